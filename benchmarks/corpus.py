"""A synthetic archive of any size: ``python -m benchmarks.corpus 3000 folder``.

Each article is made from nothing but the corpus's seed and its own number: sentences of this
repository's texts recombined, sentences that name countries, people and topics of the vocabulary,
and sentences of words whose frequencies have the long tail of a newspaper's (Zipf and Mandelbrot),
the rarest made up from roots and patterns. It says nothing of the world; no word of it is kept.
"""

from __future__ import annotations

import argparse
import calendar
import datetime as dt
import hashlib
import random
import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from builder.arabic import is_arabic
from builder.search.aliases import country_alias
from builder.search.known import common_words
from builder.vocabulary.loader import read_yaml, vocabulary_folder
from builder.vocabulary.model import load_vocabulary

ROOT = Path(__file__).parent.parent
FIRST_YEAR = 2000
WORDS = 450
RANKS = 200_000
EXPONENT = 1.25
SHIFT = 20
"""Frequency of rank r is as (r + SHIFT) ** -EXPONENT."""
_SCATTER = 0x9E3779B1
_SLOT = re.compile(r"\{(\w+)\}")
_SENTENCE_END = re.compile(r"(?<=[.؟!])\s+")


class Corpus:
    """Makes the articles of a corpus.

    Attributes:
        seed: Corpora of other seeds have other articles.
        as_of: No article is later.
    """

    def __init__(self, seed: int = 1, seeds: Path = ROOT / "seeds") -> None:
        self.seed = seed
        self._phrases: dict[str, Any] = read_yaml(Path(__file__).with_name("phrases.yml"))
        self._real = [
            sentence
            for path in sorted(seeds.glob("*.txt"))
            for paragraph in path.read_text(encoding="utf-8-sig", errors="replace").splitlines()
            for sentence in _SENTENCE_END.split(paragraph.strip())
            if len(sentence.split()) > 4
        ]
        vocabulary = load_vocabulary()
        self.as_of = vocabulary.calendar.as_of
        shuffled = random.Random(f"{seed}:names")
        self._names: dict[str, list[str]] = {
            "country": [country_alias(c, vocabulary).forms[0] for c in vocabulary.countries.codes],
            "person": [form for p in vocabulary.people.values() for form in p.forms],
            "topic": [
                form
                for topic in vocabulary.topics.values()
                for form in (topic.label.ar or "", *topic.aliases_ar)
            ],
            "place": [
                form
                for forms in read_yaml(vocabulary_folder() / "places.yml")["places"].values()
                for form in forms
            ],
            "agency": [code for p in vocabulary.publishers.values() for code in p.dateline[:2]],
        }
        for kind, names in self._names.items():
            self._names[kind] = sorted({name for name in names if name})
            shuffled.shuffle(self._names[kind])

    @cached_property
    def _common(self) -> list[str]:
        words = sorted(word for word in common_words() if is_arabic(word) and len(word) > 2)
        random.Random(f"{self.seed}:words").shuffle(words)
        return words

    def name(self, number: int) -> str:
        """The file name of an article."""
        digest = hashlib.sha256(f"{self.seed}:{number}".encode()).hexdigest()
        return f"{number:03}_{digest[:16]}.txt"

    def text(self, number: int) -> str:
        """The text of an article: title, dateline, paragraphs."""
        return "\n\n".join(_Article(self, random.Random(f"{self.seed}:{number}")).paragraphs())

    def write(self, folder: Path, count: int) -> None:
        """Write the first articles into a seeds folder."""
        folder.mkdir(parents=True, exist_ok=True)
        for number in range(count):
            (folder / self.name(number)).write_text(
                self.text(number), encoding="utf-8", newline="\n"
            )

    def lemma(self, rank: int) -> tuple[str, bool]:
        """The word of a rank, common ones first, then made-up ones; and whether it is inflected."""
        if rank < len(self._common):
            return self._common[rank], True
        letters, patterns = self._phrases["letters"], self._phrases["patterns"]
        place = (rank * _SCATTER) % (len(letters) ** 3 * len(patterns))
        place, pattern = divmod(place, len(patterns))
        root = []
        for _ in range(3):
            place, letter = divmod(place, len(letters))
            root.append(letters[letter])
        return str(patterns[pattern]).format(*root), False

    def pick(self, kind: str, chance: random.Random) -> str:
        """A name, few of them often."""
        names = self._names[kind]
        return names[min(int(len(names) ** chance.random()) - 1, len(names) - 1)]

    def phrases(self, kind: str) -> Sequence[str]:
        """What is said in a kind of place."""
        found: Sequence[str] = self._phrases[kind]
        return found

    def real(self, chance: random.Random) -> str:
        """A sentence of a real text, of which a part may come from another."""
        one = chance.choice(self._real).split()
        if chance.random() < 0.5:
            other = chance.choice(self._real).split()
            one = one[: chance.randrange(2, len(one))] + other[chance.randrange(len(other) - 2) :]
        return " ".join(one)


