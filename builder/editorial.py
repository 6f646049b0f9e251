"""The editorial layer: what a person adds to a seed, always with a reason, never in the seed.

``seeds/NNN_<id>.yml`` beside a seed, every value a plain string, a reason also ``{ar: …, en: …}``:

    title:     {ar: …, en: …, reason: …}
    published: {edtf: "2017-10-05", reason: …, source: …}     likewise event
    parties:   {set | add | remove: [CN, brics], reason: …}   likewise people, topics
    publisher: {id: xinhua, reason: …}
    rights: …            summary: {ar: …, en: …}           withdrawn: {date: …, reason: …}
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import yaml

from builder import edtf
from builder.article import Article, Claim, DateClaim, Label, Reason, Title
from builder.errors import Problem, SidecarError
from builder.extraction import Extraction
from builder.extraction.dates import solve
from builder.vocabulary.loader import key_lines, read_yaml
from builder.vocabulary.model import Vocabulary

_FIELDS: dict[str, frozenset[str]] = {
    "title": frozenset({"ar", "en", "reason", "source"}),
    "published": frozenset({"edtf", "reason", "source"}),
    "event": frozenset({"edtf", "reason", "source"}),
    "parties": frozenset({"set", "add", "remove", "reason"}),
    "people": frozenset({"set", "add", "remove", "reason"}),
    "topics": frozenset({"set", "add", "remove", "reason"}),
    "publisher": frozenset({"id", "reason", "source"}),
    "summary": frozenset({"ar", "en"}),
    "withdrawn": frozenset({"date", "reason"}),
}
_TEXTS = frozenset({"rights"})
_LISTS = ("parties", "people", "topics")
_NEED_REASON = ("published", "event", *_LISTS, "publisher", "withdrawn")


@dataclass(frozen=True, slots=True)
class Change:
    """What an editor says of a list."""

    set: tuple[str, ...] | None = None
    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()
    reason: Reason = ""


@dataclass(frozen=True, slots=True)
class Sidecar:
    """A valid sidecar. Fields that the file does not have are None or empty."""

    path: Path | None = None
    title: Mapping[str, Any] = field(default_factory=dict)
    published: Mapping[str, Any] | None = None
    event: Mapping[str, Any] | None = None
    changes: Mapping[str, Change] = field(default_factory=dict)
    publisher: Mapping[str, Any] | None = None
    rights: str | None = None
    summary: Mapping[str, str] = field(default_factory=dict)
    withdrawn: Mapping[str, Any] | None = None


UNSAID = Sidecar()
"""What is said where there is no file."""
SUFFIX = ".yml"
"""What a sidecar's name has in place of ``.txt``."""


def sidecar_path(seed: Path) -> Path:
    """Where the sidecar of a seed file stands."""
    return seed.with_suffix(SUFFIX)


def read_sidecar(path: Path, vocabulary: Vocabulary) -> Sidecar:
    """Read and check a sidecar.

    Args:
        path: The file; it need not exist.
        vocabulary: For the ids it may name.

    Returns:
        What it says; an empty sidecar where there is no file.

    Raises:
        SidecarError: With every problem of the file, each with its line.
    """
    if not os.path.lexists(path):
        return UNSAID
    if path.is_symlink():
        raise SidecarError(Problem(path, 0, "a symbolic link", "put the file itself there"))
    try:
        data = read_yaml(path, SidecarError)
    except OSError as error:
        raise SidecarError(
            Problem(path, 0, f"cannot be read ({error.strerror})", "check the file and its rights")
        ) from error
    if data in (None, ""):
        return Sidecar(path)
    checker = _Checker(path, vocabulary)
    checker.check_repeats()
    checker.check(data)
    if checker.problems:
        raise SidecarError(*checker.problems)
    return Sidecar(
        path=path,
        title=data.get("title", {}),
        published=data.get("published"),
        event=data.get("event"),
        changes={name: _change(data[name]) for name in _LISTS if name in data},
        publisher=data.get("publisher"),
        rights=data.get("rights"),
        summary=data.get("summary", {}),
        withdrawn=data.get("withdrawn"),
    )


