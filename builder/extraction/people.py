"""People: those of the authority file, and those known only by an office before a name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from builder.arabic import is_arabic, readings
from builder.article import Claim, Label
from builder.extraction.document import Document
from builder.vocabulary.countries import bare_key
from builder.vocabulary.grammar import Grammar, has
from builder.vocabulary.model import Person, Vocabulary

_LONGEST_TITLE = 9
_LONGEST_NAME = 4


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
    matches = vocabulary.person_forms.find(document.tokens, document.joined)
    for match in matches:
        if "ال" in match.clitic or any(document.masked[match.first : match.last]):
            continue
        same_place = [n for n in known.values() if (match.first, match.last) in n.places]
        if same_place:
            continue
        person = vocabulary.people[match.value]
        if not _spelled_out(document, match.first, match.last, person):
            continue
        named = known.setdefault(person.id, Named(person))
        named.places.append((match.first, match.last))
        for title in (
            _title_before(document, match.first, vocabulary.grammar),
            _title_after(document, match.last, vocabulary.grammar),
        ):
            if title:
                named.titles.append(title)
    for named in known.values():
        for first, last in named.places:
            document.mask(first, last)
    people = list(known.values()) + _unlisted(document, vocabulary)
    for named in people:
        _add_short_forms(document, named)
    return sorted(people, key=lambda named: named.places[0])


def claims(document: Document, people: Sequence[Named]) -> list[Claim]:
    """The people of a record."""
    found = []
    for named in people:
        evidence = tuple(document.evidence(*place) for place in named.places)
        title = document.evidence(*named.titles[0]).quote if named.titles else None
        label = named.person.label if named.person else Label(_plain(evidence[0].quote), None)
        found.append(
            Claim(
                named.person.id if named.person else None, label, "stated", evidence, role=title
            )
        )
    return found


def _plain(quote: str) -> str:
    """A name as it would stand in a list: without the one-letter word before it is not known."""
    return " ".join(quote.split())


def _spelled_out(document: Document, first: int, last: int, person: Person) -> bool:
    """A name of one word is not enough by itself, unless a title stands before it."""
    return last - first > 1 or not any(" " in form.strip() for form in person.forms)


def _title_before(
    document: Document, first: int, grammar: Grammar
) -> tuple[int, int] | None:
    """The title that ends right before a name: its head noun and what belongs to it."""
    start = None
    sentence = document.sentence(first)
    for index in range(first - 1, max(sentence.first, first - _LONGEST_TITLE) - 1, -1):
        if not document.joined[index + 1] and index + 1 != first:
            break
        if document.masked[index]:
            break
        if has(document.tokens[index], grammar.titles):
            start = index
        elif start is not None and not _continues(document, index, grammar):
            break
        elif start is None and has(document.tokens[index], grammar.verbs) and index != first - 1:
            if not has(document.tokens[index], grammar.title_words):
                break
    return (start, first) if start is not None else None


def _title_after(document: Document, last: int, grammar: Grammar) -> tuple[int, int] | None:
    """The title in apposition: "وانغ يي، مدير مكتب … ، إن"."""
    if last >= len(document.tokens) or not _comma_before(document, last):
        return None
    first = last
    while document.key(first) in ("وهو", "هو", "وهي", "ايضا") and first - last < 3:
        first += 1
    if first >= len(document.tokens) or not has(document.tokens[first], grammar.titles):
        return None
    end = first + 1
    while end < document.sentence(last).last and document.joined[end] and end - first < 16:
        end += 1
    return first, end


def _continues(document: Document, index: int, grammar: Grammar) -> bool:
    return has(document.tokens[index], grammar.title_words)


# --- people the authority file does not list -----------------------------------------------------


def _unlisted(document: Document, vocabulary: Vocabulary) -> list[Named]:
    """Names after an office: "وزير الداخلية التونسي كمال الفقي"."""
    found: dict[tuple[str, ...], Named] = {}
    index = 0
    while index < len(document.tokens):
        place = _after_title(document, index, vocabulary)
        if place is None:
            index += 1
            continue
        last = _name_end(document, place, vocabulary)
        if last - place < 2:
            index += 1
            continue
        keys = tuple(document.key(i) for i in range(place, last))
        named = found.setdefault(keys, Named(None, titles=[(index, place)]))
        named.places.append((place, last))
        document.mask(place, last)
        index = last
    return list(found.values())


def _after_title(document: Document, index: int, vocabulary: Vocabulary) -> int | None:
    """Where the name begins after a title that begins at a token, or None."""
    grammar = vocabulary.grammar
    token = document.tokens[index]
    if document.masked[index] or not has(token, grammar.titles):
        return None
    place = index + 1
    sentence = document.sentence(index)
    while place < sentence.last and place - index < _LONGEST_TITLE:
        if document.masked[place] or not (document.joined[place] or _comma_before(document, place)):
            return None
        key = document.key(place)
        if _is_title_part(document, place, vocabulary):
            place += 1
            continue
        if not is_arabic(key) or has(document.tokens[place], grammar.not_names):
            return None
        if bare_key(key) != key or key.endswith("ه") and len(key) > 6:
            return None
        return place if place > index + 1 or document.key(index).startswith("ال") else place
    return None


def _comma_before(document: Document, place: int) -> bool:
    gap = document.text[document.tokens[place - 1].end : document.tokens[place].start]
    return gap.strip() in ("،", ",", "(", "«", '"')


def _is_title_part(document: Document, place: int, vocabulary: Vocabulary) -> bool:
    token = document.tokens[place]
    if has(token, vocabulary.grammar.title_words) or has(token, vocabulary.grammar.titles):
        return True
    if vocabulary.countries.forms.at(document.tokens, document.joined, place):
        return True
    return bare_key(token.key) != token.key and _before_name(document, place, vocabulary)


def _before_name(document: Document, place: int, vocabulary: Vocabulary) -> bool:
    """A definite word inside a title: something indefinite still has to follow as the name."""
    following = document.key(place + 1)
    return bool(following) and document.joined[place + 1]


def _name_end(document: Document, place: int, vocabulary: Vocabulary) -> int:
    grammar = vocabulary.grammar
    last = place
    sentence = document.sentence(place)
    particles = {"بن", "ابن", "ال", "ابو", "عبد", "بو", "ولد", "فان", "دي", "فون", "اي"}
    extra = 0
    while last < sentence.last and last - place < _LONGEST_NAME + extra:
        token = document.tokens[last]
        if document.masked[last] or (last > place and not document.joined[last]):
            break
        if not is_arabic(token.key):
            break
        if token.key in particles:
            extra += 1
        elif last > place and (
            token.key in grammar.not_names
            or token.key in grammar.verbs
            or has(token, grammar.titles) and token.key not in ("الشيخ", "امير", "سلطان", "بابا")
            or _opens_clause(token.key, grammar)
            or vocabulary.countries.forms.at(document.tokens, document.joined, last)
            and token.key.startswith("ال")
        ):
            break
        last += 1
    while last > place and document.key(last - 1) in particles:
        last -= 1
    return last


def _opens_clause(key: str, grammar: Grammar) -> bool:
    """A word that cannot be a part of a name: a clitic with a common word, a tanwin adverb."""
    for clitic, rest in readings(key):
        if clitic and (rest in grammar.not_names or rest in grammar.verbs):
            return True
    return key.startswith(("ست", "سي")) and key[1:] in grammar.verbs


# --- later mentions ------------------------------------------------------------------------------


def _add_short_forms(document: Document, named: Named) -> None:
    """Later bare surnames, valid only after the full name in the same text."""
    first, last = named.places[0]
    short = set(named.person.short) if named.person else {document.key(last - 1)}
    for index in range(last, len(document.tokens)):
        if document.masked[index]:
            continue
        key = document.key(index)
        if key in short or (len(key) > 4 and any(rest in short for c, rest in readings(key) if c)):
            named.places.append((index, index + 1))
            document.mask(index, index + 1)
    named.places.sort()
