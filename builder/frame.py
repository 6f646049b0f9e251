"""The frame of a generated page: what MkDocs would make of it, without its way there.

MkDocs reads a page's file, its YAML and its Markdown, and renders the theme around what it finds.
Of a page that was just generated all that is known: its body is one block of HTML, which Markdown
leaves as it is. This module is the only one that goes past MkDocs' documented events; its bytes are
tested against those of the plain path, which `incremental: false` takes.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Set
from functools import partial
from pathlib import Path, PurePath
from types import SimpleNamespace
from typing import Any, NamedTuple, TypeAlias

from jinja2 import Environment, FileSystemLoader
from jinja2.runtime import Context
from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.theme import Theme
from mkdocs.utils import get_relative_url

from builder.generators.page import Page
from builder.store import code_version

TEMPLATE = "main.html"
OWN = ("htmltitle", "extrahead", "switch", "content")
"""Blocks of what is of one page only, beside those that the templates override."""
_MARK = re.compile("\0(\\w+)\0")  # Nothing else around a page has a NUL.
Block: TypeAlias = Callable[[Context], Iterator[str]]


class Frame:
    """Renders the theme around generated pages.

    What is of one page stands in blocks. All around them is rendered once for the pages of a
    language, section and depth, which have the same links to the rest of the site.

    Attributes:
        config: The site's configuration.
    """

    def __init__(self, config: MkDocsConfig, environment: Environment) -> None:
        """Take MkDocs' own template environment, as the plugin's ``on_env`` leaves it."""
        self.config = config
        environment.filters["e"] = _escaped_once
        self._template = environment.get_template(TEMPLATE)
        self._site = config.site_url
        self._around: dict[tuple[str, str, int], _Around] = {}

    def html(self, page: Page) -> bytes:
        """The page's HTML, as MkDocs writes it."""
        url, language = page.url, page.front["lang"]
        section, _, _ = url.removeprefix(f"{language}/").partition("/")
        place = (language, section, url.count("/"))
        around = self._around.get(place)
        if around is None:
            around = self._around[place] = self._render_around(url, language)
        meta = escaped(page.front | {"generated": "yes"})
        around.context.vars["page"] = SimpleNamespace(
            url=url,
            canonical_url=f"{self._site}{url}" if self._site else None,
            title=meta["title"],
            meta=meta,
            content=page.content,
        )
        parts: list[bytes] = []
        for before, block in around.parts:
            words = list(block(around.context))
            parts.append(before)
            if page.content in words:
                parts += [page.encoded if one is page.content else _encoded([one]) for one in words]
            else:
                parts.append(_encoded(words))
        return b"".join([*parts, around.end])

    def _render_around(self, url: str, language: str) -> _Around:
        """Render all but the pages' own blocks: of those the first template that has one counts."""
        context = self._template.new_context(
            {
                "nav": None,
                "pages": (),
                "base_url": get_relative_url(".", url),
                "extra_css": self.config.extra_css,
                "extra_javascript": self.config.extra_javascript,
                "config": self.config,
                "page": SimpleNamespace(url=url, meta={"lang": language}),
            }
        )
        words = iter(self._template.root_render_func(context))
        start = next(words)  # With its first words the blocks of all templates are known.
        blocks = {
            name: chain[0]
            for name, chain in context.blocks.items()
            if name in OWN or len(chain) > 1
        }
        for name in blocks:
            context.blocks[name].insert(0, partial(_mark, name))
        *parts, end = _MARK.split(start + "".join(words))
        for name in blocks:
            del context.blocks[name][0]
        encoded = [_encoded(part) for part in parts[::2]]
        own = [blocks[name] for name in parts[1::2]]
        return _Around(list(zip(encoded, own, strict=True)), _encoded(end), context)


class _Around(NamedTuple):
    """What stands around the pages of a place.

    Attributes:
        parts: The page's own blocks, each after what stands before it.
        end: What stands after them all.
        context: In which they are rendered, of any page.
    """

    parts: list[tuple[bytes, Block]]
    end: bytes
    context: Context


def _mark(name: str, context: Context) -> Iterator[str]:
    """Stands for a page's own block."""
    yield f"\0{name}\0"


def _encoded(words: Iterable[str]) -> bytes:
    return "".join(words).encode("utf-8", errors="xmlcharrefreplace")


