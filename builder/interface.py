"""The words of the page frame (header, footer, 404) in every language, for the theme's templates.

MkDocs renders those templates without gettext and without escaping: what is given to them here is
translated and escaped already.
"""

from __future__ import annotations

from collections.abc import Iterable
from types import SimpleNamespace
from typing import Any

from babel import Locale
from markupsafe import Markup, escape

from builder.article import Label
from builder.localize import LANGUAGES, locale_of, translations


def N_(message: str) -> str:  # noqa: N802  (the name gettext tools look for)
    """Mark a message for the catalogue; it is translated later."""
    return message


_LINKS = (
    ("countries/", N_("Countries")),
    ("topics/", N_("Topics")),
    ("years/", N_("Years")),
    ("timeline/", N_("Timeline")),
    ("people/", N_("People")),
    ("organisations/", N_("Organisations")),
    ("publishers/", N_("Publishers")),
    ("search/", N_("Search")),
    ("about/", N_("About")),
)
_MESSAGES = {
    "skip": N_("Skip to the content"),
    "home": N_("Home"),
    "sections": N_("Sections"),
    "search": N_("Search"),
    "search_archive": N_("Search the archive"),
    "browse": N_("Browse by country"),
    "suggestions": N_("Suggestions"),
    "about": N_("About the archive"),
    "takedown": N_("How to ask for a takedown"),
    "data": N_("All records"),
    "rights_texts": N_("The texts are in copyright of their publishers."),
    "rights_metadata": N_("The metadata is dedicated to the public domain under CC0."),
    "rights_software": N_("The software is under Apache-2.0."),
    "missing_title": N_("There is no such page"),
    "missing_text": N_(
        "Nothing stands at this address. An address of this archive never changes: "
        "look for a slip of the pen, or search."
    ),
}


def interface(title: Label, stylesheets: Iterable[str] = (), policy: str = "") -> dict[str, Any]:
    """What the theme's templates say, by language.

    Args:
        title: The archive's name.
        stylesheets: Addresses of the stylesheets, from the site's root.
        policy: The Content-Security-Policy of every page; empty for none.

    Returns:
        By language what is said in it, escaped; beside these ``stylesheets`` and ``policy``.
    """
    own: dict[str, Any] = {language: _words(language, title) for language in LANGUAGES}
    return own | {"stylesheets": tuple(stylesheets), "policy": policy}


def _words(language: str, title: Label) -> SimpleNamespace:
    say = translations(language).gettext
    locale = locale_of(language)
    archive = (title.ar if language == "ar" else title.en) or title.ar or title.en or ""
    return SimpleNamespace(
        **{key: _escaped(say(message)) for key, message in _MESSAGES.items()},
        language=language,
        other=next(one for one in LANGUAGES if one != language),
        name=_escaped(Locale(language).get_display_name(language)),
        direction="rtl" if locale.text_direction == "rtl" else "ltr",
        locale={"ar": "ar_AR", "en": "en_GB"}.get(language, language),
        prefix="" if language == LANGUAGES[0] else f"{language}/",
        archive=_escaped(archive),
        links=[(address, _escaped(say(message))) for address, message in _LINKS],
    )


def _escaped(text: object) -> Markup:
    return escape(str(text))
