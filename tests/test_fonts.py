"""The web font: what it covers, that two cuts are equal, that a warm build cuts nothing."""

from __future__ import annotations

import unicodedata
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from builder import fonts
from tests.conftest import Project

NEEDED = (
    "ابتثجحخدذرزسشصضطظعغفقكلمنهوي ءأإآؤئىة پگچژڤ ، ؛ ؟ «» “” – — … ـ ًٌٍَُِّْٰ "
    "0123456789 ٠١٢٣٤٥٦٧٨٩ ٪٫٬ The quick brown fox Jumps; over! (lazy) dogs? é ü ç"
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fonts.prepare_fonts(tmp_path_factory.mktemp("fonts"))


def test_two_cuts_are_equal_byte_for_byte(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    again = fonts.prepare_fonts(tmp_path)
    assert again.name == made.name
    names = sorted(path.name for path in made.iterdir())
    assert names == sorted(path.name for path in again.iterdir())
    for name in names:
        assert (made / name).read_bytes() == (again / name).read_bytes(), name


def test_each_cut_has_every_letter_and_is_small(made: Path) -> None:
    cuts = sorted(made.glob("*.woff2"))
    assert len(cuts) == len(fonts.WEIGHTS)
    shapeless = {"Cf", "Zs"}
    for cut in cuts:
        has = set(TTFont(cut).getBestCmap())
        lacking = {chr(one) for one in fonts.characters() - has}
        assert {one for one in lacking if unicodedata.category(one) not in shapeless} == set()
        assert set(map(ord, NEEDED)) <= has
        assert cut.stat().st_size <= 30_000


def test_letters_still_join(made: Path) -> None:
    """Without these a cut shows every Arabic letter alone, and marks beside their letters."""
    for cut in made.glob("*.woff2"):
        font = TTFont(cut)
        tags = {
            record.FeatureTag
            for table in ("GSUB", "GPOS")
            for record in font[table].table.FeatureList.FeatureRecord
        }
        assert {"init", "medi", "fina", "rlig", "mark"} <= tags


def test_the_reserved_name_is_not_used_and_the_licence_goes_along(made: Path) -> None:
    licence = (made / "OFL.txt").read_bytes()
    assert b'Reserved Font Name "Plex"' in licence
    assert licence == (files(fonts.PACKAGE) / "LICENSE").read_bytes()
    for cut in made.glob("*.woff2"):
        names = {entry.nameID: str(entry) for entry in TTFont(cut)["name"].names}
        assert names[1] == fonts.FAMILY
        assert "Copyright" in names[0]
        assert "Open Font License" in names[13]
        assert not any("plex" in words.lower() for words in names.values())


def test_the_stylesheet_names_the_files_that_are_there(made: Path) -> None:
    css = (made / fonts.STYLESHEET).read_text(encoding="utf-8")
    for cut in made.glob("*.woff2"):
        assert f'url("{cut.name}")' in css
    assert (made / fonts.PRELOADED).is_file()
    assert css.count("font-display: swap") == css.count("@font-face") == len(fonts.WEIGHTS)


def test_a_warm_cache_is_read_and_another_version_is_cut_anew(
    made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[str] = []
    monkeypatch.setattr(fonts, "_cut", lambda font, style, target: calls.append(style))
    assert fonts.prepare_fonts(made.parent) == made
    assert calls == []
    monkeypatch.setattr(fonts, "version", lambda name: version(name) + ".1")
    assert fonts.prepare_fonts(made.parent) != made
    assert calls == list(fonts.WEIGHTS)


def test_a_cut_that_dies_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(font: bytes, style: str, target: Path) -> None:
        raise OSError("no room")

    monkeypatch.setattr(fonts, "_cut", die)
    with pytest.raises(OSError, match="no room"):
        fonts.prepare_fonts(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_the_site_has_the_font_and_every_page_asks_for_it(project: Project) -> None:
    project.build()
    folder = project.site / fonts.ADDRESS
    assert {path.name for path in folder.iterdir()} >= {fonts.PRELOADED, "OFL.txt"}
    for name, root in (("index.html", ""), ("en/about/index.html", "../../")):
        page = (project.site / name).read_text(encoding="utf-8")
        assert f'<link rel="stylesheet" href="{root}{fonts.ADDRESS}{fonts.STYLESHEET}">' in page
        preload = f'<link rel="preload" href="{root}{fonts.ADDRESS}{fonts.PRELOADED}"'
        assert f'{preload} as="font" type="font/woff2" crossorigin>' in page
