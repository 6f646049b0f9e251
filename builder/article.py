"""The record: what is known of an article, each value with its ground.

Offsets everywhere are Unicode code points into the original text as strictly decoded, byte order
mark and carriage returns kept. ``quote == original[start:end]`` holds for every piece of evidence.

Nothing here is changed once it is made. Its classes are not frozen all the same: a frozen one takes
three times as long to make, and each of a record is made anew whenever a build loads it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any, Literal, NamedTuple, TypeAlias

Basis = Literal["stated", "derived", "inferred", "editorial"]
"""``stated``: the text says it; ``derived``: computed from what it says; ``inferred``: from
knowledge in the vocabulary; ``editorial``: a person said so, with a reason."""

Reason: TypeAlias = "str | Label"
"""Why a value is said: a text, or the same in both languages."""

Form = Literal["name", "adjective", "capital", "collective"]


class _Fields(dict[type, Callable[[Any], tuple[Any, ...]]]):
    """For each class of values what takes the values of all its fields."""

    def __missing__(self, kind: type[Value]) -> Callable[[Any], tuple[Any, ...]]:
        take = self[kind] = attrgetter(*kind.__slots__)
        return take


_FIELDS = _Fields()


class Value:
    """What is kept between builds: it is made anew by its class, faster than field by field."""

    __slots__: tuple[str, ...] = ()

    def __reduce__(self) -> tuple[Any, ...]:
        kind = type(self)
        return kind, _FIELDS[kind](self)


class Evidence(NamedTuple):
    """Words of the original that a value rests on.

    Attributes:
        start: First code point.
        end: One past the last code point.
        quote: ``original[start:end]``.
    """

    start: int
    end: int
    quote: str

    @classmethod
    def cut(cls, original: str, start: int, end: int) -> Evidence:
        """Quote ``original[start:end]``."""
        return tuple.__new__(cls, (start, end, original[start:end]))

    def __reduce__(self) -> tuple[Any, ...]:
        return Evidence, self[:]


class Mention(NamedTuple):
    """A country named in the text, or meant by "the two sides"."""

    code: str
    evidence: Evidence
    form: Form

    def __reduce__(self) -> tuple[Any, ...]:
        return Mention, self[:]


@dataclass(slots=True, unsafe_hash=True)
class Label(Value):
    """A name in both languages; None where the archive does not know it."""

    ar: str | None
    en: str | None

    def to_record(self) -> dict[str, str | None]:
        """The record's form: ``{ar, en}``."""
        return {"ar": self.ar, "en": self.en}


@dataclass(slots=True, unsafe_hash=True)
class Title(Value):
    """The article's title; ``en`` is only ever editorial."""

    ar: str | None = None
    en: str | None = None
    basis: Basis | None = None
    evidence: tuple[Evidence, ...] = ()
    reason: Reason | None = None


@dataclass(slots=True, unsafe_hash=True)
class Claim(Value):
    """A party, person, organisation, topic or publisher, with its ground.

    Attributes:
        id: Country code or vocabulary id; None for what the vocabulary does not list.
        label: Its name.
        basis: How it is known; None where nothing is known.
        evidence: The words it rests on; empty for an editorial claim the text does not bear.
        reason: An editor's reason, or the rule in a few words.
        role: A person's office as the text gives it.
    """

    id: str | None
    label: Label
    basis: Basis | None
    evidence: tuple[Evidence, ...] = ()
    reason: Reason | None = None
    role: str | None = None


@dataclass(slots=True, unsafe_hash=True)
class DateClaim(Value):
    """When something was published or happened.

    Attributes:
        edtf: EDTF expression, or None where nothing is known.
        earliest: First possible day (ISO), or None.
        latest: Last possible day (ISO), or None.
        basis: How it is known.
        rules: Names of the solver's rules that were applied, in order.
        candidates: How many days are left; None where they are not counted (unbounded).
        evidence: The words it rests on.
        reason: An editor's reason.
        source: An editor's source.
        conflict: True where the text's own statements exclude each other.
    """

    edtf: str | None = None
    earliest: str | None = None
    latest: str | None = None
    basis: Basis | None = None
    rules: tuple[str, ...] = ()
    candidates: int | None = None
    evidence: tuple[Evidence, ...] = ()
    reason: Reason | None = None
    source: str | None = None
    conflict: bool = False


@dataclass(slots=True, unsafe_hash=True)
class Dateline(Value):
    """Place, date and agency that open an agency's text."""

    place: str | None
    date: str | None
    agency: str | None
    evidence: tuple[Evidence, ...]


@dataclass(slots=True, unsafe_hash=True)
class Boilerplate(Value):
    """A stretch of the page that is not the article, and why."""

    evidence: Evidence
    reason: str