class _Article:
    """One article in the making."""

    def __init__(self, corpus: Corpus, chance: random.Random) -> None:
        self._corpus = corpus
        self._chance = chance
        last = corpus.as_of
        year = chance.randrange(FIRST_YEAR, last.year + 1)
        month = chance.randrange(1, 13)
        day = chance.randrange(1, calendar.monthrange(year, month)[1] + 1)
        self._day = min(dt.date(year, month, day), last)
        pick = corpus.pick
        # An article stays with its subject: the same few names come back in it.
        self._names = {
            kind: [pick(kind, chance) for _ in range(3)]
            for kind in ("country", "person", "topic", "place")
        }
        self._names["agency"] = [pick("agency", chance)]

    def paragraphs(self) -> Iterator[str]:
        yield self._fill("titles")
        opening = self._fill("datelines")
        count = 0
        while count < WORDS:
            sentences = [self._sentence() for _ in range(self._chance.randrange(2, 4))]
            paragraph = opening + " ".join(sentences)
            opening = ""
            count += len(paragraph.split())
            yield paragraph

    def _sentence(self) -> str:
        kind = self._chance.random()
        if kind < 0.35:
            return self._corpus.real(self._chance)
        if kind < 0.6:
            return self._fill("sentences")
        length = self._chance.randrange(8, 24)
        joints = self._corpus.phrases("joints")
        words = [
            self._chance.choice(joints) if self._chance.random() < 0.2 else self._tail()
            for _ in range(length)
        ]
        return f"{' '.join(words)}."

    def _fill(self, kind: str) -> str:
        phrase = self._chance.choice(self._corpus.phrases(kind))
        return _SLOT.sub(lambda match: self._value(match.group(1)), phrase)

    def _value(self, slot: str) -> str:
        chance, day = self._chance, self._day
        if slot == "tail":
            return self._tail()
        if slot == "other":
            return self._corpus.pick("country", chance)
        if slot in self._names:
            return chance.choice(self._names[slot])
        values = {
            "day": str(day.day),
            "month": self._corpus.phrases("months")[day.month - 1],
            "year": str(day.year),
            "weekday": self._corpus.phrases("weekdays")[day.weekday()],
            "past": str(chance.randrange(FIRST_YEAR - 5, day.year + 1)),
            "number": str(chance.randrange(3, 900)),
        }
        return values[slot]

    def _tail(self) -> str:
        """A word from the long tail, inflected."""
        low = SHIFT ** (1 - EXPONENT)
        high = (RANKS + SHIFT) ** (1 - EXPONENT)
        share = self._chance.random()
        rank = (low - share * (low - high)) ** (1 / (1 - EXPONENT)) - SHIFT
        before = self._chance.choice(self._corpus.phrases("before"))
        lemma, inflected = self._corpus.lemma(int(rank))
        after = "" if inflected else self._chance.choice(self._corpus.phrases("after"))
        return f"{before}{lemma}{after}"


def main() -> None:
    """Write a corpus."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, help="how many articles")
    parser.add_argument("folder", type=Path, help="where to write them")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    Corpus(options.seed).write(options.folder, options.count)


if __name__ == "__main__":
    main()
