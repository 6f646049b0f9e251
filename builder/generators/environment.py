"""Jinja for pages: whatever a template prints is literal, unless it is markup."""

from __future__ import annotations

import re
from collections.abc import Callable, MutableMapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup

from builder.generators.page import literal
from builder.localize import Localizer

TEMPLATES = Path(__file__).parent.parent / "templates"
_MESSAGE = re.compile(r"""\{\{ _\((["'])([^"']*)\1\) \}\}""")


def environment(localizer: Localizer) -> Environment:
    """The environment of one language's templates."""
    made = _Environment(
        loader=_Templates(localizer),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
        auto_reload=False,
        extensions=["jinja2.ext.i18n"],
    )
    made.install_gettext_translations(  # type: ignore[attr-defined]  # the extension adds it
        localizer.translations, newstyle=True
    )
    return made


class _Templates(FileSystemLoader):
    """The templates, with messages that stand alone put into them in the language they are for."""

    def __init__(self, localizer: Localizer) -> None:
        super().__init__(TEMPLATES)
        self._localizer = localizer

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """A template's text, its file, and whether that is still the same."""
        text, path, current = super().get_source(environment, template)
        translated = _MESSAGE.sub(lambda match: self._localizer.text(match[2]), text)
        return translated, path, current


class _Generator(CodeGenerator):
    """Prints what :func:`_finalize` gives, which is markup, without escaping it once more."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write(f"({finalize.src}")


class _Environment(Environment):
    """Has all globals of its templates at hand before one of these is loaded."""

    code_generator_class = _Generator

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """What a template sees: a plain mapping, which is copied for every page at once."""
        return {**self.globals, **(d or {})}


def _finalize(value: Any) -> str:
    """Whatever a template prints that is not markup is shown literally."""
    return value if isinstance(value, Markup) else literal(str(value))
