"""The MkDocs adapter: when the builder runs, and nothing of what it does."""

from __future__ import annotations

import gc
import os
import re
import shutil
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment
from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from builder.archive import Archive
from builder.article import Label
from builder.build import Result, build
from builder.errors import SijillError
from builder.fonts import ADDRESS, PRELOADED, prepare_fonts
from builder.frame import (
    Frame,
    OwnFiles,
    OwnTheme,
    own_folder,
    pages_in,
    site_version,
    stands_alone,
    theme_styles,
)
from builder.generators.keys import every_key
from builder.generators.page import page_url
from builder.generators.sitemap import SITEMAP, sitemap
from builder.interface import interface
from builder.localize import translations
from builder.making import Publication
from builder.memory import no_collection
from builder.options import SijillConfig, config_folder, last_commit_time, site_options
from builder.progress import stage
from builder.publish import Ledger, Made, made_below, names, publish, switch_over
from builder.search import FOLDER, write_index
from builder.store import CACHE, Store, code_version, digest
from builder.vocabulary.loader import vocabulary_folder
from builder.vocabulary.model import load_vocabulary

log = get_plugin_logger("sijill")
SEARCH = "search"
UNUSED = ("assets/javascripts/", "assets/stylesheets/palette", "assets/images/")
"""Files of Material that no page of the theme asks for."""
POLICY = (
    "default-src 'self'; script-src 'self'; img-src 'self' data:; "
    "object-src 'none'; base-uri 'none'; form-action 'self'"
)
"""Content-Security-Policy of every page: no inline script, no other host.
`mkdocs serve` puts a script of its own into each page, so a preview goes without."""
STYLESHEET = re.compile(r"assets/(stylesheets/main\.\w+\.min|sijill/(sijill|fonts/fonts))\.css")