@dataclass(slots=True, unsafe_hash=True)
class Repair(Value):
    """A mend of the text: ``before`` stands at ``start:end``, ``after`` is shown instead."""

    start: int
    end: int
    before: str
    after: str


@dataclass(slots=True, unsafe_hash=True)
class Article(Value):
    """One article's record. See the module for what offsets mean."""

    id: str
    sha256: str
    text: str = field(repr=False)
    title: Title
    publisher: Claim | None
    dateline: Dateline | None
    published: DateClaim
    event: DateClaim
    mentions: tuple[Mention, ...]
    parties: tuple[Claim, ...]
    organisations: tuple[Claim, ...]
    people: tuple[Claim, ...]
    topics: tuple[Claim, ...]
    paragraphs: tuple[Evidence, ...] = field(repr=False)
    boilerplate: tuple[Boilerplate, ...] = ()
    repairs: tuple[Repair, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def countries(self) -> dict[str, list[Mention]]:
        """Mentions by country, in order of first mention."""
        found: dict[str, list[Mention]] = {}
        for mention in self.mentions:
            found.setdefault(mention.code, []).append(mention)
        return found

    @property
    def country_codes(self) -> list[str]:
        """The countries mentioned, each once, in order of first mention."""
        return list(dict.fromkeys([mention.code for mention in self.mentions]))

    def to_record(self) -> dict[str, Any]:
        """The record as ``extract`` prints it and ``/data/articles/<id>.json`` holds it."""
        return {
            "id": self.id,
            "sha256": self.sha256,
            "title": _with_reason(
                {
                    "ar": self.title.ar,
                    "en": self.title.en,
                    "basis": self.title.basis,
                    "evidence": _records(self.title.evidence),
                },
                reason=self.title.reason,
            ),
            "publisher": _publisher_record(self.publisher),
            "dateline": None
            if self.dateline is None
            else {
                "place": self.dateline.place,
                "date": self.dateline.date,
                "agency": self.dateline.agency,
                "evidence": _records(self.dateline.evidence),
            },
            "published": _date_record(self.published),
            "event": _date_record(self.event),
            "countries": [
                {
                    "code": code,
                    "mentions": [
                        {"start": start, "end": end, "quote": quote, "form": form}
                        for _, (start, end, quote), form in mentions
                    ],
                }
                for code, mentions in self.countries.items()
            ],
            "parties": [
                _with_reason(
                    {"code": p.id, "basis": p.basis, "evidence": _records(p.evidence)},
                    reason=p.reason,
                )
                for p in self.parties
            ],
            "organisations": [_claim_record(c) for c in self.organisations],
            "people": [_claim_record(c) for c in self.people],
            "topics": [_claim_record(c) for c in self.topics],
            "paragraphs": [{"start": p.start, "end": p.end} for p in self.paragraphs],
            "boilerplate": [
                {"start": b.evidence.start, "end": b.evidence.end, "reason": b.reason}
                for b in self.boilerplate
            ],
            "repairs": [
                {"start": r.start, "end": r.end, "from": r.before, "to": r.after}
                for r in self.repairs
            ],
            "notes": list(self.notes),
        }


def _records(evidence: tuple[Evidence, ...]) -> list[dict[str, Any]]:
    """The record's form of evidence: ``{start, end, quote}``."""
    return [{"start": start, "end": end, "quote": quote} for start, end, quote in evidence]


def _with_reason(record: dict[str, Any], **more: Reason | None) -> dict[str, Any]:
    for key, value in more.items():
        if value is not None:
            record[key] = value.to_record() if isinstance(value, Label) else value
    return record


def _claim_record(claim: Claim) -> dict[str, Any]:
    record = {
        "id": claim.id,
        "label": claim.label.to_record(),
        "basis": claim.basis,
        "evidence": _records(claim.evidence),
    }
    return _with_reason(record, role=claim.role, reason=claim.reason)


def _publisher_record(claim: Claim | None) -> dict[str, Any]:
    if claim is None:
        return {"id": None, "label": {"ar": None, "en": None}, "basis": None, "evidence": []}
    return _claim_record(claim)


def _date_record(claim: DateClaim) -> dict[str, Any]:
    record: dict[str, Any] = {
        "edtf": claim.edtf,
        "earliest": claim.earliest,
        "latest": claim.latest,
        "basis": claim.basis,
        "rules": list(claim.rules),
        "candidates": claim.candidates,
        "evidence": _records(claim.evidence),
    }
    if claim.conflict:
        record["conflict"] = True
    return _with_reason(record, reason=claim.reason, source=claim.source)
