"""Front matter and Markdown of the seeds' pages, as they were last looked at.

After a change that was meant: ``python -m tests.golden``, and read the difference.
"""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from builder.archive import Archive
from builder.article import Label
from builder.generators.pages import generate
from builder.generators.site import SiteOptions
from builder.records import read_records
from builder.vocabulary.model import load_vocabulary
from tests.support import GOLD, ROOT

FOLDER = ROOT / "tests" / "golden"
OPTIONS = SiteOptions(
    title=Label("سجلّ", "Archive"),
    description=Label("وصف", "Description"),
    site_url="https://example.org/repo/",
    rights=Label("محفوظة", "In copyright"),
    rights_url="http://rightsstatements.org/vocab/InC/1.0/",
)
KEYS = ["title", "lang", "description", "alternate", "id", "date", "date_basis", "event_date",
        "parties", "countries", "topics", "people", "organisations", "publisher", "rights",
        "source_file", "sha256"]  # fmt: skip
NAMES = [f"{language}articles/{key}.md" for key in GOLD for language in ("", "en/")]


def render() -> dict[str, str]:
    """The article pages of the seeds, by name."""
    vocabulary = load_vocabulary()
    records = read_records(ROOT / "seeds", vocabulary).records
    archive = Archive(records, vocabulary.calendar.as_of)
    pages = generate(archive, vocabulary, OPTIONS)
    return {page.path: page.render().decode("utf-8") for page in pages if page.path in NAMES}


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    return render()


def front(text: str) -> dict[str, Any]:
    loaded = yaml.safe_load(text.partition("\n---\n")[0].removeprefix("---\n"))
    assert isinstance(loaded, dict)
    return loaded


@pytest.mark.parametrize("name", NAMES)
def test_page(name: str, pages: dict[str, str]) -> None:
    assert pages[name] == (FOLDER / name).read_text(encoding="utf-8"), (
        "if this was meant: python -m tests.golden"
    )


@pytest.mark.parametrize("identifier", list(GOLD))
def test_front_matter_equals_the_gold(identifier: str, pages: dict[str, str]) -> None:
    arabic = front(pages[f"articles/{identifier}.md"])
    english = front(pages[f"en/articles/{identifier}.md"])
    gold = GOLD[identifier]
    for page, language in ((arabic, "ar"), (english, "en")):
        assert set(KEYS) <= set(page)
        assert list(page)[-1] == "generated"
        assert page["lang"] == language
        assert page["title"] == gold["title"][language]
        assert page["description"]
        assert (page["id"], page["source_file"]) == (identifier, gold["file"])
        assert (page["date"], page["event_date"]) == (gold["published"], gold["event"])
        assert sorted(page["parties"]) == gold["parties"]
        assert sorted(page["topics"]) == gold["topics"]
        assert {m["code"] for m in gold["mentions"]} <= set(page["countries"])
        for key in ("parties", "countries", "topics", "people", "organisations"):
            assert all(isinstance(item, str) for item in page[key])
    for key in KEYS[KEYS.index("id") :]:
        if key != "rights":
            assert arabic[key] == english[key], key
