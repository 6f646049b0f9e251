"""Whether a state or organisation acts where it is named, or is only there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from builder.extraction.asides import (
    is_addressed,
    is_counted,
    is_likened,
    is_matter,
    is_occasion,
    is_office_held,
)
from builder.extraction.capitals import is_route, opens_quote
from builder.extraction.document import Document
from builder.extraction.name_words import comma_before, is_definite
from builder.vocabulary.grammar import Grammar, has
from builder.vocabulary.model import Vocabulary

_LOOK_BACK = 7
_LIST_REACH = 12
_GROUP_REACH = 4
_ADJECTIVES = 3
_HEADING = 3


class Place(NamedTuple):
    """Where a state or organisation is named.

    Attributes:
        code: Which.
        first: Index of its first token.
        last: One past its last.
        clitic: Proclitics joined to it.
        form: How it is written.
    """

    code: str
    first: int
    last: int
    clitic: str
    form: str


def acting(document: Document, places: Sequence[Place], vocabulary: Vocabulary) -> list[bool]:
    """For each mention whether it acts; those joined by "and" act together."""
    found: list[bool] = []
    for index, place in enumerate(places):
        previous = index > 0 and places[index - 1].last == place.first and found[-1]
        # Two adjectives of one noun: "محادثات صينية يابانية".
        found.append(_acts(document, place, previous, vocabulary))
        follows = index > 0 and places[index - 1].last == place.first and not place.clitic
        if follows and found[index - 1] and _after_verb(document, places[index - 1], vocabulary):
            found[-1] = True  # "اتهمت أوكرانيا روسيا": the object of what one does.
    for index in range(len(places) - 1, 0, -1):
        joined = places[index - 1].last == places[index].first
        if joined and found[index] and places[index].clitic.startswith("و"):
            found[index - 1] = True
    return found


def _after_verb(document: Document, place: Place, vocabulary: Vocabulary) -> bool:
    before = place.first - 1
    return before >= document.sentence_of[place.first].first and vocabulary.grammar.is_verb(
        document.keys[before]
    )


def _acts(document: Document, place: Place, previous: bool, vocabulary: Vocabulary) -> bool:
    """Whether a mention stands where an actor stands."""
    grammar = vocabulary.grammar
    first, last = place.first, place.last
    key = document.keys[first]
    if first and document.joined[first] and grammar.is_hosting(document.keys[first - 1]):
        return False
    if (
        is_occasion(document, first, grammar)
        or is_likened(document, first, grammar)
        or is_office_held(document, first, grammar)
        or (place.code.islower() and is_addressed(document, first, grammar))
        or (place.code.islower() and is_matter(document, first, grammar))
        or (place.form == "adjective" and is_counted(document, first))
    ):
        return False
    if place.form == "capital" or _heads_the_title(document, place):
        return True
    if place.clitic.startswith("و") and previous:
        return True
    before = first - 1
    opens = before < document.sentence_of[first].first
    linked = not opens and (document.joined[first] or opens_quote(document, first))
    if not opens and not linked and _names_a_group(document, first, grammar):
        return True
    if linked and document.keys[before] == "من" and _follows(document, before, grammar.doers):
        return True
    if not opens and not linked and _is_object(document, first, grammar):
        return True
    if place.form == "adjective":  # "اتفقت الكوريتان": without a noun it is the subject itself.
        subject = linked and grammar.is_verb(document.keys[before])
        return (
            subject
            or (linked and has(document.keys[before], grammar.deeds))
            or (linked and previous)
            or (linked and key[:2] == "ال" and has(document.keys[before], grammar.against))
            or _of_a_deed(document, first, grammar)
            or _actor_before(document, first, vocabulary)
        )
    if linked and has(document.keys[before], grammar.dealt_with):
        return not is_route(document, before, grammar)
    if (
        place.clitic == "ب"
        and linked
        and _actor_before(document, first, vocabulary, grammar.bodies)
    ):
        return True  # "وزراء الداخلية بدول مجلس التعاون"
    if place.clitic in ("ب", "ك") or (linked and has(document.keys[before], grammar.places)):
        return document.key(before) == "في" and _actor_before(
            document, before, vocabulary, grammar.bodies
        )
    if linked and document.keys[before] in grammar.arresting and key[:2] != "ال":
        return False
    if linked and has(document.keys[before], grammar.belonging):
        return _actor_before(document, before, vocabulary)
    if linked and has(document.keys[before], grammar.wills):
        return True
    if linked and (
        (grammar.is_verb(document.keys[before]) and not _is_governed(document, before, grammar))
        or has(document.keys[before], grammar.actors)
        or before == document.sentence_of[first].first
        or document.key(before) in grammar.subject_after
    ):
        return True
    follows = last < document.sentence_of[first].last and document.joined[last]
    if follows and (grammar.is_verb(document.keys[last]) or (opens and place.clitic == "")):
        return True
    return linked and _actor_before(document, first, vocabulary)


def _heads_the_title(document: Document, place: Place) -> bool:
    """Whether it is one of two that a title is headed with: "الجزائر/البرتغال: …"."""
    sentence = document.sentence_of[place.first]
    if not sentence.title or place.form != "name" or place.first - sentence.first > _HEADING:
        return False
    before = document.ends[place.first - 1] if place.first > sentence.first else None
    here = document.ends[place.last - 1]
    after = document.text[here : here + 1]
    return after in "/-–" if before is None else document.text[before] in "/-–" and after == ":"


def _follows(document: Document, index: int, kind: frozenset[str]) -> bool:
    """Whether a word follows one of a kind: "أدرجت كل من إستونيا", "بوساطة من قطر"."""
    return document.joined[index] and has(document.keys[index - 1], kind)


def _is_object(document: Document, first: int, grammar: Grammar) -> bool:
    """Whether something is done to it, behind words between commas.

    "وحمّل الوزراء، في بيان مشترك، إسرائيل مسؤولية …"
    """
    start = document.sentence_of[first].first
    stop = max(start, first - _LIST_REACH)
    commas = [i for i in range(first, stop, -1) if not document.joined[i]]
    if len(commas) < 2 or commas[0] != first or not comma_before(document, first):
        return False
    return any(
        has(document.keys[i], grammar.blaming) for i in range(max(stop, commas[1] - 3), commas[1])
    )


def _of_a_deed(document: Document, first: int, grammar: Grammar) -> bool:
    """Whether an adjective is one of several of a deed: "اتفاق خليجي إندونيسي".

    A noun without the article has its adjectives without it, and they end in ي or ية or are listed.
    """
    stop = max(document.sentence_of[first].first, first - _ADJECTIVES - 1)
    for index in range(first - 1, stop - 1, -1):
        if not document.joined[index + 1]:
            return False
        key = document.keys[index]
        if has(document.keys[index], grammar.deeds):
            return not key.startswith("ال") and index < first - 1
        if not (key.endswith(("ي", "يه")) or key in grammar.common_adjectives):
            return False
    return False


def _names_a_group(document: Document, first: int, grammar: Grammar) -> bool:
    """Whether the states of a group that acts are named: "بين إيران والدول الثلاث، فرنسا و…"."""
    stop = max(document.sentence_of[first].first, first - _LIST_REACH)
    near = range(max(stop, first - _GROUP_REACH), first)
    group = next((i for i in near if has(document.keys[i], grammar.groups)), None)
    return group is not None and any(
        has(document.keys[i], grammar.with_whom) for i in range(stop, group)
    )


def _is_governed(document: Document, index: int, grammar: Grammar) -> bool:
    """Whether what could be a verb is a noun behind another: "تعزيز دعم أوكرانيا"."""
    return index > 0 and document.joined[index] and has(document.keys[index - 1], grammar.governing)


def is_only_there(document: Document, first: int, grammar: Grammar) -> bool:
    """Whether it attends, belongs, or is only whence people come, and does not act.

    ``بحضور مندوب من دومينيكا``; ``حضر اللقاء سفير …``; ``تضم مالي والنيجر``; ``اللاجئون السوريون``.
    """
    start = document.sentence_of[first].first
    if document.keys[start] in grammar.attendance:
        return True
    before = document.keys[first - 1] if first > start and document.joined[first] else None
    joined_by_and = document.keys[first].startswith("و")  # "لشؤون اللاجئين وبرنامج الأغذية"
    if before is not None and not joined_by_and and has(before, grammar.nationals):
        return True
    near = max(start, first - _LIST_REACH)
    if grammar.being_there.isdisjoint(document.keys[near:first]):
        return False
    for index in range(first - 1, near - 1, -1):
        if document.key(index) in grammar.members:
            reach = 2 if document.key(index - 1).endswith("يه") else 1  # "قمة ثلاثية تضم"
            dealing = document.keys[max(start, index - reach) : index]
            return not any(has(key, grammar.deeds) for key in dealing)
        if not document.joined[index + 1]:
            return False
        if document.key(index) in grammar.presence and first - index <= _LOOK_BACK:
            return True
    return False


def is_scene(document: Document, first: int, grammar: Grammar) -> bool:
    """Whether only a part of the land is named, where something happens: "في شرق الكونغو"."""
    before = document.key(first - 1)
    return (
        first > 1
        and document.joined[first]
        and before in grammar.places
        and document.key(first - 2) == "في"
    )


def _actor_before(
    document: Document, index: int, vocabulary: Vocabulary, actors: frozenset[str] | None = None
) -> bool:
    """Whether an actor's noun goes before, with only its own phrase between."""
    grammar = vocabulary.grammar
    stop = max(document.sentence_of[index].first, index - _LOOK_BACK)
    # 'وزراء اتصالات "بريكس"', but not 'للشرطة الجنائية "الإنتربول"'
    named_in_quotes = opens_quote(document, index) and not is_definite(document, index - 1)
    for place in range(index - 1, stop - 1, -1):
        if not document.joined[place + 1] and not (place == index - 1 and named_in_quotes):
            return False
        key = document.keys[place]
        if has(key, actors or grammar.actors):
            return True
        if grammar.is_verb(key) or key in grammar.places:
            return False
    return False
