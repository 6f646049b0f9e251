"""Bytes to seeds: decoding, identity, refusals that name the file, order."""

from __future__ import annotations

import codecs
import hashlib
import os
from pathlib import Path

import pytest

from builder.errors import Problem, SeedError
from builder.readers import (
    MAX_BYTES,
    Seed,
    decode,
    read_seed,
    read_seeds,
    seed_id,
    seed_of_text,
    seed_paths,
)

TEXT = "هانوي 20 فبراير 2021 (شينخوا) اتفق الوزيران.\r\n"
HASH = "0123456789abcdef" * 4


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("000_e92497b854ebb042.txt", "e92497b854ebb042"),
        ("7_e92497b854ebb042.txt", "e92497b854ebb042"),
        ("12345_e92497b854ebb042.txt", "e92497b854ebb042"),
        ("000_E92497B854EBB042.txt", "e92497b854ebb042"),
        ("000_e92497b854ebb04.txt", HASH[:16]),
        ("000_e92497b854ebb0423.txt", HASH[:16]),
        ("_e92497b854ebb042.txt", HASH[:16]),
        ("e92497b854ebb042.txt", HASH[:16]),
        ("000-e92497b854ebb042.txt", HASH[:16]),
        ("000_g92497b854ebb042.txt", HASH[:16]),
        ("٠٠٠_e92497b854ebb042.txt", HASH[:16]),
        ("000_e92497b854ebb042.txt\n", HASH[:16]),
        ("000_e92497b854ebb042.TXT", HASH[:16]),
        ("000_e92497b854ebb042.en.txt", HASH[:16]),
        ("خبر.txt", HASH[:16]),
    ],
)
def test_id(name: str, expected: str) -> None:
    assert seed_id(name, HASH) == expected


@pytest.mark.parametrize(
    "text", [TEXT, "\ufeff" + TEXT, "\r\rا\r\n", "", "\u202eا\u2066", "a\u2028b\x85c", "\U0001f600"]
)
def test_nothing_of_a_text_is_changed(text: str, tmp_path: Path) -> None:
    path = tmp_path / "000_e92497b854ebb042.txt"
    path.write_bytes(text.encode())
    seed = read_seed(path)
    assert seed.text == text
    assert seed.sha256 == hashlib.sha256(text.encode()).hexdigest()
    assert seed.id == "e92497b854ebb042"
    assert path.read_bytes() == text.encode()


@pytest.mark.parametrize(
    ("data", "line", "words"),
    [
        (TEXT.encode("utf-16"), 1, ["UTF-16"]),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), 1, ["UTF-16"]),
        (codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), 1, ["UTF-32"]),
        (TEXT.encode("utf-16-le"), 1, ["NUL"]),
        (("الأول\n" * 2).encode() + TEXT.encode("windows-1256", "replace"), 3, ["WINDOWS-1256"]),
        (TEXT.encode() + b"\n\xd9", 3, ["0xd9"]),
        (b"\xed\xa0\x80", 1, ["0xed"]),
        (b"\xc0\xaf", 1, ["0xc0"]),
        ("سطر\nثان\0".encode(), 2, ["NUL"]),
    ],
)
def test_other_encodings_are_refused_with_file_and_line(
    data: bytes, line: int, words: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "001_0000000000000001.txt"
    path.write_bytes(data)
    with pytest.raises(SeedError) as caught:
        read_seed(path)
    (problem,) = caught.value.problems
    assert problem.line == line
    assert str(problem).startswith(f"{path}:{line}: ")
    assert problem.fix
    for word in words:
        assert word in str(problem)


def test_too_large(tmp_path: Path) -> None:
    path = tmp_path / "001_0000000000000001.txt"
    with path.open("wb") as file:
        file.truncate(60_000_000)
    with pytest.raises(SeedError, match="more than"):
        read_seed(path)
    assert decode(b"a" * MAX_BYTES, "x")
    with pytest.raises(SeedError):
        decode(b"a" * (MAX_BYTES + 1), "x")


def test_symbolic_links_are_refused(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("سر", encoding="utf-8")
    link = tmp_path / "001_0000000000000001.txt"
    link.symlink_to(tmp_path / "secret")
    dangling = tmp_path / "002_0000000000000002.txt"
    dangling.symlink_to(tmp_path / "nothing")
    for path in (link, dangling):
        with pytest.raises(SeedError, match="symbolic link"):
            read_seed(path)
    assert seed_paths(tmp_path) == [link, dangling]


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(SeedError, match="cannot be read"):
        read_seed(tmp_path / "none.txt")


def test_a_folder_given_as_a_seed(tmp_path: Path) -> None:
    with pytest.raises(SeedError, match="cannot be read"):
        read_seed(tmp_path)


def test_files_of_a_folder_in_order_of_name(tmp_path: Path) -> None:
    names = ["010_b.txt", "002_a.txt", "1 with space.txt", "ملف.txt", "new\nline.txt", "B.txt"]
    for name in names:
        (tmp_path / name).write_text("نص", encoding="utf-8")
    for name in ("000_x.yml", ".hidden.txt", "a.txt~", "b.TXT", "c.md", "d.txt.part"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    (tmp_path / "folder.txt").mkdir()
    os.mkfifo(tmp_path / "pipe.txt")
    assert [path.name for path in seed_paths(tmp_path)] == sorted(names)


def test_two_seeds_with_one_id(tmp_path: Path) -> None:
    names = ["000_e92497b854ebb042.txt", "001_E92497B854EBB042.txt", "002_0000000000000002.txt"]
    for name in names:
        (tmp_path / name).write_text(name, encoding="utf-8")
    first, second, third = read_seeds(seed_paths(tmp_path))
    assert isinstance(first, Seed) and isinstance(third, Seed)
    assert isinstance(second, SeedError)
    message = str(second)
    assert names[1] in message and names[0] in message and "e92497b854ebb042" in message


def test_the_same_text_twice_without_ids(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    kinds = [type(item) for item in read_seeds(seed_paths(tmp_path))]
    assert kinds == [Seed, SeedError]


def test_a_bad_seed_does_not_hide_the_others(tmp_path: Path) -> None:
    (tmp_path / "000_0000000000000001.txt").write_bytes(b"\xff\xff")
    (tmp_path / "001_0000000000000001.txt").write_text(TEXT, encoding="utf-8")
    kinds = [type(item) for item in read_seeds(seed_paths(tmp_path))]
    assert kinds == [SeedError, Seed]


def test_texts_that_are_not_files() -> None:
    seed = seed_of_text(TEXT, None, "<stdin>:1")
    assert seed.sha256 == hashlib.sha256(TEXT.encode()).hexdigest()
    assert seed.id == seed.sha256[:16]
    assert seed_of_text(TEXT, "any-id", "<stdin>:1").id == "any-id"
    with pytest.raises(SeedError, match="surrogate"):
        seed_of_text("\ud800", None, "<stdin>:3")
    with pytest.raises(SeedError, match="NUL"):
        seed_of_text("ا\0", None, "<stdin>:3")


@pytest.mark.parametrize(
    "name", ["a\nb.txt", "a\x1b[31mb.txt", "a\u202eb.txt", "a\rb.txt", "\udcff.txt"]
)
def test_a_message_stays_on_its_line(name: str) -> None:
    line = str(Problem(Path(name), 3, "what", "fix"))
    assert line.isprintable()
    line.encode("utf-8")
    assert line.endswith(":3: what; fix")


def test_a_whole_file_has_no_line_number() -> None:
    assert str(Problem("seeds", 0, "what", "fix")) == "seeds: what; fix"
