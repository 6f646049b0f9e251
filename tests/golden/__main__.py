"""Renew the golden pages after a change that was meant: ``python -m tests.golden``."""

from __future__ import annotations

from tests.test_golden import FOLDER, render

for name, text in render().items():
    path = FOLDER / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")
