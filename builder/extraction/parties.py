"""Parties: who acts in the event reported, as against who is only mentioned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from builder.article import Claim, Evidence, Label, Mention
from builder.extraction.countries import Found
from builder.extraction.document import Document
from builder.extraction.organisations import NamedOrganisation
from builder.vocabulary.grammar import has
from builder.vocabulary.model import Vocabulary

ENOUGH = 3.0
"""Score at which a country or organisation is taken for a party."""
_TITLE, _LEAD, _BODY = 3.0, 3.0, 1.0
_PRESENT = 0.25
_MOST_FROM_BODY = 2.0
_LOOK_BACK = 7


@dataclass
class _Score:
    ahead: float = 0.0
    body: float = 0.0
    evidence: list[tuple[float, Evidence]] = field(default_factory=list)

    @property
    def total(self) -> float:
        return self.ahead + min(self.body, _MOST_FROM_BODY)


def find_parties(
    document: Document,
    found: Sequence[Found],
    organisations: Sequence[NamedOrganisation],
    vocabulary: Vocabulary,
) -> list[Claim]:
    """The parties to the event.

    A state is a party where its name, its adjective on one who acts for it, or its capital acts or
    is acted upon in title and lead, or acts again and again below. Organisations that act as
    states do are parties by the same measure; their members are not.

    Args:
        document: The article.
        found: Its countries.
        organisations: Its organisations.
        vocabulary: For the words by which one acts.

    Returns:
        The parties, the surest first, with up to four pieces of evidence each.
    """
    inside = {
        index
        for named in organisations
        if named.organisation.party
        for first, last in named.places
        for index in range(first, last)
    }
    scores: dict[str, _Score] = {}
    acting: dict[int, bool] = {}
    for one in found:
        if one.first in inside:
            continue
        previous = acting.get(one.first, False)
        acts = _acts(document, one.first, one.last, one.clitic, one.form.form, previous, vocabulary)
        acting[one.last] = acts
        _add(document, scores, one.code, one.first, one.last, acts)
    for named in organisations:
        if not named.organisation.party:
            continue
        for first, last in named.places:
            acts = _acts(document, first, last, "", "name", acting.get(first, False), vocabulary)
            acting[last] = acts
            _add(document, scores, named.organisation.id, first, last, acts)
    labels = {named.organisation.id: named.organisation.label for named in organisations}
    ranked = sorted(scores.items(), key=_rank)
    return [
        Claim(
            code,
            labels.get(code, Label(None, None)),
            "stated",
            tuple(sorted(piece for _, piece in sorted(score.evidence, key=_weight)[:4])),
        )
        for code, score in ranked
        if score.total >= ENOUGH
    ]


def _rank(item: tuple[str, _Score]) -> tuple[float, int]:
    return (-item[1].total, min((piece.start for _, piece in item[1].evidence), default=0))


def _weight(item: tuple[float, Evidence]) -> tuple[float, int]:
    return (-item[0], item[1].start)


def _add(
    document: Document, scores: dict[str, _Score], code: str, first: int, last: int, acts: bool
) -> None:
    sentence = document.sentence(first)
    score = scores.setdefault(code, _Score())
    if sentence.background:
        return
    if sentence.title:
        points = _TITLE if acts else _TITLE / 2
    elif document.is_lead(first):
        points = _LEAD if acts else _LEAD / 4
    else:
        points = _BODY if acts else _PRESENT
    if sentence.title or document.is_lead(first):
        score.ahead += points
    else:
        score.body += points
    score.evidence.append((points, document.evidence(first, last)))


def _acts(
    document: Document,
    first: int,
    last: int,
    clitic: str,
    form: str,
    previous: bool,
    vocabulary: Vocabulary,
) -> bool:
    """Whether a mention stands where an actor stands."""
    grammar = vocabulary.grammar
    if form == "capital":
        return True
    if clitic.startswith("و") and previous:
        return True
    before = first - 1
    linked = before >= document.sentence(first).first and document.joined[first]
    if form == "adjective":
        return _actor_before(document, first, vocabulary)
    if linked and has(document.tokens[before], grammar.with_whom):
        return True
    if clitic in ("ب", "ك") or (linked and has(document.tokens[before], grammar.places)):
        return _actor_before(document, before, vocabulary) and document.key(before) == "في"
    if linked and (
        has(document.tokens[before], grammar.verbs) or has(document.tokens[before], grammar.actors)
    ):
        return True
    if last < len(document.tokens) and has(document.tokens[last], grammar.verbs):
        return True
    return linked and _actor_before(document, first, vocabulary)


def _actor_before(document: Document, index: int, vocabulary: Vocabulary) -> bool:
    """Whether an actor's noun goes before, with only its own phrase between."""
    grammar = vocabulary.grammar
    stop = max(document.sentence(index).first, index - _LOOK_BACK)
    for place in range(index - 1, stop - 1, -1):
        if not document.joined[place + 1]:
            return False
        token = document.tokens[place]
        if has(token, grammar.actors):
            return True
        if token.key in grammar.verbs or token.key in grammar.places:
            return False
    return False


def collective_mentions(
    document: Document, parties: Sequence[Claim], vocabulary: Vocabulary
) -> list[Mention]:
    """ "The two sides", where exactly two countries are the parties."""
    pair = [p.id for p in parties if p.id and len(p.id) in (2, 4) and p.id.isupper()]
    if len(pair) != 2:
        return []
    return [
        Mention(code, document.evidence(index, index + 1), "collective")
        for index, token in enumerate(document.tokens)
        if has(token, vocabulary.grammar.collectives) and not document.masked[index]
        for code in pair
        if code
    ]
