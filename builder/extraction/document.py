"""A cleaned text in words and sentences: what all extractors read."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple, TypeVar

from builder.article import Evidence
from builder.cleaning import Cleaned, clean
from builder.datelines import DatelineParts, read_dateline
from builder.sentences import length, sentences
from builder.vocabulary.grammar import has
from builder.vocabulary.lexicon import Lexicon, Match
from builder.vocabulary.model import Vocabulary
from builder.vocabulary.openings import Opened
from builder.words import Stretch, Words

T = TypeVar("T", bound=Hashable)

PREPOSITIONS = frozenset({"الي", "من", "في", "علي", "عن"})


class Sentence(NamedTuple):
    """A sentence of the article.

    Attributes:
        first: Index of its first token.
        last: One past its last token.
        start: First code point.
        end: One past the last code point.
        title: Whether it is the title.
        order: Its number in the body from 0; -1 for the title.
        background: Whether it tells what went before the event.
    """

    first: int
    last: int
    start: int
    end: int
    title: bool
    order: int
    background: bool


@dataclass
class Document:
    """The words of an article.

    Attributes:
        text: The original.
        words: All its words.
        cleaned: Its parts.
        dateline: The dateline of its first paragraph.
        starts: Of the words of title and paragraphs, in order, the first code points.
        ends: One past their last.
        keys: Their keys, by which they are compared.
        joined: For each token, whether only spaces or hyphens part it from the one before.
        sentences: Its sentences, the title first.
        sentence_of: For each token, its sentence.
        masked: For each token, whether it belongs to a name that is not a country's.
        body_sentences: How many sentences are not the title.
        opened: Where phrases and kinds of words can begin.
        runs: For each token, where the words begin that only spaces part up to it, within its
            sentence.
    """

    text: str
    words: Words
    cleaned: Cleaned
    dateline: DatelineParts | None
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    joined: list[bool] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    sentence_of: list[Sentence] = field(default_factory=list)
    masked: list[bool] = field(default_factory=list)
    body_sentences: int = 0
    opened: Opened = field(default_factory=dict)
    runs: list[int] = field(default_factory=list)

    def evidence(self, first: int, last: int) -> Evidence:
        """Quote the original from one token to (before) another."""
        return Evidence.cut(self.text, self.starts[first], self.ends[last - 1])

    @property
    def stretch(self) -> Stretch:
        """Its words in a row."""
        return Stretch(self.starts, self.ends, self.keys, self.joined)

    def find(self, lexicon: Lexicon[T]) -> list[Match[T]]:
        """The phrases of a lexicon, from the left."""
        return lexicon.find(self.keys, self.joined, self.opened[lexicon])

    def gap(self, index: int) -> str:
        """What stands between a token and the one before it."""
        return self.text[self.ends[index - 1] : self.starts[index]]

    def written(self, index: int) -> str:
        """A token as it stands in the original."""
        return self.text[self.starts[index] : self.ends[index]]

    def first_letter(self, index: int) -> str:
        """The first letter of a token as it stands in the original."""
        return self.text[self.starts[index]]

    def last_letter(self, index: int) -> str:
        """The last letter of a token as it stands in the original."""
        return self.text[self.ends[index] - 1]

    def key(self, index: int) -> str:
        """A token's key; empty outside the text."""
        return self.keys[index] if 0 <= index < len(self.keys) else ""

    @property
    def lead_end(self) -> int:
        """How many words title and lead have."""
        lead = (s.last for s in self.sentences if s.order < LEAD_SENTENCES)
        return max(lead, default=0)

    def is_lead(self, index: int) -> bool:
        """Whether a token stands in the first sentences of the body, which tell the event."""
        return 0 <= self.sentence_of[index].order < LEAD_SENTENCES

    def tells(self, kind: frozenset[str], first: int, last: int) -> bool:
        """Whether a word of a kind stands from one token to (before) another."""
        places = self.opened[kind]
        following = bisect_left(places, first)
        return following < len(places) and places[following] < last

    def mask(self, first: int, last: int) -> None:
        """Mark tokens as belonging to a name."""
        for index in range(first, last):
            self.masked[index] = True


LEAD_SENTENCES = 2
_ABOVE_DATELINE = 5
_SHORT_LINE = 20
_STOPS = '.!؟?…"»'
_TITLE_WORDS, _DATELINE_WORDS = 50, 9


