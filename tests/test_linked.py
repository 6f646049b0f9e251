"""What pages say to machines: schema.org in a block nothing can break out of, and SKOS."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Page as BrowserPage

from builder.archive import Archive
from builder.errors import VocabularyError
from builder.generators.concepts import PATH, concept_file
from builder.generators.linked import data_block
from builder.generators.page import Page
from builder.generators.pages import generate
from builder.records import read_records
from builder.vocabulary.matches import RELATIONS, read_matches
from builder.vocabulary.model import Vocabulary
from tests.conftest import Project
from tests.support import ROOT, any_text
from tests.test_generators import OPTIONS, TALKS, build

BASE = "https://example.org/repo/"


def node_of(page: Page) -> dict[str, Any]:
    loaded = json.loads(page.front["data"]["schema_org"])
    assert isinstance(loaded, dict)
    return loaded


@given(st.one_of(any_text(), st.text(alphabet="<>&\"'\\/!-{}[]()`*#%|~=\u2028\u202e\0s")))
def test_any_text_stays_that_text_inside_of_its_block(text: str) -> None:
    inside = data_block({"name": text, "list": [text]})
    assert json.loads(inside) == {
        "@context": "https://schema.org",
        "name": text,
        "list": [text],
    }
    for sign in ("<", ">", "&", "{{", "{%", "](", "\n", "\u2028", "\u202e"):
        assert sign not in inside


def test_an_article_without_a_translation(tmp_path: Path, vocabulary: Vocabulary) -> None:
    _, pages = build(tmp_path, vocabulary, TALKS)
    own = f"{BASE}articles/0000000000000000/"
    arabic = node_of(pages["articles/0000000000000000.md"])
    assert (arabic["@type"], arabic["@id"], arabic["inLanguage"]) == ("NewsArticle", own, "ar")
    assert arabic["datePublished"] == "2021-02-20"
    assert arabic["publisher"]["@type"] == "NewsMediaOrganization"
    assert arabic["isBasedOn"]["identifier"].startswith("sha256:")
    assert {"@type": "Country", "name": "فيتنام", "url": f"{BASE}countries/vn/"} in arabic["about"]
    english = node_of(pages["en/articles/0000000000000000.md"])
    assert english["inLanguage"] == "ar"
    assert english["sameAs"] == own
    assert "translationOfWork" not in english


def test_seeds_with_translations_and_uncertain_dates(vocabulary: Vocabulary) -> None:
    inputs = read_records(ROOT / "seeds", vocabulary)
    archive = Archive(inputs.records, vocabulary.calendar.as_of)
    pages = {page.path: page for page in generate(archive, vocabulary, OPTIONS)}
    seen = {"certain": 0, "uncertain": 0}
    for record in archive:
        own = f"{BASE}articles/{record.id}/"
        english = node_of(pages[f"en/articles/{record.id}.md"])
        arabic = node_of(pages[f"articles/{record.id}.md"])
        assert english["inLanguage"] == "en"
        assert english["translationOfWork"]["@id"] == own == arabic["@id"]
        assert arabic["workTranslation"]["@id"] == english["@id"]
        published = record.article.published.edtf or ""
        if ".." in published:
            seen["uncertain"] += 1
            bounds = f"{record.article.published.earliest}/{record.article.published.latest}"
            assert "datePublished" not in arabic and arabic["temporalCoverage"] == bounds
            assert pages[f"articles/{record.id}.md"].front["issued"] is None
        else:
            seen["certain"] += 1
            assert arabic["datePublished"] == published
            assert pages[f"articles/{record.id}.md"].front["issued"] == published
    assert all(seen.values())


def test_lists_say_what_they_are_about(tmp_path: Path, vocabulary: Vocabulary) -> None:
    _, pages = build(tmp_path, vocabulary, TALKS)
    country = node_of(pages["en/countries/cn.md"])
    assert (country["@type"], country["about"]["@type"]) == ("Collection", "Country")
    topic = node_of(pages["topics/counter-narcotics.md"])["about"]
    assert (topic["@type"], topic["termCode"]) == ("DefinedTerm", "counter-narcotics")
    assert topic["alternateName"] == "Counter-narcotics"
    assert node_of(pages["topics/index.md"])["@type"] == "DefinedTermSet"
    assert node_of(pages["years/2021.md"])["temporalCoverage"] == "2021"
    assert len(node_of(pages["en/countries/cn/vn.md"])["about"]) == 2
    home = node_of(pages["index.md"])
    assert home["hasPart"]["@type"] == "Dataset"
    assert home["hasPart"]["distribution"][0]["contentUrl"] == f"{BASE}data/articles.csv"


@pytest.mark.browser
def test_the_head_has_the_block_and_what_zotero_reads(
    site: tuple[str, Project], page: BrowserPage
) -> None:
    """The page fixture fails on anything the browser logs: the policy lets the block be."""

    def content(name: str) -> list[str]:
        tags = page.locator(f'head meta[name="{name}"]')
        return [tag.get_attribute("content") or "" for tag in tags.all()]

    page.goto(f"{site[0]}en/articles/7ef82ad4fe3cbf5e/")
    block = page.locator('head > script[type="application/ld+json"]')
    assert json.loads(block.inner_text())["@type"] == "NewsArticle"
    assert content("DC.type") == ["newspaperArticle"]
    assert content("DC.date") == ["2021-02-20"]
    assert content("DC.language") == ["en"]
    assert content("prism.publicationName") == ["Xinhua News Agency"]
    assert "China" in content("DC.subject")
    assert content("citation_journal_title") == []
    page.goto(f"{site[0]}articles/df036ad932df9420/")
    assert content("DC.date") == []
    assert content("DCTERMS.temporal")[0].startswith("[2024-09-11..")
    assert content("DC.language") == ["ar"]
    assert page.locator('meta[property="og:site_name"]').count() == 0, "it is not the newspaper"


@pytest.fixture(scope="module")
def concepts(vocabulary: Vocabulary) -> dict[str, dict[str, Any]]:
    path, data = concept_file(vocabulary, OPTIONS)
    assert path == PATH
    return {node["id"]: node for node in json.loads(data)["@graph"]}


def test_every_topic_is_a_concept_of_the_scheme(
    concepts: dict[str, dict[str, Any]], vocabulary: Vocabulary
) -> None:
    scheme = BASE + PATH
    assert concepts[scheme]["type"] == "skos:ConceptScheme"
    for key, topic in vocabulary.topics.items():
        node = concepts[f"{scheme}#{key}"]
        assert node["prefLabel"] == {"ar": topic.label.ar, "en": topic.label.en}
        assert node["inScheme"] == scheme
        (above,) = node["broader"]
        assert node["id"] in concepts[above]["narrower"]
        assert above in concepts[scheme]["hasTopConcept"]
        assert concepts[above]["topConceptOf"] == scheme
        for language, words in node["altLabel"].items():
            assert node["prefLabel"][language] not in words, "SKOS keeps the two apart"


def test_mappings_lead_to_declared_vocabularies(concepts: dict[str, dict[str, Any]]) -> None:
    found = [uri for node in concepts.values() for one in RELATIONS for uri in node.get(one, [])]
    assert len(found) > 20
    assert all(uri.startswith("http://cv.iptc.org/newscodes/mediatopic/") for uri in found)


@pytest.mark.parametrize(
    ("matches", "scheme", "said"),
    [
        ("{sameMatch: [m:1]}", "{uri: u, source: s}", "'sameMatch' is no relation of SKOS"),
        ("{exactMatch: [n:1]}", "{uri: u, source: s}", "'n' is not declared"),
        ("{exactMatch: ['m:1 2']}", "{uri: u, source: s}", "'1 2' is no id"),
        ("{exactMatch: [m:1]}", "{uri: u}", "no `uri` or no `source`"),
    ],
)
def test_a_mapping_that_is_wrong_is_refused(
    matches: str, scheme: str, said: str, tmp_path: Path
) -> None:
    path = tmp_path / "topics.yml"
    path.write_text(
        f"schemes:\n  m: {scheme}\nconcepts: {{}}\ntopics:\n  t:\n    matches: {matches}\n", "utf-8"
    )
    with pytest.raises(VocabularyError) as caught:
        read_matches(yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader), path)  # noqa: S506
    (problem,) = caught.value.problems
    assert said in problem.what
    assert problem.line in (2, 6)