def _change(entry: dict[str, Any]) -> Change:
    return Change(
        tuple(entry["set"]) if "set" in entry else None,
        tuple(entry.get("add", ())),
        tuple(entry.get("remove", ())),
        _reason(entry) or "",
    )


def _reason(entry: Mapping[str, Any]) -> Reason | None:
    reason = entry.get("reason")
    return Label(reason.get("ar"), reason.get("en")) if isinstance(reason, dict) else reason


class _Checker:
    """Finds all that is wrong with a sidecar, for one message each."""

    def __init__(self, path: Path, vocabulary: Vocabulary) -> None:
        self._path = path
        self._vocabulary = vocabulary
        self._lines = key_lines(path)
        self.problems: list[Problem] = []

    def _say(self, trail: tuple[str, ...], what: str, fix: str) -> None:
        self.problems.append(Problem(self._path, self._lines.get(trail, 1), what, fix))

    def check_repeats(self) -> None:
        """YAML keeps the last of two equal keys and drops what the first said."""
        root = yaml.compose(self._path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        fields = [root] if isinstance(root, yaml.MappingNode) else []
        fields += [value for field in fields for _, value in field.value]
        for mapping in fields:
            seen: set[str] = set()
            for key, _ in mapping.value if isinstance(mapping, yaml.MappingNode) else ():
                name = str(key.value)
                if name in seen:
                    line = key.start_mark.line + 1
                    self.problems.append(
                        Problem(self._path, line, f"`{name}` stands here twice", "keep one of them")
                    )
                seen.add(name)

    def check(self, data: Any) -> None:
        if not isinstance(data, dict):
            self._say((), "not a mapping of fields", "write for example `title: {en: …}`")
            return
        for name, entry in data.items():
            if name in _TEXTS:
                if not isinstance(entry, str):
                    self._say((name,), f"`{name}` is not a text", "write it on one line")
            elif name not in _FIELDS:
                known = ", ".join(sorted([*_FIELDS, *_TEXTS]))
                self._say((name,), f"unknown field `{name}`", f"use one of: {known}")
            elif not isinstance(entry, dict):
                keys = ", ".join(sorted(_FIELDS[name]))
                self._say((name,), f"`{name}` is not a mapping", f"give it some of: {keys}")
            else:
                self._check_field(name, entry)

    def _check_field(self, name: str, entry: dict[str, Any]) -> None:
        for key, value in entry.items():
            if key not in _FIELDS[name]:
                known = ", ".join(sorted(_FIELDS[name]))
                self._say((name, key), f"unknown key `{name}.{key}`", f"use one of: {known}")
            elif key in ("set", "add", "remove"):
                self._check_ids(name, key, value)
            elif key == "reason" and isinstance(value, dict):
                self._check_reason(name, value)
            elif not isinstance(value, str):
                self._say((name, key), f"`{name}.{key}` is not a text", "write it on one line")
        if name in _NEED_REASON and not entry.get("reason"):
            self._say((name,), f"`{name}` has no reason", "add `reason:`, it is shown to readers")
        if "edtf" in _FIELDS[name]:
            self._check_edtf(name, entry.get("edtf"))
        if name == "publisher" and entry.get("id") not in self._vocabulary.publishers:
            self._say(
                (name, "id"), f"unknown publisher `{entry.get('id')}`", "list it in publishers.yml"
            )
        if name == "withdrawn":
            self._check_day(name, entry.get("date"))

    def _check_reason(self, name: str, value: dict[Any, Any]) -> None:
        for language, words in value.items():
            if language not in ("ar", "en") or not isinstance(words, str):
                self._say(
                    (name, "reason"),
                    f"`{name}.reason` has {language!r}",
                    "write it as a text, or as {ar: …, en: …}",
                )

    def _check_edtf(self, name: str, value: Any) -> None:
        try:
            edtf.parse(value if isinstance(value, str) else "")
        except ValueError as error:
            self._say(
                (name, "edtf"), f"bad EDTF: {error}", "write for example 2024-09 or [2024-09-11..]"
            )

    def _check_day(self, name: str, value: Any) -> None:
        try:
            dt.date.fromisoformat(value if isinstance(value, str) else "")
        except ValueError:
            self._say((name, "date"), f"{value!r} is not a day", "write it as 2024-09-11")

    def _check_ids(self, name: str, key: str, value: Any) -> None:
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self._say((name, key), f"`{name}.{key}` is not a list", "write it as [CN, VN]")
            return
        known = _known_ids(name, self._vocabulary)
        for item in value:
            if item not in known:
                self._say(
                    (name, key), f"unknown id `{item}` in {name}", "use an id of the vocabulary"
                )


def _known_ids(name: str, vocabulary: Vocabulary) -> set[str]:
    if name == "people":
        return set(vocabulary.people)
    if name == "topics":
        return set(vocabulary.topics)
    return {*vocabulary.countries.codes, *vocabulary.organisations}


# --- applying ------------------------------------------------------------------------------------


def apply(extraction: Extraction, sidecar: Sidecar, vocabulary: Vocabulary) -> Article:
    """The record with the editor's values in place of the text's.

    Args:
        extraction: What the text alone gives.
        sidecar: What the editor says.
        vocabulary: For labels.

    Returns:
        The record; each editorial value has basis ``editorial`` and its reason. A date of
        publication given by the editor dates the event where the text counts from it.
    """
    article = extraction.article
    if sidecar is UNSAID or sidecar == UNSAID:
        return article
    event = article.event
    if sidecar.published and event.candidates != 1:
        bounds = edtf.parse(sidecar.published["edtf"])
        if bounds.earliest and bounds.latest:
            known = (bounds.earliest, bounds.latest)
            event = solve(extraction.clues, vocabulary.calendar.as_of, known).event
    return replace(
        article,
        title=_title(article.title, sidecar.title),
        published=_date(article.published, sidecar.published),
        event=_date(event, sidecar.event),
        publisher=_publisher(article, sidecar, vocabulary),
        parties=_list(
            article.parties,
            sidecar.changes.get("parties"),
            lambda key: (
                vocabulary.organisations[key].label
                if key in vocabulary.organisations
                else Label(None, None)
            ),
        ),
        people=_list(
            article.people,
            sidecar.changes.get("people"),
            lambda key: vocabulary.people[key].label,
        ),
        topics=_list(
            article.topics,
            sidecar.changes.get("topics"),
            lambda key: vocabulary.topics[key].label,
        ),
    )


def _title(title: Title, said: Mapping[str, Any]) -> Title:
    if not said:
        return title
    if "ar" not in said:  # The Arabic title keeps its own ground; only the English is editorial.
        return replace(title, en=said.get("en"), reason=_reason(said))
    return Title(said["ar"], said.get("en"), "editorial", title.evidence, _reason(said))


def _date(claim: DateClaim, said: Mapping[str, Any] | None) -> DateClaim:
    if not said:
        return claim
    bounds = edtf.parse(said["edtf"])
    return DateClaim(
        edtf=said["edtf"],
        earliest=bounds.earliest.isoformat() if bounds.earliest else None,
        latest=bounds.latest.isoformat() if bounds.latest else None,
        basis="editorial",
        candidates=1 if bounds.day else None,
        evidence=claim.evidence,
        reason=_reason(said),
        source=said.get("source"),
    )


def _publisher(article: Article, sidecar: Sidecar, vocabulary: Vocabulary) -> Claim | None:
    if not sidecar.publisher:
        return article.publisher
    publisher = vocabulary.publishers[sidecar.publisher["id"]]
    return Claim(publisher.id, publisher.label, "editorial", (), reason=_reason(sidecar.publisher))


def _list(
    claims: tuple[Claim, ...], change: Change | None, label: Callable[[str], Label]
) -> tuple[Claim, ...]:
    if change is None:
        return claims
    by_id = {claim.id: claim for claim in claims if claim.id}
    wanted = list(change.set) if change.set is not None else [c.id for c in claims if c.id]
    wanted = [key for key in [*wanted, *change.add] if key not in change.remove]
    listed = tuple(
        by_id.get(key) or Claim(key, label(key), "editorial", (), reason=change.reason)
        for key in dict.fromkeys(wanted)
    )
    unlisted = () if change.set is not None else tuple(c for c in claims if c.id is None)
    return listed + unlisted
