"""The commands, as a person or a program runs them."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from builder.cli import main
from tests.conftest import Project
from tests.support import GOLD, ROOT, SEEDS

KEYS = [
    "id", "sha256", "title", "publisher", "dateline", "published", "event", "countries", "parties",
    "organisations", "people", "topics", "paragraphs", "boilerplate", "repairs",
]  # fmt: skip
PROBLEM = re.compile(r"(?P<file>.+?)(?::(?P<line>\d+))?: (?P<what>.+); (?P<fix>.+)\Z")
TEXT = "اتفقت الصين وفيتنام على تعزيز التعاون في مكافحة الإرهاب خلال اجتماع أمس في هانوي."


def lines(text: str) -> list[dict[str, Any]]:
    assert text == "" or text.endswith("\n")
    return [json.loads(line) for line in text.split("\n")[:-1]]


def extract(
    capsys: pytest.CaptureFixture[str], *arguments: str
) -> tuple[int, list[dict[str, Any]]]:
    code = main(["extract", *arguments])
    return code, lines(capsys.readouterr().out)


def stdin(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))


def run(folder: Path, *arguments: str, data: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "builder", *arguments],
        cwd=folder,
        env=dict(os.environ, NO_MKDOCS_2_WARNING="1", PYTHONPATH=str(ROOT)),
        input=data,
        capture_output=True,
        check=False,
    )


# --- extract -------------------------------------------------------------------------------------


def test_extract_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    code, (record,) = extract(capsys, str(SEEDS[0]))
    assert code == 0
    assert list(record)[: len(KEYS)] == KEYS
    assert record["id"] in SEEDS[0].name
    assert record["published"]["candidates"] == 14


def test_extract_a_folder_in_order_of_name(capsys: pytest.CaptureFixture[str]) -> None:
    code, records = extract(capsys, str(ROOT / "seeds"))
    assert code == 0
    assert [record["id"] for record in records] == list(GOLD)


def test_extract_without_a_path_takes_the_seeds(tmp_path: Path) -> None:
    project = Project(tmp_path / "project")
    done = run(project.folder, "extract")
    assert done.returncode == 0
    assert [record["id"] for record in lines(done.stdout.decode("utf-8"))] == list(GOLD)
    assert list(project.docs.rglob("*.json")) == []


def test_extract_reads_no_sidecar_unless_told(capsys: pytest.CaptureFixture[str]) -> None:
    _, (alone,) = extract(capsys, str(SEEDS[0]))
    _, (edited,) = extract(capsys, "--editorial", str(SEEDS[0]))
    assert alone["published"]["edtf"] == "[2017-08-03..2017-11-02]"
    assert edited["published"]["edtf"] == "2017-10-05"
    assert edited["published"]["basis"] == "editorial"


def test_extract_several_paths(capsys: pytest.CaptureFixture[str]) -> None:
    code, records = extract(capsys, str(SEEDS[1]), str(SEEDS[0]), str(SEEDS[1]))
    assert code == 0
    assert [r["id"] for r in records] == [list(GOLD)[i] for i in (1, 0, 1)]


def test_extract_json_lines(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    good = [{"id": "a", "text": TEXT}, {"text": TEXT}, {"id": None, "text": ""}]
    data = b"".join(json.dumps(item).encode() + b"\r\n\n" for item in good)
    stdin(monkeypatch, data)
    code, records = extract(capsys, "-")
    assert code == 0
    assert [record["id"] for record in records] == ["a", records[1]["sha256"][:16],
                                                    records[2]["sha256"][:16]]  # fmt: skip
    assert [party["code"] for party in records[0]["parties"]] == ["CN", "VN"]


BAD_LINES = [
    b"x", b"{", b"[]", b"null", b"1", b'"x"', b"{}", b'{"id": "a"}', b'{"text": 1}',
    b'{"text": null}',
    b'{"id": 1, "text": "x"}', b'{"id": ["a"], "text": "x"}', b'{"text": "\\ud800"}',
    b'{"text": "a\\u0000"}', b'{"id": "a", "text": "\xff"}', b"\xff\xfe", b"[" * 100_000,
    b'{"text": "a", "text": "\\ud800"}', b'{"id": "\\ud800", "text": "x"}', b"NaN",
]  # fmt: skip


@pytest.mark.parametrize("bad", BAD_LINES, ids=range(len(BAD_LINES)))
def test_extract_a_bad_line_hides_no_other(
    bad: bytes, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    good = json.dumps({"id": "good", "text": TEXT}).encode()
    stdin(monkeypatch, good + b"\n" + bad + b"\n" + good)
    code, records = extract(capsys, "-")
    assert code == 0
    assert [record["id"] for record in records][::2] == ["good", "good"]
    assert set(records[1]) == {"id", "error"}
    assert "<stdin>:2" in records[1]["error"]
    stdin(monkeypatch, bad)
    assert extract(capsys, "-")[0] == 1


def test_extract_refused_files(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "000_0000000000000001.txt").write_bytes(TEXT.encode("windows-1256"))
    (tmp_path / "001_0000000000000002.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "002_0000000000000003.txt").symlink_to("/etc/hostname")
    code, records = extract(capsys, str(tmp_path))
    assert code == 0
    assert [set(record) == {"id", "error"} for record in records] == [True, False, True]
    assert "000_0000000000000001.txt" in records[0]["error"]
    assert records[0]["id"] == "0000000000000001"
    assert records[2]["id"] == "0000000000000003"


def test_extract_nothing_that_could_be_read(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    code, (record,) = extract(capsys, str(tmp_path / "none.txt"))
    assert code == 1
    assert set(record) == {"id", "error"}
    code, records = extract(capsys, str(tmp_path))
    assert records == []


def test_extract_a_bad_sidecar(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "000_0000000000000001.txt").write_text(TEXT, encoding="utf-8")
    sidecar = tmp_path / "000_0000000000000001.yml"
    sidecar.write_text("titel: x", encoding="utf-8")
    code, (record,) = extract(capsys, "--editorial", str(tmp_path))
    assert code == 1
    assert record["id"] == "0000000000000001"
    assert record["error"].startswith(f"{sidecar}:1: ")
    assert extract(capsys, str(tmp_path))[0] == 0


def test_extract_writes_utf_8_in_any_locale(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "builder", "extract", str(SEEDS[0])],
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"], "LC_ALL": "C", "PYTHONPATH": str(ROOT),
             "PYTHONIOENCODING": "ascii", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
        capture_output=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()
    assert json.loads(done.stdout.decode("utf-8"))["id"] in GOLD


def test_extract_into_a_closed_pipe(tmp_path: Path) -> None:
    path = tmp_path / "texts.jsonl"
    path.write_text((json.dumps({"text": TEXT}) + "\n") * 500, encoding="utf-8")
    with path.open("rb") as texts, (tmp_path / "errors").open("wb") as errors:
        process = subprocess.Popen(
            [sys.executable, "-m", "builder", "extract", "-"],
            cwd=tmp_path,
            env=dict(os.environ, PYTHONPATH=str(ROOT)),
            stdin=texts,
            stdout=subprocess.PIPE,
            stderr=errors,
        )
        assert process.stdout
        assert process.stdout.readline()
        process.stdout.close()
        assert process.wait(60) == 0
    assert (tmp_path / "errors").read_bytes() == b""


# --- check ---------------------------------------------------------------------------------------


def test_check_a_good_project(tmp_path: Path) -> None:
    project = Project(tmp_path / "project")
    done = run(project.folder, "check")
    assert (done.returncode, done.stdout) == (0, b""), done.stderr.decode()


def test_check_lists_every_problem(tmp_path: Path) -> None:
    project = Project(tmp_path / "project", with_seeds=False)
    project.seed(TEXT, 1)
    (project.seeds / "001_0000000000000001.yml").write_text(
        "titel: x\npublished: {edtf: soon, reason: r}\n", encoding="utf-8"
    )
    (project.seeds / "002_0000000000000002.txt").write_bytes(b"ok\n\xff")
    project.seed(TEXT, 1, "003_0000000000000001.txt")
    (project.seeds / "009_0000000000000009.yml").write_text("rights: x\n", encoding="utf-8")
    (project.seeds / "bad\nname.txt").write_bytes(b"\0")
    assert run(project.folder, "build").returncode == 1
    page = project.docs / "articles" / "0000000000000001.md"
    page.write_text(page.read_text(encoding="utf-8") + "edited\n", encoding="utf-8")
    done = run(project.folder, "check")
    assert done.returncode == 1
    found = done.stdout.decode("utf-8").splitlines()
    assert done.stderr == b""
    places = []
    for line in found:
        match = PROBLEM.match(line)
        assert match, line
        places.append((Path(match["file"]).name, int(match["line"] or 0)))
    assert sorted(places) == sorted([
        ("001_0000000000000001.yml", 1),
        ("001_0000000000000001.yml", 2),
        ("002_0000000000000002.txt", 2),
        ("003_0000000000000001.txt", 0),
        ("009_0000000000000009.yml", 1),
        ("bad\\nname.txt", 1),
        ("0000000000000001.md", 1),
    ])  # fmt: skip


def test_commands_need_a_project(tmp_path: Path) -> None:
    for command in ("build", "check", "extract"):
        done = run(tmp_path, command)
        assert done.returncode == 1
        assert done.stdout == b""
        (line,) = done.stderr.decode().splitlines()
        assert "mkdocs.yml" in line


@pytest.mark.parametrize(
    "settings",
    [
        "site_name: x\n",
        "site_name: x\nplugins: []\n",
        "site_name: [\n",
        "",
        "x\n",
        "site_name: x\nplugins:\n  - sijill:\n      seed: x\n",
    ],
)
def test_a_wrong_mkdocs_yml_is_a_message(settings: str, tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text(settings, encoding="utf-8")
    (tmp_path / "docs").mkdir()
    done = run(tmp_path, "check")
    assert done.returncode == 1
    message = done.stderr.decode()
    assert "Traceback" not in message and "mkdocs.yml" in message


def test_no_command_or_a_wrong_one(tmp_path: Path) -> None:
    for words in ((), ("nothing",), ("check", "--nothing")):
        done = run(tmp_path, *words)
        assert done.returncode == 2
        assert b"usage:" in done.stderr


# --- build ---------------------------------------------------------------------------------------


def test_build_only_makes_pages(tmp_path: Path) -> None:
    project = Project(tmp_path / "project")
    done = run(project.folder, "build")
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout.decode().startswith("5 articles: ")
    assert (project.docs / "articles" / f"{next(iter(GOLD))}.md").exists()
    assert not project.site.exists()
    again = run(project.folder, "build")
    assert ": 0 files written, " in again.stdout.decode()
    assert again.stdout.decode().rstrip().endswith("0 removed")


def test_build_from_another_folder(tmp_path: Path) -> None:
    project = Project(tmp_path / "project")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    done = run(elsewhere, "-f", str(project.folder / "mkdocs.yml"), "build")
    assert done.returncode == 0, done.stderr.decode()
    assert (project.docs / "index.md").exists()
    assert list(elsewhere.iterdir()) == []
