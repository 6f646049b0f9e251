"""Score extraction against the gold of the evaluation set: ``python -m tests.eval.score``.

``dev`` is what rules may be written against. ``held`` was set aside before any rule was written;
it is scored at the end of a piece of work and not read while rules are written.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from builder.arabic import fold
from builder.extraction import extract
from builder.readers import read_seed
from builder.vocabulary.model import Vocabulary, load_vocabulary

HERE = Path(__file__).parent
FLOORS = {
    "mentions precision": 0.95,
    "mentions recall": 0.95,
    "party sets exact": 0.85,
    "published day exact": 0.95,
    "published within bounds": 0.95,
    "topics F1": 0.85,
    "people recall": 0.80,
    "titles exact": 0.90,
}
"""What both halves must reach; a single wrong day of publication fails whatever the rest."""


@dataclass
class Scores:
    """Counts over a set of articles."""

    counts: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def overlap(self, name: str, gold: Iterable[Any], found: Iterable[Any], where: str) -> None:
        """Count what two bags share."""
        gold_bag, found_bag = Counter(gold), Counter(found)
        shared = gold_bag & found_bag
        self.counts[f"{name} both"] += shared.total()
        self.counts[f"{name} gold"] += gold_bag.total()
        self.counts[f"{name} found"] += found_bag.total()
        if missed := gold_bag - shared:
            self.misses.append(f"{where}: {name} missed {list(missed)}")
        if extra := found_bag - shared:
            self.misses.append(f"{where}: {name} false {list(extra)}")

    def exact(self, name: str, right: bool, where: str) -> None:
        """Count one judgement."""
        self.counts[f"{name} all"] += 1
        self.counts[f"{name} right"] += right
        if not right:
            self.misses.append(f"{where}: {name}")

    def ratio(self, top: str, bottom: str) -> float:
        """One count by another; 1 where there was nothing to find."""
        return self.counts[top] / self.counts[bottom] if self.counts[bottom] else 1.0

    def table(self) -> dict[str, float]:
        """The figures that have floors."""
        precision = self.ratio("topics both", "topics found")
        recall = self.ratio("topics both", "topics gold")
        return {
            "mentions precision": self.ratio("mentions both", "mentions found"),
            "mentions recall": self.ratio("mentions both", "mentions gold"),
            "party sets exact": self.ratio("parties right", "parties all"),
            "published day exact": self.ratio("published day right", "published day all"),
            "published within bounds": self.ratio("published bounds right", "published bounds all"),
            "event day exact": self.ratio("event day right", "event day all"),
            "event within bounds": self.ratio("event bounds right", "event bounds all"),
            "with terms of office": self.ratio("published termed right", "published termed all"),
            "wrong published days": float(self.counts["published wrong day"]),
            "wrong event days": float(self.counts["event wrong day"]),
            "topics F1": 2 * precision * recall / (precision + recall) if precision + recall else 0,
            "people precision": self.ratio("people both", "people found"),
            "people recall": self.ratio("people both", "people gold"),
            "organisations recall": self.ratio("organisations both", "organisations gold"),
            "titles exact": self.ratio("title right", "title all"),
            "publishers exact": self.ratio("publisher right", "publisher all"),
        }


SAME = {
    "gcc": "gulf-cooperation-council",
    "wfp": "world-food-programme",
    "who": "world-health-organization",
    "shanghai-cooperation-organization": "shanghai-cooperation-organisation",
    "aawsat": "asharq-al-awsat",
    "aljazeera": "al-jazeera",
    "france24": "france-24",
    "ahram": "al-ahram",
    "alghad": "al-ghad",
    "almasry-alyoum": "al-masry-al-youm",
    "rt": "rt-arabic",
    "anadolu-agency": "anadolu",
    "un": "united-nations",
    "bcij": "bcij-morocco",
    "dgst": "dgst-morocco",
    "m23": "march-23-movement",
    "g5-sahel": "sahel-group-of-five",
    "isis": "islamic-state",
    "exxonmobil": "exxon-mobil",
    "ap": "associated-press",
    "qatarenergy": "qatar-energy",
    "oic": "organisation-of-islamic-cooperation",
}
"""Other ids that the gold's authors gave to organisations of the authority file."""


