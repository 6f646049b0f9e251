"""YAML read as plain strings, with the line of every key for messages."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import yaml
from yaml.constructor import ConstructorError

from builder.article import Label
from builder.errors import Problem, SijillError, VocabularyError

_Base: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class _Loader(_Base):  # type: ignore[misc]  # libyaml's, where it is installed
    """Takes every scalar for a string at once: PyYAML asks of each what it may be."""

    def descend_resolver(self, *_: Any) -> None:
        """There is nothing to find out."""

    ascend_resolver = descend_resolver

    def resolve(self, *_: Any) -> str:
        """The tag, for which nobody asks."""
        return "tag:yaml.org,2002:str"

    def construct_document(self, node: yaml.Node) -> Any:
        """What a document holds."""
        return _plain(node, {})


def _plain(node: yaml.Node, made: dict[yaml.Node, Any]) -> Any:
    """What a node holds. What several aliases lead to is made once, so that none can grow."""
    if isinstance(node, yaml.ScalarNode):
        return node.value
    if node in made:
        if made[node] is None:
            raise ConstructorError(None, None, "it is inside of itself", node.start_mark)
        return made[node]
    made[node] = None
    if isinstance(node, yaml.SequenceNode):
        made[node] = [_plain(item, made) for item in node.value]
        return made[node]
    found = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise ConstructorError(None, None, "a key that is no string", key.start_mark)
        found[key.value] = _plain(value, made)
    made[node] = found
    return found


_kept: tuple[dict[str, str], dict[str, str]] | None = None


@contextmanager
def keeping(before: dict[str, str]) -> Iterator[dict[str, str]]:
    """Keep what files hold as JSON, by digest: read in a tenth of the time.

    Args:
        before: What was kept the last time.

    Yields:
        What is to be kept for the next, filled with every file that is read.
    """
    global _kept
    _, after = _kept = (before, {})
    try:
        yield after
    finally:
        _kept = None


def _held(text: str) -> Any:
    """What a YAML file holds."""
    before, after = _kept or ({}, {})
    key = hashlib.sha256(text.encode()).hexdigest()
    if key in before:
        after[key] = before[key]
        return json.loads(before[key])
    found = yaml.load(text, Loader=_Loader)  # noqa: S506  (strings only)
    if _kept:
        after[key] = json.dumps(found, ensure_ascii=False)
    return found


def vocabulary_folder() -> Path:
    """The folder of the vocabulary that comes with the builder."""
    return Path(__file__).parent


def read_yaml(path: Path, error: type[SijillError] = VocabularyError) -> Any:
    """Read a YAML file in which every scalar is a string.

    Args:
        path: The file, UTF-8.
        error: What to raise.

    Returns:
        Mappings, lists and strings; None for an empty file.

    Raises:
        SijillError: Of the class ``error``; the file is not UTF-8 or not YAML.
    """
    try:
        return _held(path.read_text(encoding="utf-8"))
    except UnicodeDecodeError as problem:
        raise error(
            Problem(path, 0, f"not UTF-8 at byte {problem.start}", "save the file as UTF-8")
        ) from problem
    except RecursionError as problem:
        raise error(
            Problem(path, 0, "nested too deeply", "write it as a plain mapping")
        ) from problem
    except yaml.YAMLError as problem:
        mark = getattr(problem, "problem_mark", None)
        what = getattr(problem, "problem", None) or "not YAML"
        line = mark.line + 1 if mark else 0
        raise error(
            Problem(path, line, f"not valid YAML ({what})", "mend the syntax near this line")
        ) from problem


def key_lines(path: Path) -> dict[tuple[str, ...], int]:
    """The line of every key of a YAML file's mappings.

    Args:
        path: A file that :func:`read_yaml` reads.

    Returns:
        Lines counted from 1, by the path of keys that leads there.
    """
    root = yaml.compose(path.read_text(encoding="utf-8"), Loader=_Loader)
    lines: dict[tuple[str, ...], int] = {}

    seen: set[int] = set()

    def visit(node: yaml.Node | None, trail: tuple[str, ...]) -> None:
        if isinstance(node, yaml.MappingNode) and id(node) not in seen:
            seen.add(id(node))  # An alias leads to a node again; once is enough.
            for key, value in node.value:
                here = (*trail, str(key.value))
                lines[here] = key.start_mark.line + 1
                visit(value, here)

    visit(root, ())
    return lines


def label_of(entry: dict[str, Any] | None) -> Label:
    """A name in both languages, each None where it is not given."""
    entry = entry or {}
    return Label(entry.get("ar") or None, entry.get("en") or None)


def once(items: Iterable[str]) -> tuple[str, ...]:
    """Each form once, in order."""
    return tuple(dict.fromkeys(items))
