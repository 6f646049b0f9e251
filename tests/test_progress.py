"""What a build says while it works."""

from __future__ import annotations

import io
import logging

import pytest

from builder.progress import shown, stage


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_bar_for_a_person(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    assert list(shown(iter("abc"), 3, "pages")) == ["a", "b", "c"]
    assert "pages" in terminal.getvalue() and "100%" in terminal.getvalue()


def test_nothing_in_a_log(capsys: pytest.CaptureFixture[str]) -> None:
    assert list(shown(iter("abc"), 3, "pages")) == ["a", "b", "c"]
    assert capsys.readouterr() == ("", "")


def test_a_stage_tells_its_time(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG, "mkdocs.plugins.sijill"), stage("records"):
        pass
    assert caplog.messages[0].startswith("stage records: 0.0")
