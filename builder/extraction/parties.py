"""Parties: who acts in the event reported, as against who is only mentioned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from builder.article import Claim, Evidence, Label, Mention
from builder.extraction.acting import Place, acting, is_only_there, is_scene
from builder.extraction.asides import is_relative, is_setting
from builder.extraction.capitals import Found
from builder.extraction.document import Document
from builder.extraction.home import home_of, own_state, unnamed_actors
from builder.extraction.organisations import NamedOrganisation
from builder.extraction.people import Named
from builder.vocabulary.grammar import Grammar, has
from builder.vocabulary.model import Vocabulary

ENOUGH = 3.0
"""Score at which a country or organisation is taken for a party."""
_TITLE, _LEAD, _BODY = 3.0, 3.0, 1.0
_PRESENT = 0.25
_PERSON = 3.0
_MOST_FROM_BODY = 2.5
_MATCH_WORDS = 3
_BODIES_OF_STATES = frozenset({"ministry-like", "agency"})


@dataclass
class _Score:
    ahead: float = 0.0
    opens: bool = False
    body: float = 0.0
    evidence: list[tuple[float, Evidence]] = field(default_factory=list)

    @property
    def total(self) -> float:
        return self.ahead + min(self.body, _MOST_FROM_BODY)


def find_parties(
    document: Document,
    found: Sequence[Found],
    organisations: Sequence[NamedOrganisation],
    people: Sequence[Named],
    publisher: Claim | None,
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
        publisher: Who published it, for its own state.
        people: Its people; one who acts in an office acts for his country.
        vocabulary: For the words by which one acts.

    Returns:
        The parties in order of first mention, with up to four pieces of evidence each.
    """
    if _is_sport(document, vocabulary.grammar):
        return []
    inside = {
        index
        for named in organisations
        if named.party
        for first, last in named.places
        for index in range(first, last)
    }
    ministries = _in_ministers_titles(document, people, vocabulary.grammar)
    own = home_of(document, publisher, vocabulary)
    places = [
        Place(one.code, one.first, one.last, one.clitic, one.form.form)
        for one in found
        if one.first not in inside
    ]
    places += [
        Place(named.id, first, last, named.clitics.get(first, ""), "name")
        for named in organisations
        if named.party
        for first, last in named.places
        if first not in ministries
    ]
    places += [
        Place(country, first, last, named.clitics.get(first, ""), "name")
        for named in organisations
        for country in _acts_for(named, vocabulary)
        if country == own or any(one.code == country for one in found)
        for first, last in named.places
    ]
    places += own_state(document, found, publisher, vocabulary)
    places.sort(key=lambda place: place.first)
    scores: dict[str, _Score] = {}
    for place, acts in zip(places, acting(document, places, vocabulary), strict=True):
        if is_only_there(document, place.first, vocabulary.grammar):
            scores.setdefault(place.code, _Score())
            continue
        _add(document, scores, place.code, place.first, place.last, acts, vocabulary.grammar)
    for named in people:
        _add_person(document, scores, named, vocabulary)
    if own and any(s.total >= ENOUGH for code, s in scores.items() if code != own):
        for piece in unnamed_actors(document, people, vocabulary):
            score = scores.setdefault(own, _Score())
            score.ahead += _PERSON
            score.evidence.append((_PERSON, piece))
    acting_ones = [item for item in scores.items() if item[1].total >= ENOUGH]
    alone = len(acting_ones) == 1 and acting_ones[0][0].isupper()
    if alone and not acting_ones[0][1].opens:
        return []  # One state alone makes news by what title and first sentence tell of it.
    for kind in (vocabulary.grammar.policing, vocabulary.grammar.everyday):
        if alone and len(_ahead(document, kind)) >= _MATCH_WORDS:
            return []  # "أوقفت الشرطة الإيطالية 23 شخصا": at home, with no other state.
    labels = {named.id: named.label for named in organisations}
    return [
        Claim(
            code,
            labels.get(code, Label(None, None)),
            "stated",
            tuple(sorted(piece for _, piece in sorted(score.evidence, key=_weight)[:4])),
        )
        for code, score in sorted(acting_ones, key=_first_place)
    ]


