"""Parties: who acts in the event reported, as against who is only mentioned."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from builder.article import Claim, Mention
from builder.extraction.acting import Place, acting, is_only_there, is_scene
from builder.extraction.asides import is_relative, is_setting
from builder.extraction.capitals import Found
from builder.extraction.document import Document
from builder.extraction.groups import members_of_group
from builder.extraction.home import home_of, own_state, unnamed_actors
from builder.extraction.organisations import NamedOrganisation
from builder.extraction.people import Named
from builder.extraction.weighing import ENOUGH, Candidate, Scene, Standing, weigh
from builder.vocabulary.grammar import Grammar, has
from builder.vocabulary.model import Vocabulary

_TITLE, _LEAD, _BODY = 3.0, 3.0, 1.0
_PRESENT = 0.25
_PERSON = 3.0
_MATCH_WORDS = 3
_BODIES_OF_STATES = frozenset({"ministry-like", "agency"})


def find_candidates(
    document: Document,
    found: Sequence[Found],
    organisations: Sequence[NamedOrganisation],
    people: Sequence[Named],
    publisher: Claim | None,
    vocabulary: Vocabulary,
) -> list[Candidate]:
    """The states and organisations that may be parties to the event, as they stand in the article.

    What counts is whether its name, its adjective on one who acts for it, or its capital acts or
    is acted upon, in title and lead before all. Organisations that act as states do are measured
    alike; their members do not act by them.

    Args:
        document: The article.
        found: Its countries.
        organisations: Its organisations.
        publisher: Who published it, for its own state.
        people: Its people; one who acts in an office acts for his country.
        vocabulary: For the words by which one acts.

    Returns:
        Candidates with what speaks for and against them, and their words; none in a report of a
        match.
    """
    grammar = vocabulary.grammar
    if _is_sport(document, grammar):
        return []
    inside = {
        index
        for named in organisations
        if named.party
        for first, last in named.places
        for index in range(first, last)
    }
    ministries = _in_ministers_titles(document, people, grammar)
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
    standings: defaultdict[str, Standing] = defaultdict(Standing)
    for place, acts in zip(places, acting(document, places, vocabulary), strict=True):
        standing = standings[place.code]  # It stands there, if only without points.
        if not is_only_there(document, place.first, grammar):
            _add(document, standing, place.first, place.last, acts, grammar)
    for named in people:
        _add_person(document, standings, named, vocabulary)
    if own and any(s.total >= ENOUGH for code, s in standings.items() if code != own):
        for piece in unnamed_actors(document, people, own, vocabulary):
            standings[own].credit(_PERSON, piece)
    if not any(s.total >= ENOUGH for code, s in standings.items() if code.isupper()):
        for one in members_of_group(document, found, grammar):
            standings[one.code].credit(_LEAD, document.evidence(one.first, one.last))
    acting_ones = [code for code, standing in standings.items() if standing.total >= ENOUGH]
    if len(acting_ones) == 1 and acting_ones[0].isupper() and _is_domestic(document, grammar):
        return []
    labels = {named.id: named.label for named in organisations}
    scene = Scene(
        sides=bool(document.opened[grammar.collectives]),
        counterparts=not grammar.counterparts.isdisjoint(document.keys[: document.lead_end]),
        everyday=len(_ahead(document, grammar.everyday)),
        countries=len({one.code for one in found}),
    )
    return weigh(standings, scene, labels, vocabulary)


def parties_among(candidates: Sequence[Candidate]) -> list[Claim]:
    """Those of the candidates for which more speaks than against, in order of first mention."""
    return [
        Claim(one.code, one.label, "stated", one.evidence) for one in candidates if one.weight > 0
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
        if has(document.keys[first], grammar.ministers)
        for index in range(first + 1, last)
        if document.keys[index].startswith("و") or document.keys[index - 1] == "و"
    }


def _add_person(
    document: Document,
    standings: defaultdict[str, Standing],
    named: Named,
    vocabulary: Vocabulary,
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
        sentence = document.sentence_of[first]
        if sentence.title or (document.is_lead(first) and not sentence.background):
            standing = standings[named.person.country]
            standing.opens |= sentence.order <= 0
            standing.credit(_PERSON, document.evidence(first, last))


def _is_sport(document: Document, grammar: Grammar) -> bool:
    """Whether title and lead, and the section they stand in, are about a match."""
    section = {
        key
        for piece in document.cleaned.boilerplate
        if piece.reason == "section-label"
        for key in document.words.between(piece.evidence.start, piece.evidence.end).keys
        if has(key, grammar.sport)
    }
    return len(section | _ahead(document, grammar.sport)) >= _MATCH_WORDS


def _is_domestic(document: Document, grammar: Grammar) -> bool:
    """Whether police or daily life is told of at home: "أوقفت الشرطة الإيطالية 23 شخصا"."""
    return any(
        len(_ahead(document, kind)) >= _MATCH_WORDS for kind in (grammar.policing, grammar.everyday)
    )


def _ahead(document: Document, kind: frozenset[str]) -> set[str]:
    """The words of a kind in title and lead."""
    end = document.lead_end
    return {document.keys[index] for index in document.opened[kind] if index < end}


def _add(
    document: Document,
    standing: Standing,
    first: int,
    last: int,
    acts: bool,
    grammar: Grammar,
) -> None:
    sentence = document.sentence_of[first]
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
        standing.ahead += points
        standing.opens |= acts and sentence.order <= 0 and not is_relative(document, first, grammar)
    else:
        standing.body += points
    standing.take(points, acts, sentence.order, document.evidence(first, last))


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
