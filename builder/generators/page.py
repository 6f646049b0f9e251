"""A generated page: front matter, body, and the mark by which an edited one is known."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import Any

import yaml
from markupsafe import Markup

# An editor may have saved the file with a byte order mark or Windows' line ends.
_FRONT = re.compile(rb"(?:\xef\xbb\xbf)?---\r?\n.*?^---\r?$", re.MULTILINE | re.DOTALL)
_MARK = re.compile(rb'^generated: "(?P<sum>[0-9a-f]{64})"\r?\n', re.MULTILINE)
# Everything in ASCII that Markdown, its extensions, HTML or a template could read as its own. In
# Arabic a search takes a tenth of the time of str.translate.
_SPECIAL = re.compile(r"[!-'*+\-/:-@\[-`{-~\n\r]")
_REFERENCES = {chr(code): f"&#{code};" for code in range(128)} | {"\n": " ", "\r": " "}
_PLAIN = re.compile(r"[A-Za-z0-9./#-]*", re.ASCII)

markup: Callable[[str], Markup] = partial(str.__new__, Markup)
"""HTML that was put together of markup and literal text.

The same as ``Markup(html)``, without its look at what it was given, which takes four times as long.
"""


@dataclass(frozen=True, slots=True)
class Page:
    """A page before it is written.

    Attributes:
        path: Its place under docs/, for example ``en/topics/migration.md``.
        front: Front matter, without ``generated``.
        body: Markdown; one block of HTML.
    """

    path: str
    front: dict[str, Any]
    body: str

    @property
    def url(self) -> str:
        """Its address from the site's root: ``en/topics/migration/``; the home page's is empty."""
        return page_url(self.path)

    def render(self) -> bytes:
        """The file's bytes, its mark included."""
        front = dump_front_matter(self.front).encode("utf-8")
        body = b"\n" + self.body.strip().encode("utf-8") + b"\n"
        digest = hashlib.sha256(b"---\n" + front + b"---\n" + body).hexdigest()
        return b"".join([b"---\n", front, f'generated: "{digest}"\n'.encode(), b"---\n", body])

    @property
    def content(self) -> str:
        """What Markdown makes of the body: the same, since it is one block of HTML."""
        return self.body.strip()


def page_url(path: str) -> str:
    """The address of a page from the site's root, as MkDocs makes it of a file's path."""
    stem = path.removesuffix(".md")
    if stem == "index" or stem.endswith("/index"):
        return stem.removesuffix("index")
    return f"{stem}/"


def relative_url(start: str, target: str) -> str:
    """The link from one page's address to another's, which holds under any base path.

    Args:
        start: Address of the page the link stands on, from the site's root.
        target: Address it leads to, from the site's root; a fragment or file may end it.
    """
    own = start.split("/")[:-1]
    wanted = target.split("/")
    shared = 0
    while shared < min(len(own), len(wanted) - 1) and own[shared] == wanted[shared]:
        shared += 1
    steps = [".."] * (len(own) - shared) + wanted[shared:]
    if steps == [""] or not steps:
        return "./"
    return "/".join(steps)


def is_generated(data: bytes) -> bool | None:
    """Whether a file is a page the builder wrote.

    Args:
        data: The file's bytes.

    Returns:
        True for one as it was written, False for one somebody edited since, None for any other.
    """
    front = _FRONT.match(data)
    match = _MARK.search(data, 0, front.end()) if front else None
    if match is None:
        return None
    rest = data[: match.start()] + data[match.end() :]
    return hashlib.sha256(rest).hexdigest().encode() == match["sum"]


def literal(text: str) -> Markup:
    """Text of a seed as HTML that shows those very characters and is nothing else.

    Beyond HTML's own five characters every sign that Markdown, its extensions or a template engine
    reads is written as a character reference, so that no setting of the site can bring it to life.
    """
    return markup(_SPECIAL.sub(_reference, text))


def _reference(match: re.Match[str]) -> str:
    return _REFERENCES[match[0]]


def address(url: str) -> Markup:
    """An address made of plain letters as it is, since nothing in it is to be escaped."""
    return markup(url) if _PLAIN.fullmatch(url) else literal(url)


# libyaml's emitter, in C, writes the same as PyYAML's own.
_Dumper: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
_BEFORE = (yaml.StreamStartEvent(), yaml.DocumentStartEvent(explicit=False))
_AFTER = (yaml.DocumentEndEvent(explicit=False), yaml.StreamEndEvent())
_MAPPING = yaml.MappingStartEvent(None, None, True, flow_style=False)
_SEQUENCE = yaml.SequenceStartEvent(None, None, True, flow_style=False)
_END_OF_MAPPING, _END_OF_SEQUENCE = yaml.MappingEndEvent(), yaml.SequenceEndEvent()


def _events(value: Any) -> Iterator[yaml.Event]:
    """What PyYAML's representer and serializer would make of a value, in a third of the time."""
    if isinstance(value, str):
        yield yaml.ScalarEvent(None, None, (False, True), value, style='"')
    elif isinstance(value, dict):
        yield _MAPPING
        for key, item in value.items():
            yield _plain(key)
            yield from _events(item)
        yield _END_OF_MAPPING
    elif isinstance(value, list):
        yield _SEQUENCE
        for item in value:
            yield from _events(item)
        yield _END_OF_SEQUENCE
    else:
        yield _plain(json.dumps(value))


def _plain(text: str) -> yaml.Event:
    return yaml.ScalarEvent(None, None, (True, False), text)


def dump_front_matter(front: dict[str, Any]) -> str:
    """YAML in which every string value is quoted, whatever it looks like.

    Args:
        front: Its keys are words of the builder's own, of which none could be a value.
    """
    events = chain(_BEFORE, _events(front), _AFTER)
    text: str = yaml.emit(events, Dumper=_Dumper, allow_unicode=True, width=2**30)
    return text