def _escaped_once(value: Any) -> Markup:
    """The same as ``escape``, which takes ten times as long for what is escaped already."""
    return value if isinstance(value, Markup) else escape(value)


def escaped(front: dict[str, Any]) -> dict[str, Any]:
    """Front matter as templates may print it: titles and descriptions come from texts."""
    return {k: escape(v) if isinstance(v, str) else v for k, v in front.items()}


def stands_alone(config: MkDocsConfig) -> bool:
    """Whether nothing else has a say in the pages: no other plugin, no hook, plain addresses."""
    return list(config.plugins) == ["sijill"] and not config.hooks and config.use_directory_urls


def site_version(config: MkDocsConfig, words: str) -> str:
    """Digest of what all pages depend on: code, configuration, the frame's words and templates."""
    path = Path(config.config_file_path)
    settings = (path.read_bytes(), config.site_url, config.docs_dir, config.site_dir)
    own = [
        file.read_bytes()
        for folder in config.theme.dirs
        if path.parent in Path(folder).resolve().parents
        for file in sorted(Path(folder).rglob("*.html"))
    ]
    everything = repr((code_version(), settings, words, own))
    return hashlib.sha256(everything.encode()).hexdigest()


def theme_styles(config: MkDocsConfig) -> Files:
    """The theme's stylesheets, without a look at its thousands of icons."""
    names = {
        path.relative_to(folder).as_posix(): folder
        for folder in map(Path, config.theme.dirs)
        for path in sorted(folder.glob("assets/*/*.css"))
    }
    return Files(
        File(name, str(folder), config.site_dir, config.use_directory_urls)
        for name, folder in names.items()
    )


def pages_in(nav: Any) -> set[str]:
    """Every source path that a navigation names: MkDocs makes these pages itself."""
    if isinstance(nav, str):
        return {nav}
    items = nav.values() if isinstance(nav, dict) else nav or ()
    return {path for item in items for path in pages_in(item)}


class OwnTheme(Theme):
    """The site's theme: one environment for MkDocs and the frame, and no look at its icons."""

    _environment: Environment | None = None

    def get_env(self) -> Environment:
        """The theme's templates, each compiled once."""
        if self._environment is None:
            self._environment = super().get_env()
            self._environment.loader = _Templates(self.dirs)
        return self._environment


class _Templates(FileSystemLoader):
    """Lists nothing that MkDocs would leave out: of Material, fourteen thousand icons."""

    def list_templates(self) -> list[str]:
        """The files outside of hidden folders."""
        found: set[str] = set()
        for start in map(str, self.searchpath):
            for folder, names, files in os.walk(start):
                names[:] = [name for name in names if not name.startswith(".")]
                prefix = folder[len(start) :].strip(os.sep).replace(os.sep, "/")
                found.update(f"{prefix}/{name}" if prefix else name for name in files)
        return sorted(found)


class Ready(File):
    """A generated page or data file that stands in the site already.

    Links to it resolve; MkDocs neither reads nor copies it.
    """

    def is_documentation_page(self) -> bool:
        """It is none to MkDocs."""
        return False

    def copy_file(self, dirty: bool = False) -> None:
        """It is where it belongs."""


class OwnFiles(Files):
    """The files MkDocs has to do with, which knows those that are ready when a link asks."""

    def __init__(self, files: Iterable[File], ready: Set[str], config: MkDocsConfig) -> None:
        super().__init__(files)
        self._ready = ready
        self._config = config

    def get_file_from_path(self, path: str) -> File | None:
        """The file of a source path, as MkDocs asks for it."""
        found = super().get_file_from_path(path)
        name = PurePath(path).as_posix()
        if found is None and name in self._ready:
            config = self._config
            found = File(name, config.docs_dir, config.site_dir, config.use_directory_urls)
            found.dest_uri = found.dest_uri  # As long as it is a page, the address is a page's.
            found.url = found.url
            found.__class__ = Ready
        return found


def own_folder(docs: Path, names: Iterable[str], folder: Path) -> None:
    """Make a folder with files of docs/, which MkDocs then need not sort from all the others.

    Args:
        docs: Where they are.
        names: Their paths from there; what is gone is left out.
        folder: The new folder.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name in names:
        source, target = docs / name, folder / name
        if not source.is_file():
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            target.hardlink_to(source)
        except OSError:  # Another file system, or one that has no links.
            shutil.copy2(source, target)