def read_document(text: str, vocabulary: Vocabulary) -> Document:
    """Clean a text and split it into words and sentences.

    Args:
        text: The original.
        vocabulary: What the builder knows.
    """
    found = Words(text)
    cleaned = clean(text, vocabulary, found)
    dateline = _find_dateline(cleaned, found, vocabulary)
    document = Document(text, found, cleaned, dateline)
    if cleaned.title:
        _add(document, cleaned.title, vocabulary, title=True)
    for paragraph in cleaned.paragraphs:
        _add(document, paragraph, vocabulary, title=False)
    document.masked = [False] * len(document.keys)
    document.opened = vocabulary.openings.of(document.keys)
    breaks = {index for index, joined in enumerate(document.joined) if not joined}
    breaks.update(sentence.first for sentence in document.sentences)
    for first, last in pairwise((*sorted(breaks), len(document.keys))):
        document.runs += [first] * (last - first)
    return document


def _find_dateline(cleaned: Cleaned, found: Words, vocabulary: Vocabulary) -> DatelineParts | None:
    """Decks and bylines may stand above a dateline, the article may not.

    Where a page lost its lines the title is the sentence before: "… زامبية. القاهرة في 14 مايو".
    """
    for part in cleaned.paragraphs[:_ABOVE_DATELINE]:
        dateline = read_dateline(found, part.start, part.end, vocabulary)
        if dateline:
            return dateline
        if length(part.quote) > _SHORT_LINE or part.quote.endswith("."):
            break
    if cleaned.title is None and cleaned.paragraphs:
        first = cleaned.paragraphs[0]
        later = [start for start, _ in sentences(found.text, first.start, first.end)]
        for start in (*later[1:_ABOVE_DATELINE], *_before_agency(found, first, vocabulary)):
            dateline = read_dateline(found, start, first.end, vocabulary)
            if dateline and dateline.publisher and dateline.date and dateline.place:
                return dateline
    return None


def _before_agency(found: Words, line: Evidence, vocabulary: Vocabulary) -> list[int]:
    """Where a dateline in the middle of a line can begin: a capital before an agency's code."""
    words = found.between(line.start, line.end)
    head = words.keys[:_TITLE_WORDS]
    agency = next(
        (
            index
            for index in range(1, len(head))
            if found.text[words.starts[index] - 1] in "(/"
            and vocabulary.dateline_codes.at(words.keys, words.joined, index, clitics=False)
        ),
        0,
    )
    forms = vocabulary.countries.forms
    return [
        words.starts[index]
        for index in range(max(0, agency - _DATELINE_WORDS), agency)
        if any(m.value.form == "capital" for m in forms.at(head, words.joined, index, False))
    ]


def _add(document: Document, part: Evidence, vocabulary: Vocabulary, title: bool) -> None:
    words = document.words
    place = words.before(part.start)
    found = words.between(part.start, part.end)
    offset = len(document.keys) - place
    document.starts += found.starts
    document.ends += found.ends
    document.keys += found.keys
    document.joined += found.joined
    order = -1 if title else document.body_sentences
    background = False
    body = document.dateline.body if document.dateline and not title else 0
    for start, end in sentences(document.text, part.start, part.end):
        first, place = place, words.before(end, place)
        if first == place:
            continue
        background = (
            not title
            and order > 0
            and (
                (background and not has(document.keys[offset + first], vocabulary.grammar.saying))
                or _opens_background(document, offset + first, vocabulary)
            )
        )
        sentence = Sentence(offset + first, offset + place, start, end, title, order, background)
        document.sentences.append(sentence)
        document.sentence_of += [sentence] * (place - first)
        # A dateline is not a sentence, though a stop may end it, nor is what only leads to one.
        if not title and end > body and not _leads(document.text[start:end], part):
            order += 1
            document.body_sentences = order


def _leads(sentence: str, part: Evidence) -> bool:
    """Whether a short line only leads to the article: "عدن: محمد ناصر", "صدر البيان الآتي:"."""
    whole = len(part.quote) - len(sentence) < 2
    return (
        whole
        and len(sentence.split()) <= _SHORT_LINE // 2
        and (sentence.rstrip().endswith(":") or sentence.rstrip()[-1:] not in _STOPS)
    )


def _opens_background(document: Document, first: int, vocabulary: Vocabulary) -> bool:
    grammar = vocabulary.grammar
    if document.key(first + 1) in PREPOSITIONS and document.joined[first + 1]:
        return False  # "وكان في استقباله وزير الداخلية" tells of the event.
    if has(document.keys[first], grammar.background):
        return True
    return bool(grammar.background_phrases.at(document.keys, document.joined, first))
