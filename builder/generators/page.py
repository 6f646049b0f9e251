"""A generated page: front matter, body, and the mark by which an edited one is known."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from typing import Any

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


@dataclass(frozen=True)
class Page:
    """A page before it is written.

    Attributes:
        path: Its place under docs/, for example ``en/topics/migration.md``.
        front: Front matter, without ``generated``.
        body: Markdown: one block of HTML, no line of it empty or indented.
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
        found = hashlib.sha256(b"---\n" + front)
        body = (b"---\n\n", self.encoded, b"\n")
        for part in body:
            found.update(part)
        mark = f'generated: "{found.hexdigest()}"\n'.encode()
        return b"".join([b"---\n", front, mark, *body])

    @cached_property
    def content(self) -> str:
        """What Markdown makes of the body: the same, since it is one block of HTML."""
        return self.body.strip()

    @cached_property
    def encoded(self) -> bytes:
        """The content's bytes, which stand in the page's file and in the site's."""
        return self.content.encode("utf-8")


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
    shared = 0
    while (end := target.find("/", shared) + 1) and start.startswith(target[shared:end], shared):
        shared = end
    return "../" * start.count("/", shared) + target[shared:] or "./"


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


# What YAML does not write as it is between quotes, but for " and \\.
_ESCAPED = re.compile("[^ -~\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd]")
_NAMED = dict(zip("\0\a\b\t\n\v\f\r\x1b\x85\u2028\u2029", "0abtnvfreNLP", strict=True))


def dump_front_matter(front: dict[str, Any]) -> str:
    """YAML in which every string value is quoted, whatever it looks like.

    The same as PyYAML writes with ``default_style='"'`` for values, in a sixth of the time.

    Args:
        front: Its keys are words of the builder's own, of which none could be a value; a list of it
            has texts.
    """
    return "".join(_block(front, ""))


def _block(front: dict[str, Any], indent: str) -> Iterator[str]:
    for key, value in front.items():
        if isinstance(value, dict) and value:
            yield f"{indent}{key}:\n"
            yield from _block(value, f"{indent}  ")
        elif isinstance(value, list) and value:
            yield f"{indent}{key}:\n{_items(tuple(value), indent)}"
        else:
            yield f"{indent}{key}: {_scalar(value)}\n"


@lru_cache(maxsize=2**8)
def _items(values: tuple[str, ...], indent: str) -> str:
    """The lines of a list: a page's twin has most of them too."""
    return "".join([f"{indent}- {_scalar(one)}\n" for one in values])


def _scalar(value: Any) -> str:
    """A text, quoted; a number, a truth, nothing, or an empty list or mapping."""
    if isinstance(value, str):
        return _label(value) if len(value) < _LONG else _quoted(value)
    return "null" if value is None else json.dumps(value)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{_ESCAPED.sub(_escape, escaped)}"'


_LONG = 60
"""Letters from which on a text is hardly one that many pages have."""
_label = lru_cache(maxsize=2**12)(_quoted)


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    number = (
        f"x{code:02X}" if code < 0x100 else f"u{code:04X}" if code < 0x10000 else f"U{code:08X}"
    )
    return f"\\{_NAMED.get(match[0], number)}"
