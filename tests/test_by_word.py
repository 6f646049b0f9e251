"""Tables by word: bounded, and no word that recurs is judged twice."""

from __future__ import annotations

from pytest import MonkeyPatch

from builder import by_word
from builder.by_word import ByWord
from builder.vocabulary.model import Vocabulary


def test_frequent_words_stay(monkeypatch: MonkeyPatch) -> None:
    monkeypatch.setattr(by_word, "_MOST", 10)
    judged: list[str] = []

    def rule(word: str) -> str:
        judged.append(word)
        return word.upper()

    table = ByWord(rule)
    for number in range(200):
        assert table.all(["often", f"rare{number}"]) == ["OFTEN", f"RARE{number}"]
        assert len(table) <= 10
    assert judged.count("often") == 1
    assert table["rare0"] == "RARE0"
    assert judged.count("rare0") == 2


def test_what_a_word_can_begin(vocabulary: Vocabulary) -> None:
    """No phrase is missed for its first word's proclitics, article or ending."""
    keys = ["والصين", "بكين", "وبالطاقه", "الايبولا", "للتعاون", "الدفاعي", "اليوم", "15", "كزبره"]
    joined = [True] * len(keys)
    opened = vocabulary.openings.of(keys)
    for lexicon in (
        vocabulary.countries.forms,
        vocabulary.person_forms,
        vocabulary.organisation_forms,
        vocabulary.triggers,
    ):
        assert lexicon.find(keys, joined, opened[lexicon]) == lexicon.find(keys, joined)
    assert opened[vocabulary.countries.forms][:2] == [0, 1]
    assert {2, 3, 4} <= set(opened[vocabulary.triggers])
    assert {6, 7} <= set(opened[vocabulary.calendar])
    assert not any(8 in places for places in opened.values())
