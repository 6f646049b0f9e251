"""Measure on ANERcorp: ``python -m tests.eval.anercorp FOLDER`` (real news of 2005–2007).

ANERcorp (Benajiba and Rosso 2008; split by CAMeL Lab 2020, CC BY-SA 4.0) is read where it lies and
never copied into this repository. It labels places, people and organisations, not countries: a
place counts as a country's name where its words, less proclitics, are one in the lexicon. People
are those found by an office or in the authority file, so their recall is low by design; precision
is what counts there.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from builder.arabic import readings, words
from builder.extraction import extract
from builder.readers import seed_of_text
from builder.vocabulary.model import Vocabulary, load_vocabulary

Sentence = list[tuple[str, str]]


def sentences(path: Path) -> Iterator[Sentence]:
    """The sentences of a file, each a list of words with their tags."""
    current: Sentence = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            word, _, tag = line.rpartition(" ")
            current.append((word, tag.split("-")[-1]))
        elif current:
            yield current
            current = []
    if current:
        yield current


def _is_country(phrase: str, vocabulary: Vocabulary) -> bool:
    keys = words(phrase)
    return bool(keys) and any(
        vocabulary.countries.is_name((rest, *keys[1:])) for _, rest in readings(keys[0])
    )


def _spans(sentence: Sentence, wanted: str) -> Iterator[tuple[int, int]]:
    start = None
    for index, (_, tag) in enumerate([*sentence, ("", "O")]):
        if tag == wanted and start is None:
            start = index
        elif tag != wanted and start is not None:
            yield start, index
            start = None


def measure(path: Path, vocabulary: Vocabulary) -> Counter[str]:
    """Count, over the sentences of a file, what is found against what is labelled."""
    counts: Counter[str] = Counter()
    for sentence in sentences(path):
        text, places = "", []
        for word, _ in sentence:
            places.append(len(text))
            text += word + " "
        article = extract(seed_of_text(text, None, str(path)), vocabulary)
        at = {start: index for index, start in enumerate(places)}
        named = {
            at[m.evidence.start]
            for m in article.mentions
            if m.form == "name" and m.evidence.start in at
        }
        labelled = {
            first
            for first, last in _spans(sentence, "LOC")
            if _is_country(" ".join(w for w, _ in sentence[first:last]), vocabulary)
        }
        counts["country both"] += len(named & labelled)
        counts["country labelled"] += len(labelled)
        counts["country found"] += len(named)
        counts["country in place"] += sum(sentence[index][1] == "LOC" for index in named)
        for claim in article.people:
            first = at.get(claim.evidence[0].start)
            counts["people found"] += 1
            counts["people right"] += first is not None and sentence[first][1] in ("PERS", "PER")
    return counts


def main() -> int:
    """Print the figures of each file of a folder."""
    if len(sys.argv) != 2 or not Path(sys.argv[1]).is_dir():
        print("usage: python -m tests.eval.anercorp FOLDER (it is not in this repository)")
        return 2
    vocabulary = load_vocabulary()
    for path in sorted(Path(sys.argv[1]).glob("ANERCorp*.txt")):
        c = measure(path, vocabulary)
        print(
            f"{path.name}: country names recall {c['country both'] / c['country labelled']:.3f}, "
            f"found inside a labelled place {c['country in place'] / c['country found']:.3f}; "
            f"people precision {c['people right'] / c['people found']:.3f} of {c['people found']}"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