class SijillPlugin(BasePlugin[SijillConfig]):
    """Builds docs/ from seeds/ before MkDocs reads it, and the search index after."""

    def __init__(self) -> None:
        self._serving = False
        self._site = Path()
        self._archive: Archive | None = None
        self._publication: Publication | None = None
        self._docs = Path()
        self._ready: set[str] = set()
        self._pages: list[str] = []
        self._indexed: str | None = None

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Note whether this is a preview, which builds into a folder of its own."""
        self._serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Build beside the published folder, so that a build that dies leaves it whole."""
        root = config_folder(config)
        config.theme.__class__ = OwnTheme  # MkDocs has no way to bring a theme of one's own.
        os.environ.setdefault("SOURCE_DATE_EPOCH", str(last_commit_time(root)))
        if not self._serving:
            self._site = Path(config.site_dir)
            config.site_dir = str(root / CACHE / "site")
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Bring the generated pages up to date."""
        load_vocabulary.cache_clear()  # A preview builds again and again in one process.
        code_version.cache_clear()
        translations.cache_clear()
        self._publication = None
        self._ready = set()
        self._indexed = None
        if self.config.incremental and not self._serving and stands_alone(config):
            self._publication = self._prepare(config)
        try:
            result = run_build(config, self.config, self._publication)
        except SijillError as error:
            raise PluginError(str(error)) from error
        for problem in result.problems:
            log.warning(str(problem))
        for notice in result.notices:
            log.info(str(notice))
        for name in result.report.kept:
            log.info(f"{name} is hand-written: no page was generated in its place")
        log.info(result.summary)
        self._archive = result.archive
        if self._publication:
            self._set_aside(self._publication.ready - pages_in(config.nav), config)

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """Add the web font to the theme's files, and set aside what is ready."""
        self._pages = [f.url.removeprefix("./") for f in files if f.is_documentation_page()]
        self._pages += [page_url(name) for name in self._ready if name.endswith(".md")]
        self._keep_sitemap(config)
        files = OwnFiles(files, self._ready, config)
        for path in sorted(prepare_fonts(config_folder(config) / CACHE / "fonts").iterdir()):
            files.append(File.generated(config, ADDRESS + path.name, abs_src_path=str(path)))
        return files

    def on_env(self, env: Environment, /, *, config: MkDocsConfig, files: Files) -> Environment:
        """Give the theme its words, and leave out the scripts of Material that no page loads."""
        unused = [file for file in files if file.src_uri.startswith(UNUSED)]
        for file in unused:
            files.remove(file)
        title = Label(self.config.title.ar, self.config.title.en)
        stylesheets = (file.src_uri for file in files if STYLESHEET.fullmatch(file.src_uri))
        # Material's comes first: "stylesheets" before "sijill".
        words = interface(title, sorted(stylesheets, reverse=True), "" if self._serving else POLICY)
        env.globals["interface"] = words | {"font": ADDRESS + PRELOADED}
        env.trim_blocks = env.lstrip_blocks = True
        return env

    def on_page_context(
        self, context: TemplateContext, /, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Escape what themes print unescaped: titles and descriptions come from texts."""
        for key, value in page.meta.items():
            if isinstance(value, str):
                page.meta[key] = escape(value)
        if "generated" in page.meta:
            page.title = page.meta["title"]
        return context

    def on_post_template(
        self, output_content: str, /, *, template_name: str, config: MkDocsConfig
    ) -> str:
        """Name every page, and its twin in the other language, to search engines."""
        if template_name != SITEMAP:
            return output_content
        return sitemap(self._pages, site_options(config, self.config).site_url)

    def _keep_sitemap(self, config: MkDocsConfig) -> None:
        """Where the same pages stand, so may the sitemap, which MkDocs packs for long."""
        if self._publication is None:
            return
        ledger = self._publication.ledger
        address = site_options(config, self.config).site_url
        key = digest([address, os.environ["SOURCE_DATE_EPOCH"], *sorted(self._pages)])
        standing = ledger.current(SITEMAP, key)
        if standing:
            config.theme.static_templates.discard(SITEMAP)
        files = (f"0 0 {name}" for name in (SITEMAP, f"{SITEMAP}.gz"))
        ledger.tasks[SITEMAP] = standing or Made(key, site=tuple(files))

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Index for search, then put the new site in the place of the old."""
        built = Path(config.site_dir)
        publication = self._publication
        try:
            if self._archive is not None:
                self._index(self._archive, built, config)
        except SijillError as error:
            raise PluginError(str(error)) from error
        if self._serving:
            return
        if publication:
            config.docs_dir = str(self._docs)
            with stage("publish"):
                publish(publication.stage, built, self._site, publication.ledger, self._indexed)
        else:
            switch_over(built, self._site)
        config.site_dir = str(self._site)

    def on_shutdown(self) -> None:
        """Go at once: Python would search all that the process holds for cycles, for a second."""
        gc.freeze()

    def _index(self, archive: Archive, built: Path, config: MkDocsConfig) -> None:
        """Write the search index, unless that of the last build still holds."""
        key = every_key(archive)
        ledger = self._publication.ledger if self._publication else None
        standing = ledger.current(SEARCH, key) if ledger else None
        if standing is None:
            with stage("search"):
                gc.collect()  # What the pages needed is not held beside what the index needs.
                kept = config_folder(config) / CACHE / "search.sqlite"
                store = Store(kept) if self.config.incremental else None
                write_index(archive, load_vocabulary(), built, store)
                if store:
                    store.close()
        if ledger:
            ledger.tasks[SEARCH] = standing or made_below(built, FOLDER, key)
            self._indexed = None if standing else FOLDER

    def _set_aside(self, ready: set[str], config: MkDocsConfig) -> None:
        """Show MkDocs only what it has to make: it would look at each of the others."""
        self._docs, self._ready = Path(config.docs_dir), ready
        own = config_folder(config) / CACHE / "docs"
        stood = set(names(self._publication.ledger.docs)) if self._publication else set()
        own_folder(self._docs, (stood | pages_in(config.nav)) - ready, own)
        config.docs_dir = str(own)

    def _prepare(self, config: MkDocsConfig) -> Publication:
        """What the site's own pages are framed with, and what stands of them."""
        environment = config.theme.get_env()
        files = self.on_files(theme_styles(config), config=config)
        environment = self.on_env(environment, config=config, files=files)
        version = site_version(config, repr(environment.globals["interface"]))
        cache = config_folder(config) / CACHE
        shutil.rmtree(cache / "stage", ignore_errors=True)
        with stage("ledger"), no_collection():
            ledger = Ledger(cache / "pages.txt", version, Path(config.docs_dir), self._site)
        return Publication(Frame(config, environment), self._site, cache / "stage", ledger)

    def on_serve(
        self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: Any
    ) -> LiveReloadServer:
        """Watch what the pages are made of."""
        seeds = config_folder(config) / self.config.seeds
        if seeds.is_dir():
            server.watch(str(seeds))
        server.watch(str(vocabulary_folder()))
        return server


def run_build(
    config: MkDocsConfig, options: SijillConfig, publication: Publication | None = None
) -> Result:
    """Build docs/ as mkdocs.yml says."""
    folder = config_folder(config)
    kept = folder / CACHE / ("records.sqlite" if options.incremental else "scratch.sqlite")
    if not options.incremental:
        kept.unlink(missing_ok=True)
    store = Store(kept)
    try:
        return build(
            folder / options.seeds,
            Path(config.docs_dir),
            site_options(config, options),
            store,
            publication,
            options.parallel,
        )
    finally:
        if not options.incremental:
            kept.unlink(missing_ok=True)
