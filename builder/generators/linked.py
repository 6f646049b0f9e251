"""What a page is, for machines: schema.org as JSON-LD, a data block that no browser runs."""

from __future__ import annotations

import json
import re
from typing import Any

from builder import edtf
from builder.archive import Kind, Listing, Record
from builder.article import Claim, DateClaim, Label
from builder.generators.site import Renderer

Node = dict[str, Any]
CC0 = "https://creativecommons.org/publicdomain/zero/1.0/"
_CERTAIN = re.compile(r"\d{4}(-\d{2}){0,2}\Z", re.ASCII)
_TYPES: dict[Kind, str] = {
    "countries": "Country",
    "topics": "DefinedTerm",
    "people": "Person",
    "organisations": "Organization",
    "publishers": "NewsMediaOrganization",
}
# Inside of a string JSON can write each of them otherwise, so that neither HTML nor Markdown nor
# a template engine finds a sign of its own.
_SIGN = re.compile(r"[<>&{}\[\]()#*%|~!=`'\x7f]")
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def data_block(node: Node) -> str:
    """A node as JSON for a data block in HTML, of which no character can end or start anything."""
    text = _encode({"@context": "https://schema.org"} | node)
    if not text.isprintable():  # Marks of direction and the like, which nobody would see.
        text = "".join(sign if sign.isprintable() else json.dumps(sign)[1:-1] for sign in text)
    # With those inside of strings written otherwise, a quotation mark begins or ends one.
    parts = text.replace("\\\\", "\\u005c").replace('\\"', "\\u0022").split('"')
    parts[1::2] = _SIGN.sub(_written, "\0".join(parts[1::2])).split("\0")
    return '"'.join(parts)


def _written(match: re.Match[str]) -> str:
    return f"\\u{ord(match.group()):04x}"


def certain_date(claim: DateClaim) -> str | None:
    """The date, where it is a day, a month or a year without doubt."""
    return claim.edtf if claim.edtf and _CERTAIN.match(claim.edtf) else None


def article_node(site: Renderer, record: Record) -> Node:
    """An article: the Arabic text, or on the English page its translation where there is one."""
    article = record.article
    own = site.absolute("articles", article.id)
    title, title_language = site.title(record)
    translated = site.language != "ar" and bool(record.translation)
    node: Node = {
        "@type": "NewsArticle",
        "@id": own,
        "url": own,
        "identifier": article.id,
        "headline": title,
        "inLanguage": site.language if translated else "ar",
        **_dates(article.published, article.event),
    }
    if not translated and title_language != "ar":
        node |= {"headline": article.title.ar or title, "alternativeHeadline": title}
    if article.publisher:
        node["publisher"] = _claim(site, article.publisher, "publishers")
    node["isBasedOn"] = {
        "@type": "DigitalDocument",
        "name": record.source,
        "identifier": f"sha256:{article.sha256}",
        "inLanguage": "ar",
    }
    twin = {"@type": "NewsArticle", "@id": site.absolute_in("ar", "articles", article.id)}
    if translated:
        node["translationOfWork"] = twin
    elif site.language != "ar":
        node["sameAs"] = twin["@id"]
    elif record.translation:
        node["workTranslation"] = twin | {"@id": site.absolute_in("en", "articles", article.id)}
    node["about"] = [
        *(_party(site, party) for party in article.parties),
        *(_claim(site, topic, "topics") for topic in article.topics),
    ]
    rights = record.sidecar.rights or site.localizer.pick(site.options.rights)[0]
    node["copyrightNotice"] = rights
    if site.options.rights_url and not record.sidecar.rights:
        node["license"] = site.options.rights_url
    node["isPartOf"] = _archive(site)
    return {key: value for key, value in node.items() if value not in (None, [], "")}


def _dates(published: DateClaim, event: DateClaim) -> Node:
    node: Node = {}
    day = certain_date(published)
    if day:
        node["datePublished"] = day
    elif published.edtf:
        node["temporalCoverage"] = _interval(published.edtf)
    if event.edtf:
        node["contentReferenceTime"] = certain_date(event) or _interval(event.edtf)
    return node


