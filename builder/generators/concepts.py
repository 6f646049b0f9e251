"""The vocabulary of topics as SKOS, in JSON-LD: what other archives can read and map to."""

from __future__ import annotations

import json
from typing import Any

from builder.article import Label
from builder.generators.linked import CC0
from builder.generators.site import SiteOptions
from builder.vocabulary.matches import RELATIONS, Match
from builder.vocabulary.model import Vocabulary

PATH = "data/topics.jsonld"
_CONTEXT: dict[str, Any] = {
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dct": "http://purl.org/dc/terms/",
    "id": "@id",
    "type": "@type",
    **{
        name: {"@id": f"skos:{name}", "@container": "@language"}
        for name in ("prefLabel", "definition")
    },
    "altLabel": {"@id": "skos:altLabel", "@container": ["@language", "@set"]},
    **{
        name: {"@id": f"skos:{name}", "@type": "@id", "@container": "@set"}
        for name in ("broader", "narrower", "hasTopConcept", *RELATIONS)
    },
    **{name: {"@id": f"skos:{name}", "@type": "@id"} for name in ("inScheme", "topConceptOf")},
    "notation": "skos:notation",
    "title": {"@id": "dct:title", "@container": "@language"},
    "license": {"@id": "dct:license", "@type": "@id"},
}


def concept_file(vocabulary: Vocabulary, options: SiteOptions) -> tuple[str, bytes]:
    """The file of all concepts, those no article has yet included.

    Args:
        vocabulary: Topics and the concepts above them.
        options: For the address of the site, under which the concepts have theirs.

    Returns:
        Its path under docs/ and its bytes.
    """
    scheme = (options.site_url or "/") + PATH
    tree: dict[str, list[str]] = {key: [] for key in vocabulary.concepts}
    for key, topic in vocabulary.topics.items():
        tree[topic.broader].append(key)
    graph: list[dict[str, Any]] = [
        {
            "id": scheme,
            "type": "skos:ConceptScheme",
            "title": _texts(options.title),
            "license": CC0,
            "hasTopConcept": [_uri(scheme, key) for key in tree],
        }
    ]
    for key, label in vocabulary.concepts.items():
        graph.append(
            _concept(scheme, key, label, vocabulary.matches.get(key, ()))
            | {
                "topConceptOf": scheme,
                "narrower": [_uri(scheme, narrower) for narrower in tree[key]],
            }
        )
    for key, topic in vocabulary.topics.items():
        alternatives = {"ar": list(topic.aliases_ar), "en": list(topic.aliases_en)}
        graph.append(
            _concept(scheme, key, topic.label, vocabulary.matches.get(key, ()))
            | {
                "altLabel": {language: all_ for language, all_ in alternatives.items() if all_},
                "definition": _texts(topic.definition),
                "broader": [_uri(scheme, topic.broader)],
            }
        )
    data = {"@context": _CONTEXT, "@graph": graph}
    return PATH, (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def _concept(scheme: str, key: str, label: Label, matches: tuple[Match, ...]) -> dict[str, Any]:
    concept: dict[str, Any] = {
        "id": _uri(scheme, key),
        "type": "skos:Concept",
        "notation": key,
        "inScheme": scheme,
        "prefLabel": _texts(label),
    }
    for match in matches:
        concept.setdefault(match.relation, []).append(match.uri)
    return concept


def _uri(scheme: str, key: str) -> str:
    return f"{scheme}#{key}"


def _texts(label: Label) -> dict[str, str]:
    return {language: text for language, text in label.to_record().items() if text}
