"""The offices a person held, as the authority file has them with the source of each term."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from builder.generators.site import Renderer
from builder.vocabulary.authorities import Office, Source


@dataclass(frozen=True, slots=True)
class Held:
    """An office in the reader's language.

    Attributes:
        name: Its name and the language of that.
        term: When it was held, in words; None where no source was read.
        source: Where that was read.
    """

    name: tuple[str, str]
    term: str | None
    source: Source | None


def offices(site: Renderer, person_id: str) -> Iterator[Held]:
    """The offices of a person, the latest first, those without a documented term last."""
    person = site.vocabulary.people.get(person_id)
    found = person.offices if person else ()
    for office in sorted(found, key=lambda one: one.start or dt.date.min, reverse=True):
        source = site.vocabulary.sources.get(office.source or "")
        yield Held(site.localizer.pick(office.label), _term(site, office), source)


def _term(site: Renderer, office: Office) -> str | None:
    """The term, and no more of it than its source says: sources are older than the page."""
    day, text = site.localizer.day, site.text
    if office.start and office.end:
        return text("from %(first)s to %(last)s", first=day(office.start), last=day(office.end))
    if office.start and office.held:
        return text(
            "in office since %(first)s, when the source was written", first=day(office.start)
        )
    if office.start:
        return text("from %(first)s, the last day not recorded here", first=day(office.start))
    return text("until %(last)s", last=day(office.end)) if office.end else None
