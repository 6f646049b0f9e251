"""The web font: IBM Plex Sans Arabic, cut down to the letters that the pages need.

The cut is made once and kept in the cache, under a key of all that goes into it: the font's
version, the tools' versions and the choices below. Equal keys give equal bytes.

The Open Font License reserves the name "Plex" for the unchanged font, so a cut carries another
name, and the licence goes with it.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

FAMILY = "Sijill Sans"
ADDRESS = "assets/sijill/fonts/"
STYLESHEET = "fonts.css"
PRELOADED = "sijill-sans-400.woff2"
"""The weight that the text of every page stands in."""
PACKAGE = "fontpkg_ibm_plex_sans_arabic"
DISTRIBUTIONS = ("fontpkg-ibm-plex-sans-arabic", "fonttools", "brotli")
WEIGHTS = {"Regular": "400", "SemiBold": "600 900"}
"""Which cut serves which weights of CSS: semi-bold is strong enough for every heading."""
RANGES = (
    "0020-007E",  # Latin and its digits
    "00A0-00FF",  # letters of Western Europe, « »
    "0152-0153",
    "060C",  # Arabic punctuation and letters
    "061B",
    "061F",
    "0621-063A",
    "0640-0655",  # with tashkeel
    "0660-066D",  # Arabic-Indic digits and their signs
    "0670-0671",
    "067E",  # پ
    "0686",  # چ
    "0698",  # ژ
    "06A4",  # ڤ
    "06A8-06A9",
    "06AD",
    "06AF",  # گ
    "06CC",
    "06F0-06F9",  # Persian digits
    "200C-200F",  # joiners and marks of direction: they have no shape, but must not part a word
    "2010",  # dashes
    "2013-2015",
    "2018-201A",  # quotation marks
    "201C-201E",
    "2022",
    "2026",
    "2030",
    "2039-203A",
    "20AC",
    "2190-2193",  # arrows
    "2212",
)
FEATURES = ("init", "medi", "fina", "rlig", "liga", "calt", "ccmp", "kern", "mark", "mkmk")
"""What joins Arabic letters, places marks and spaces letters. Ornaments stay out, and so do the
broad figures of Arabic text ("locl"): the same year would look otherwise at the head of a line."""
_KEPT_NAMES = {
    0: None,
    1: "{family}",
    2: "{style}",
    3: "{family} {style} {version}",
    4: "{family} {style}",
    5: None,
    6: "{postscript}-{style}",
    13: None,
    14: None,
}
"""Entries of the font's table of names that stay, and what the renamed ones say."""
_RECIPE = "1"
"""Raised when the code below would give other bytes for the same choices."""


def prepare_fonts(cache: Path) -> Path:
    """Make the cuts, their stylesheet and their licence, unless the cache has them.

    Args:
        cache: The folder under which they are kept.

    Returns:
        The folder that holds exactly the files for the site's ``ADDRESS``.
    """
    folder = cache / _key()
    if folder.is_dir():
        return folder
    cache.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(dir=cache, prefix="."))
    try:
        _make(made)
        made.chmod(0o755)
        _publish(made, folder)
    finally:
        shutil.rmtree(made, ignore_errors=True)
    return folder


def stylesheet() -> str:
    """The ``@font-face`` rules of the cuts."""
    covered = ", ".join(f"U+{one}" for one in RANGES)
    return "".join(
        f'@font-face {{\n  font-family: "{FAMILY}"; font-style: normal; font-weight: {weights};\n'
        f'  font-display: swap; src: url("{_file_name(weights)}") format("woff2");\n'
        f"  unicode-range: {covered};\n}}\n"
        for weights in WEIGHTS.values()
    )


def characters() -> set[int]:
    """The code points of ``RANGES``."""
    found: set[int] = set()
    for one in RANGES:
        first, _, last = one.partition("-")
        found.update(range(int(first, 16), int(last or first, 16) + 1))
    return found


def _key() -> str:
    parts = [_RECIPE, FAMILY, WEIGHTS, RANGES, FEATURES, _KEPT_NAMES]
    parts += [version(name) for name in DISTRIBUTIONS]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:16]


def _file_name(weights: str) -> str:
    return f"{FAMILY.lower().replace(' ', '-')}-{weights.split()[0]}.woff2"


def _make(folder: Path) -> None:
    package = files(PACKAGE)
    for style, weights in WEIGHTS.items():
        source = package / "files" / f"IBMPlexSansArabic-{style}.ttf"
        _cut(source.read_bytes(), style, folder / _file_name(weights))
    (folder / STYLESHEET).write_text(stylesheet(), encoding="utf-8")
    (folder / "OFL.txt").write_bytes((package / "LICENSE").read_bytes())


def _cut(font: bytes, style: str, target: Path) -> None:
    """Write the cut of one weight: no hints, no ornaments, the font's own time stamp."""
    # Imported here: a build with a warm cache has no need of them, and they take time to load.
    from io import BytesIO

    from fontTools import subset
    from fontTools.ttLib import TTFont

    options = subset.Options(
        layout_features=list(FEATURES),
        hinting=False,
        name_IDs=list(_KEPT_NAMES),
        recalc_timestamp=False,
    )
    options.drop_tables += ["meta"]
    with TTFont(BytesIO(font), recalcTimestamp=False) as whole:
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=characters())
        cutter.subset(whole)
        words = {
            "family": FAMILY,
            "style": style,
            "version": version(DISTRIBUTIONS[0]),
            "postscript": FAMILY.replace(" ", ""),
        }
        for entry in whole["name"].names:
            pattern = _KEPT_NAMES[entry.nameID]
            if pattern:
                entry.string = pattern.format(**words)
        whole.flavor = "woff2"
        whole.save(target)


def _publish(made: Path, folder: Path) -> None:
    """Move in one step; where another build was first, its files are the same."""
    try:
        made.rename(folder)
    except OSError:
        if not folder.is_dir():
            raise
