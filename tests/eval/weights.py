"""Learn how much each sign of a party counts: ``make weights``.

A logistic regression over the candidates of all articles of ``dev`` (``held`` is never read here);
the weights are written to ``builder/vocabulary/parties.yml``, where they can be read and mended.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from builder.extraction import read_all
from builder.readers import read_seed
from builder.vocabulary.model import load_vocabulary
from tests.eval.score import SAME, articles

FILE = Path(__file__).parents[2] / "builder" / "vocabulary" / "parties.yml"
_STRENGTH = 1.0


def main() -> None:
    """Learn and write."""
    vocabulary = load_vocabulary()
    signs, wanted = [], []
    for path, gold in articles("dev"):
        codes = {SAME.get(code, code) for code in gold["parties"]}
        for one in read_all(read_seed(path), vocabulary).candidates:
            signs.append(one.signs)
            wanted.append(one.code in codes)
    table = DictVectorizer(sparse=False)
    model = LogisticRegression(C=_STRENGTH, solver="liblinear", fit_intercept=False, random_state=0)
    model.fit(table.fit_transform(signs), wanted)
    learned = dict(zip(table.get_feature_names_out(), map(float, model.coef_[0]), strict=True))
    text = FILE.read_text(encoding="utf-8")
    for sign, weight in learned.items():
        text, found = re.subn(rf"(?m)^  {re.escape(sign)}: \S+", f"  {sign}: {weight:.2f}", text)
        if not found:
            raise SystemExit(f"{FILE}: has no line for the sign {sign!r}; add one")
    FILE.write_text(text, encoding="utf-8")
    print(json.dumps({"candidates": len(wanted), "parties": sum(wanted)}))


if __name__ == "__main__":
    main()
