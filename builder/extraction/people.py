"""People: those of the authority file, and those known only by an office before a name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import compress

from builder.arabic import readings, with_proclitics, words
from builder.article import Claim, Evidence, Label
from builder.extraction.document import Document
from builder.extraction.name_words import is_common, is_definite, is_surname, is_word
from builder.extraction.names import begins_name, name_end
from builder.extraction.titles import (
    name_after_title,
    name_before_title,
    named_for,
    title_after,
    title_before,
)
from builder.vocabulary.authorities import Person
from builder.vocabulary.model import Vocabulary

_SHORTEST_WITH_CLITIC = 4
_CLITICS = "وفبكل"
_BYLINE = 7
_LONGEST_SURNAME = 3
_SON = ("بن", "بنت")
_KIN = frozenset({"بن", "بنت", "ابن", "ال", "ابو"})
_WAW_TITLES = ("وزير", "وكيل", "والي", "ولي")


@dataclass
class Named:
    """A person in the text.

    Attributes:
        person: Entry of the authority file, or None.
        places: Token ranges of each mention, the first with the full name.
        titles: Token ranges of titles beside its mentions, before the name or after a comma.
        joined: Whether "and" is written to the first word of a name the file does not know.
    """

    person: Person | None
    places: list[tuple[int, int]] = field(default_factory=list)
    titles: list[tuple[int, int]] = field(default_factory=list)
    joined: bool = False


def find_people(document: Document, vocabulary: Vocabulary) -> list[Named]:
    """All people named, in order of first mention; their names are masked in the document.

    Args:
        document: The article.
        vocabulary: For the authority file and the words of titles.
    """
    known: dict[str, Named] = {}
    place = -1
    matches = document.find(vocabulary.person_forms)
    for match in matches:
        if "ال" in match.clitic or any(document.masked[match.first : match.last]):
            continue
        if match.first == place or _is_father(document, match.first, vocabulary):
            continue  # One of several people of that name is enough; a father is not meant.
        if match.first and named_for(document, match.first - 1, vocabulary.grammar):
            continue  # An institution called after somebody.
        person = vocabulary.people[match.value]
        if not _spelled_out(document, match.first, match.last, person):
            continue
        if document.joined[match.last : match.last + 1] == [True] and _goes_on(
            document, match.last, person, vocabulary
        ):
            continue
        place = match.first
        named = known.setdefault(person.id, Named(person))
        # "الأمير خالد بن سلمان": a ruler's title is none of the name.
        crowned = document.keys[match.first] in vocabulary.grammar.rulers
        first, last = match.first + crowned, match.last
        while (
            document.key(last) in _SON and document.joined[last] and last + 2 <= len(document.keys)
        ):
            last += 2  # The pedigree goes on: "بن نايف بن عبدالعزيز".
        named.places.append((first, last))
        for title in (
            title_before(document, first, vocabulary),
            title_after(document, last, vocabulary.grammar),
        ):
            if title:
                named.titles.append(title)
    for named in known.values():
        for first, last in named.places:
            document.mask(first, last)
    people = list(known.values())
    people += _unlisted(document, people, vocabulary)
    people += _others_of_office(document, people, vocabulary)
    _add_short_forms(document, people)
    untitled = _untitled(document, people, vocabulary)
    _add_short_forms(document, untitled)
    return sorted([*people, *untitled], key=lambda named: named.places[0])


def _goes_on(document: Document, index: int, person: Person, vocabulary: Vocabulary) -> bool:
    """Whether a surname follows that is not his: "عبدالله بن عبدالعزيز الربيعة" is no king."""
    if not is_definite(document, index) or document.key(index) in person.short:
        return False
    if document.key(index - 2) in _SON:  # Of a father's name alone any other surname tells.
        return not (
            is_word(document.keys[index], vocabulary.grammar)
            or document.key(index) in vocabulary.grammar.former
            or vocabulary.countries.forms.at(document.keys, document.joined, index)
        )
    own = {key for form in person.forms for key in words(form)}
    return (
        is_surname(document, index)
        and document.key(index) not in own
        and not is_common(document, index, vocabulary)
    )


def claims(document: Document, people: Sequence[Named]) -> list[Claim]:
    """The people of a record."""
    found = []
    for named in people:
        evidence = tuple(document.evidence(*place) for place in named.places)
        title = _role(document, named)
        label = named.person.label if named.person else Label(_unjoined(named, evidence[0]), None)
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


def _unjoined(named: Named, evidence: Evidence) -> str:
    """The name of one whom "and" joins to another, without it: a quote has whole words."""
    words = _plain(evidence.quote)
    return words[1:] if named.joined else words


def _plain(quote: str) -> str:
    """A name as it would stand in a list: without the one-letter word before it is not known."""
    return " ".join(quote.split())


def _is_father(document: Document, first: int, vocabulary: Vocabulary) -> bool:
    """Whether a name goes on an earlier one: "عبدالله محمد السويدي", "خليفة بن حمد".

    A given name that is also another word is one behind a title: "المهندس سعد ناصر المحمد".
    """
    if not document.joined[first]:
        return False
    grammar, before = vocabulary.grammar, document.key(first - 1)
    if before in _SON or before in grammar.sure_names:
        return True
    titled = first > 1 and document.joined[first - 1]
    return (
        titled and before in grammar.given_names and document.key(first - 2) in grammar.before_names
    )


def _spelled_out(document: Document, first: int, last: int, person: Person) -> bool:
    """A name of one word is not enough by itself, unless a title stands before it."""
    return last - first > 1 or not any(" " in form.strip() for form in person.forms)


def _unlisted(document: Document, known: Sequence[Named], vocabulary: Vocabulary) -> list[Named]:
    """Names after an office: "وزير الداخلية التونسي كمال الفقي"."""
    found: dict[tuple[str, ...], Named] = {}
    after = 0
    for index in document.opened[vocabulary.grammar.titles]:
        if index < after:
            continue
        before = name_before_title(document, index, vocabulary)
        if before is not None:
            keys = tuple(document.keys[before : name_end(document, before, vocabulary)])
            named = found.setdefault(keys, Named(None))
            end = name_end(document, before, vocabulary)
            title = title_after(document, end, vocabulary.grammar)
            named.titles += [title] if title else []
            named.places.append((before, end))
            document.mask(before, end)
            continue  # The title is his: what follows is what he did.
        place = name_after_title(document, index, vocabulary)
        last = name_end(document, place, vocabulary) if place is not None else index
        if place is None or last - place < 2:
            continue
        again = _surname_of(document, place, [*known, *found.values()])
        if again:
            named, last = again
            named.places.append((place, last))
            document.mask(place, last)
            after = last
            continue
        keys = tuple(document.key(i) for i in range(place, last))
        named = found.setdefault(keys, Named(None, titles=[(index, place)]))
        behind = title_after(document, last, vocabulary.grammar)
        named.titles += [behind] if behind else []
        named.places.append((place, last))
        document.mask(place, last)
        after = last
    return list(found.values())


def _ends_title(document: Document, index: int, vocabulary: Vocabulary) -> bool:
    """Whether a nationality with the article stands right before: "الوفد اليوناني أندرياس …"."""
    if index == 0 or not document.joined[index] or not is_definite(document, index - 1):
        return False
    found = vocabulary.countries.forms.at(document.keys, document.joined, index - 1)
    return any(match.value.form == "adjective" and match.last == index for match in found)


def _others_of_office(
    document: Document, people: Sequence[Named], vocabulary: Vocabulary
) -> list[Named]:
    """Those who share a title: "وزيرا الدفاع الفلبيني … والأسترالي ريتشارد مارلز"."""
    found: list[Named] = []
    ends = [last for named in people if named.titles for _, last in named.places]
    for end in ends:
        if end >= len(document.keys):
            continue
        here = vocabulary.countries.forms.at(document.keys, document.joined, end)
        if not here or not here[0].clitic.startswith("و") or here[0].value.form == "capital":
            continue
        first = here[0].last
        if first + 1 < len(document.keys) and document.joined[first]:
            last = name_end(document, first, vocabulary)
            if last - first > 1 and begins_name(document, first, vocabulary):
                found.append(Named(None, [(first, last)], [(end, first)]))
                document.mask(first, last)
                ends.append(last)
    return found


def _surname_of(
    document: Document, place: int, people: Sequence[Named]
) -> tuple[Named, int] | None:
    """Whose surname of several words stands at a token, and where it ends: "عبد العاطي"."""
    for named in people:
        first, end = named.places[0]
        for count in range(min(_LONGEST_SURNAME, end - first - 1) if end <= place else 0, 1, -1):
            if document.keys[place : place + count] == document.keys[end - count : end]:
                return named, place + count
    return None


def _untitled(document: Document, people: Sequence[Named], vocabulary: Vocabulary) -> list[Named]:
    """Names without a title: by a given name that is no other word, or by "and" after another."""
    grammar = vocabulary.grammar
    ends = {last for named in people for _, last in named.places}
    found: list[Named] = []
    for index in document.opened[grammar.untitled]:
        if document.masked[index]:
            continue
        word = document.keys[index]
        sentence = document.sentence_of[index]
        before = document.key(index - 1)
        joined = index in ends and document.joined[index] and word[0] == "و"
        key = word[1:] if word not in grammar.given_names else word
        sure = key in grammar.sure_names or (
            key == "عبد" and document.key(index + 1).startswith("ال")
        )
        # "افتتح كريم السوداني التسجيل": behind a verb a nisba is a surname.
        subject = grammar.is_listed_verb(before) and is_surname(document, index + 1)
        subject = subject or _ends_title(document, index, vocabulary)
        if not (sure or joined or subject or before in grammar.chairing):
            continue
        if sentence.last - sentence.first < _BYLINE or before in _KIN:
            continue
        if index and named_for(document, index - 1, grammar):
            continue
        if not begins_name(document, index, vocabulary):
            continue
        last = name_end(document, index, vocabulary)
        if last - index >= 2:
            found.append(Named(None, [(index, last)], joined=key != word))
            document.mask(index, last)
            ends.add(last)
    return found


# --- later mentions ------------------------------------------------------------------------------


def _add_short_forms(document: Document, people: Sequence[Named]) -> None:
    """Later bare surnames, each valid only after the full name in the same text."""
    if not people:
        return
    owners: dict[str, list[Named]] = {}
    for named in people:
        last = named.places[0][1]
        for short in named.person.short if named.person else (document.key(last - 1),):
            owners.setdefault(short, []).append(named)
    written = {form for short in owners for form in with_proclitics(short)}
    first = min(named.places[0][0] for named in people)
    places = range(first, len(document.keys))
    for index in compress(places, map(written.__contains__, document.keys[first:])):
        if document.masked[index]:
            continue
        key = document.keys[index]
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
