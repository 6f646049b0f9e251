"""Which concept of another vocabulary a topic is: SKOS mappings, each id read in a cited source."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from builder.errors import Problem, VocabularyError
from builder.vocabulary.loader import key_lines

RELATIONS = ("exactMatch", "closeMatch", "broadMatch", "narrowMatch", "relatedMatch")
_ID = re.compile(r"[A-Za-z0-9_-]+\Z", re.ASCII)


@dataclass(frozen=True, slots=True)
class Match:
    """A mapping.

    Attributes:
        relation: Its SKOS property.
        uri: The concept of the other vocabulary.
    """

    relation: str
    uri: str


def read_matches(data: dict[str, Any], path: Path) -> dict[str, tuple[Match, ...]]:
    """The mappings of all topics and concepts of a file.

    Args:
        data: The file's contents: ``schemes`` names other vocabularies by a prefix, ``matches``
            of an entry gives ids by relation: ``{exactMatch: [medtop:20000103]}``.
        path: The file.

    Returns:
        Mappings by topic or concept; those without any are left out.

    Raises:
        VocabularyError: A relation that SKOS does not have, a prefix that is not declared, an id
            with other signs than letters, digits and hyphens, or a scheme without its source.
    """
    schemes = data.get("schemes") or {}
    for prefix, scheme in schemes.items():
        if not (scheme.get("uri") and scheme.get("source")):
            raise _error(path, ("schemes", prefix), "no `uri` or no `source`", "add both")
    found: dict[str, tuple[Match, ...]] = {}
    for section in ("concepts", "topics"):
        for key, entry in data[section].items():
            trail = (section, key, "matches")
            matches = [
                _match(relation, written, schemes, path, trail)
                for relation, ids in (entry.get("matches") or {}).items()
                for written in ids
            ]
            if matches:
                found[key] = tuple(matches)
    return found


def _match(
    relation: str, written: str, schemes: dict[str, Any], path: Path, trail: tuple[str, ...]
) -> Match:
    if relation not in RELATIONS:
        fix = f"use one of {', '.join(RELATIONS)}"
        raise _error(path, trail, f"{relation!r} is no relation of SKOS", fix)
    prefix, _, own = written.partition(":")
    if prefix not in schemes:
        raise _error(path, trail, f"{prefix!r} is not declared", "declare it under `schemes:`")
    if not _ID.match(own):
        raise _error(path, trail, f"{own!r} is no id", "write it as medtop:20000103")
    return Match(relation, schemes[prefix]["uri"] + own)


def _error(path: Path, trail: tuple[str, ...], what: str, fix: str) -> VocabularyError:
    lines = key_lines(path)
    return VocabularyError(Problem(path, lines.get(trail, 0), f"{'.'.join(trail)}: {what}", fix))