def articles(half: str) -> Iterator[tuple[Path, dict[str, Any]]]:
    """The texts of a half with their gold."""
    for path in sorted((HERE / half).glob("*.txt")):
        yield path, json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))


def score(half: str, vocabulary: Vocabulary) -> Scores:
    """Read every article of a half and compare it with its gold."""
    scores = Scores()
    for path, gold in articles(half):
        record = extract(read_seed(path), vocabulary).to_record()
        _compare(path.stem, gold, record, scores)
    return scores


def _compare(name: str, gold: dict[str, Any], record: dict[str, Any], scores: Scores) -> None:
    scores.overlap(
        "mentions",
        [(m["start"], m["code"], m["quote"]) for m in gold["mentions"]],
        [
            (m["start"], c["code"], m["quote"])
            for c in record["countries"]
            for m in c["mentions"]
            if m["form"] != "collective"
        ],
        name,
    )
    parties = sorted(p["code"] for p in record["parties"])
    wanted = sorted(SAME.get(code, code) for code in gold["parties"])
    scores.exact("parties", parties == wanted, f"{name} {wanted} {parties}")
    scores.overlap("topics", gold["topics"], [t["id"] for t in record["topics"]], name)
    scores.overlap(
        "people",
        [fold(p["ar"]) for p in gold["people"]],
        [_name(p) for p in record["people"]],
        name,
    )
    scores.overlap(
        "organisations",
        [SAME.get(code, code) for code in gold["organisations"]],
        [o["id"] for o in record["organisations"]],
        name,
    )
    found_title = record["title"]["ar"] if record["title"]["basis"] == "stated" else None
    scores.exact("title", found_title == gold["title_ar"], f"{name} {found_title}")
    scores.exact(
        "publisher",
        record["publisher"]["id"] == SAME.get(gold["publisher"], gold["publisher"]),
        f"{name} {gold['publisher']} {record['publisher']['id']}",
    )
    for which in ("published", "event"):
        _compare_dates(name, which, gold[which], record[which], scores)


def _name(person: dict[str, Any]) -> str:
    """The name as the text has it, without the "and" that a quote of whole words begins with."""
    words, label = fold(person["evidence"][0]["quote"]), fold(person["label"]["ar"])
    return label if words == "و" + label else words


def _compare_dates(
    name: str, which: str, gold: dict[str, Any], record: dict[str, Any], scores: Scores
) -> None:
    earliest, latest = record["earliest"], record["latest"]
    single = earliest if earliest and earliest == latest else None
    where = f"{name} {which} gold {gold.get('edtf')} got {record['edtf']} {record['rules']}"
    if gold.get("forced_day"):
        # Where only terms of office force the day, it can be no better than the vocabulary.
        kind = "termed" if gold.get("needs_terms") else "day"
        scores.exact(f"{which} {kind}", single == gold["forced_day"], where)
        inside = (earliest or "") <= gold["forced_day"] <= (latest or "9")
        scores.exact(f"{which} bounds", inside and not record.get("conflict"), where)
    if single and single != gold.get("forced_day"):
        scores.counts[f"{which} wrong day"] += 1
        scores.misses.append(f"WRONG DAY {where}")


def main() -> int:
    """Print the table of one or both halves; exit 1 where the half set aside is below a floor."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("halves", nargs="*", default=["dev", "held"])
    parser.add_argument("--misses", action="store_true", help="list what went wrong (dev only)")
    arguments = parser.parse_args()
    vocabulary = load_vocabulary()
    tables = {}
    for half in arguments.halves:
        scores = score(half, vocabulary)
        tables[half] = scores.table()
        if arguments.misses and half == "dev":
            print("\n".join(scores.misses))
    print(f"{'':26}" + "".join(f"{half:>8}" for half in tables) + "   floor")
    failed = False
    for figure in next(iter(tables.values())):
        floor = FLOORS.get(figure)
        values = "".join(f"{table[figure]:8.3f}" for table in tables.values())
        print(f"{figure:26}{values}   {floor if floor is not None else ''}")
        for table in tables.values():
            failed |= floor is not None and round(table[figure], 3) < floor
    failed |= any(table["wrong published days"] > 0 for table in tables.values())
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
