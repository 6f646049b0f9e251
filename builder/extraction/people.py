"""People: those of the authority file, and those known only by an office before a name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from builder.arabic import readings
from builder.article import Claim, Label
from builder.extraction.document import Document
from builder.extraction.names import (
    name_after_title,
    name_before_title,
    name_end,
    title_after,
    title_before,
)
from builder.vocabulary.grammar import has
from builder.vocabulary.model import Person, Vocabulary

_SHORTEST_WITH_CLITIC = 4
_CLITICS = "وفبكل"
_SON = ("بن", "بنت")
_WAW_TITLES = ("وزير", "وكيل", "والي", "ولي")


@dataclass
class Named:
    """A person in the text.

    Attributes:
        person: Entry of the authority file, or None.
        places: Token ranges of each mention, the first with the full name.
        titles: Token ranges of titles beside its mentions, before the name or after a comma.
    """

    person: Person | None
    places: list[tuple[int, int]] = field(default_factory=list)
    titles: list[tuple[int, int]] = field(default_factory=list)


def find_people(document: Document, vocabulary: Vocabulary) -> list[Named]:
    """All people named, in order of first mention; their names are masked in the document.

    Args:
        document: The article.
        vocabulary: For the authority file and the words of titles.
    """
    known: dict[str, Named] = {}
    place = -1
    matches = vocabulary.person_forms.find(document.tokens, document.joined)
    for match in matches:
        if "ال" in match.clitic or any(document.masked[match.first : match.last]):
            continue
        if match.first == place:
            continue  # One of several people of that name is enough.
        person = vocabulary.people[match.value]
        if not _spelled_out(document, match.first, match.last, person):
            continue
        place = match.first
        named = known.setdefault(person.id, Named(person))
        last = match.last
        while (
            document.key(last) in _SON
            and document.joined[last]
            and last + 2 <= len(document.tokens)
        ):
            last += 2  # The pedigree goes on: "بن نايف بن عبدالعزيز".
        named.places.append((match.first, last))
        for title in (
            title_before(document, match.first, vocabulary),
            title_after(document, last, vocabulary.grammar),
        ):
            if title:
                named.titles.append(title)
    for named in known.values():
        for first, last in named.places:
            document.mask(first, last)
    people = list(known.values()) + _unlisted(document, vocabulary)
    people.sort(key=lambda named: named.places[0])
    if people:
        _add_short_forms(document, people)
    return people


def claims(document: Document, people: Sequence[Named]) -> list[Claim]:
    """The people of a record."""
    found = []
    for named in people:
        evidence = tuple(document.evidence(*place) for place in named.places)
        title = _role(document, named)
        label = named.person.label if named.person else Label(_plain(evidence[0].quote), None)
        found.append(
            Claim(named.person.id if named.person else None, label, "stated", evidence, role=title)
        )
    return found


def _role(document: Document, named: Named) -> str | None:
    """The title as the text gives it, without a conjunction joined to it."""
    if not named.titles:
        return None
    first, last = named.titles[0]
    words = _plain(document.evidence(first, last).quote)
    return words[1:] if words.startswith("و") and not words.startswith(_WAW_TITLES) else words


def _plain(quote: str) -> str:
    """A name as it would stand in a list: without the one-letter word before it is not known."""
    return " ".join(quote.split())


def _spelled_out(document: Document, first: int, last: int, person: Person) -> bool:
    """A name of one word is not enough by itself, unless a title stands before it."""
    return last - first > 1 or not any(" " in form.strip() for form in person.forms)


def _unlisted(document: Document, vocabulary: Vocabulary) -> list[Named]:
    """Names after an office: "وزير الداخلية التونسي كمال الفقي"."""
    found: dict[tuple[str, ...], Named] = {}
    index = 0
    titles = vocabulary.grammar.titles
    while index < len(document.tokens):
        if not has(document.tokens[index], titles):
            index += 1
            continue
        before = name_before_title(document, index, vocabulary)
        if before is not None:
            keys = tuple(document.key(i) for i in range(before, index))
            named = found.setdefault(keys, Named(None))
            title = title_after(document, index, vocabulary.grammar)
            named.titles += [title] if title else []
            named.places.append((before, index))
            document.mask(before, index)
        place = name_after_title(document, index, vocabulary)
        last = name_end(document, place, vocabulary) if place is not None else index
        if place is None or last - place < 2:
            index += 1
            continue
        keys = tuple(document.key(i) for i in range(place, last))
        named = found.setdefault(keys, Named(None, titles=[(index, place)]))
        named.places.append((place, last))
        document.mask(place, last)
        index = last
    return list(found.values())


# --- later mentions ------------------------------------------------------------------------------


def _add_short_forms(document: Document, people: Sequence[Named]) -> None:
    """Later bare surnames, each valid only after the full name in the same text."""
    owners: dict[str, list[Named]] = {}
    for named in people:
        last = named.places[0][1]
        for short in named.person.short if named.person else (document.key(last - 1),):
            owners.setdefault(short, []).append(named)
    for index in range(people[0].places[0][0], len(document.tokens)):
        if document.masked[index]:
            continue
        key = document.key(index)
        found = owners.get(key)
        if found is None and key[0] in _CLITICS and len(key) > _SHORTEST_WITH_CLITIC:
            found = next((owners[r] for clitic, r in readings(key) if clitic and r in owners), None)
        for named in found or ():
            if index >= named.places[0][1]:
                named.places.append((index, index + 1))
                document.mask(index, index + 1)
                break
    for named in people:
        named.places.sort()