def _interval(expression: str) -> str:
    bounds = edtf.parse(expression)
    first, last = bounds.earliest, bounds.latest
    return f"{first.isoformat() if first else '..'}/{last.isoformat() if last else '..'}"


def _party(site: Renderer, party: Claim) -> Node:
    if party.id and party.id.isupper():
        return site.cached(_named)("countries", party.id, (site.localizer.country(party.id), ""))
    return _claim(site, party, "organisations")


def _claim(site: Renderer, claim: Claim, kind: Kind) -> Node:
    return site.cached(_named)(kind, claim.id, site.localizer.pick(claim.label))


def _named(site: Renderer, kind: Kind, key: str | None, name: tuple[str, str]) -> Node:
    node: Node = {"@type": _TYPES[kind], "name": name[0]}
    if key:
        node["url"] = site.absolute(kind, key.lower())
    return node


def _archive(site: Renderer) -> Node:
    return {
        "@type": "Collection",
        "name": site.localizer.pick(site.options.title)[0],
        "url": site.absolute("index"),
    }


def listing_node(site: Renderer, listing: Listing) -> Node:
    """The list of a country, topic, person …: a collection, and what it is about."""
    name = site.label(listing)[0]
    node: Node = {
        "@type": "Collection",
        "name": name,
        "url": site.absolute(listing.kind, listing.id.lower()),
        "inLanguage": site.language,
        "collectionSize": listing.count,
        "isPartOf": _archive(site),
    }
    if listing.kind == "years":
        return node | {"temporalCoverage": listing.id}
    about: Node = {"@type": _TYPES[listing.kind], "name": name}
    other = _other(site, listing)
    if other:
        about["alternateName"] = other
    if listing.kind == "countries":
        about["identifier"] = listing.id
    topic = site.vocabulary.topics.get(listing.id) if listing.kind == "topics" else None
    if topic:
        about |= {
            "termCode": listing.id,
            "description": site.localizer.pick(topic.definition)[0],
            "inDefinedTermSet": site.absolute("topics", "index"),
        }
        matches = site.vocabulary.matches.get(listing.id, ())
        same = [match.uri for match in matches if match.relation == "exactMatch"]
        if same:
            about["sameAs"] = same
    return node | {"about": about}


def pair_node(site: Renderer, codes: tuple[str, str], name: str, count: int) -> Node:
    """The articles in which two countries are parties together."""
    names = [(code, (site.localizer.country(code), "")) for code in codes]
    return {
        "@type": "Collection",
        "name": name,
        "url": site.absolute("countries", *(code.lower() for code in codes)),
        "inLanguage": site.language,
        "collectionSize": count,
        "about": [site.cached(_named)("countries", code, own) for code, own in names],
        "isPartOf": _archive(site),
    }


def _other(site: Renderer, listing: Listing) -> str | None:
    label: Label = listing.label
    words = label.en if site.language == "ar" else label.ar
    return words if words != site.label(listing)[0] else None


def index_node(site: Renderer, kind: Kind, count: int) -> Node:
    """The list of all countries, topics …; of topics it is their vocabulary."""
    node: Node = {
        "@type": "DefinedTermSet" if kind == "topics" else "Collection",
        "name": site.kind_titles[kind],
        "url": site.absolute(kind, "index"),
        "inLanguage": site.language,
        "isPartOf": _archive(site),
    }
    return node if kind == "topics" else node | {"collectionSize": count}


def home_node(site: Renderer) -> Node:
    """The archive as a collection, and its records as a data set."""
    options, pick = site.options, site.localizer.pick
    name, description = pick(options.title)[0], pick(options.description)[0]
    files = (("articles.csv", "text/csv"), ("articles.jsonl", "application/x-ndjson"))
    return {
        **_archive(site),
        "description": description,
        "inLanguage": ["ar", "en"],
        "collectionSize": len(site.archive),
        "hasPart": {
            "@type": "Dataset",
            "name": site.text("%(archive)s: the records of all articles", archive=name),
            "description": description,
            "license": CC0,
            "distribution": [
                {
                    "@type": "DataDownload",
                    "contentUrl": site.options.site_url + f"data/{file}",
                    "encodingFormat": form,
                }
                for file, form in files
            ],
        },
    }