def _acts_for(named: NamedOrganisation, vocabulary: Vocabulary) -> list[str]:
    """The state whose body it is: what King Salman's relief centre signs, its state signs."""
    entry = vocabulary.organisations[named.id]
    return [entry.country] if entry.country and entry.kind in _BODIES_OF_STATES else []


def _in_ministers_titles(document: Document, people: Sequence[Named], grammar: Grammar) -> set[int]:
    """Words joined by "and" in ministers' titles: what one is minister for does not act by it.

    ``وزيرة الشؤون الخارجية والاتحاد الأوروبي`` speaks for Spain, not for the Union;
    ``وزير خارجية الاتحاد الأوروبي`` for the Union.
    """
    return {
        index
        for named in people
        for first, last in named.titles
        if has(document.tokens[first], grammar.ministers)
        for index in range(first + 1, last)
        if document.keys[index].startswith("و") or document.keys[index - 1] == "و"
    }


def _add_person(
    document: Document, scores: dict[str, _Score], named: Named, vocabulary: Vocabulary
) -> None:
    """One who holds an office and stands in title or lead acts for his country.

    An official of an organisation acts for it, not for the country he is of.
    """
    if named.person is None or not named.person.country or not named.titles:
        return
    if any(
        document.keys[first] in vocabulary.grammar.international_officials
        or any(
            vocabulary.organisations[match.value].country is None
            for index in range(first, last)
            for match in vocabulary.organisation_forms.at(document.keys, document.joined, index)
        )
        for first, last in named.titles
    ):
        return
    for first, last in named.places:
        sentence = document.sentence(first)
        if sentence.title or (document.is_lead(first) and not sentence.background):
            score = scores.setdefault(named.person.country, _Score())
            score.ahead += _PERSON
            score.opens |= sentence.order <= 0
            score.evidence.append((_PERSON, document.evidence(first, last)))


def _is_sport(document: Document, grammar: Grammar) -> bool:
    """Whether title and lead, and the section they stand in, are about a match."""
    section = {
        token.key
        for piece in document.cleaned.boilerplate
        if piece.reason == "section-label"
        for token in document.words.between(piece.evidence.start, piece.evidence.end).tokens
        if has(token, grammar.sport)
    }
    return len(section | _ahead(document, grammar.sport)) >= _MATCH_WORDS


def _ahead(document: Document, kind: frozenset[str]) -> set[str]:
    """The words of a kind in title and lead."""
    end = document.lead_end
    return {document.keys[index] for index in document.opened[kind] if index < end}


def _first_place(item: tuple[str, _Score]) -> int:
    """The order in which a reader meets them."""
    return min((piece.start for _, piece in item[1].evidence), default=0)


def _weight(item: tuple[float, Evidence]) -> tuple[float, int]:
    return (-item[0], item[1].start)


def _add(
    document: Document,
    scores: dict[str, _Score],
    code: str,
    first: int,
    last: int,
    acts: bool,
    grammar: Grammar,
) -> None:
    sentence = document.sentence(first)
    score = scores.setdefault(code, _Score())
    if sentence.background:
        return
    if not acts and is_scene(document, first, grammar):
        return
    lead = document.is_lead(first) and not is_setting(document, first, grammar)
    lead = lead and not (sentence.order > 0 and is_relative(document, first, grammar))
    if sentence.title:
        points = _TITLE if acts else _TITLE / 3
    elif lead:
        points = _LEAD if acts else _LEAD / 6
    else:
        points = _BODY if acts else _PRESENT
    if sentence.title or lead:
        score.ahead += points
        score.opens |= acts and sentence.order <= 0 and not is_relative(document, first, grammar)
    else:
        score.body += points
    score.evidence.append((points, document.evidence(first, last)))


def collective_mentions(
    document: Document, parties: Sequence[Claim], vocabulary: Vocabulary
) -> list[Mention]:
    """Words such as "the two sides", where exactly two countries are the parties."""
    pair = [p.id for p in parties if p.id and len(p.id) in (2, 4) and p.id.isupper()]
    if len(pair) != 2:
        return []
    return [
        Mention(code, document.evidence(index, index + 1), "collective")
        for index in document.opened[vocabulary.grammar.collectives]
        if not document.masked[index]
        for code in pair
        if code
    ]
