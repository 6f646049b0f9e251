"""Real parts for the tests: the vocabulary, a project built by MkDocs, a server, a browser."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, sync_playwright

from builder.fonts import prepare_fonts
from builder.store import CACHE
from builder.vocabulary.model import Vocabulary, load_vocabulary
from tests.server import Server

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    return load_vocabulary()


class Project:
    """A copy of this repository's collection, or of its frame with other seeds."""

    def __init__(self, folder: Path, with_seeds: bool = True) -> None:
        self.folder = folder
        self.seeds = folder / "seeds"
        self.docs = folder / "docs"
        self.site = folder / "site"
        folder.mkdir(parents=True, exist_ok=True)
        settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
        theme = f"custom_dir: {ROOT / 'builder' / 'theme'}"
        (folder / "mkdocs.yml").write_text(
            settings.replace("custom_dir: builder/theme", theme), encoding="utf-8"
        )
        for name in ("about.md", "en/about.md"):
            (self.docs / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / "docs" / name, self.docs / name)
        # One cut of the web font serves every project; one that changes it would cut its own.
        cut = prepare_fonts(ROOT / CACHE / "fonts")
        shutil.copytree(cut, folder / CACHE / "fonts" / cut.name)
        if with_seeds:
            shutil.copytree(ROOT / "seeds", self.seeds)
        else:
            self.seeds.mkdir()

    def seed(self, text: str, number: int = 900, name: str | None = None) -> str:
        """Add a seed and return its id."""
        identifier = f"{number:016x}"
        path = self.seeds / (name or f"{number:03}_{identifier}.txt")
        path.write_text(text, encoding="utf-8", newline="")
        return identifier

    def mkdocs(self, *arguments: str, url: str = "") -> subprocess.CompletedProcess[str]:
        """Run MkDocs as a person would."""
        environment = dict(os.environ, NO_MKDOCS_2_WARNING="1", SOURCE_DATE_EPOCH="1700000000")
        if url:
            environment["SITE_URL"] = url
        return subprocess.run(
            [sys.executable, "-m", "mkdocs", *(arguments or ("build", "--strict"))],
            cwd=self.folder,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )

    def build(self, *arguments: str, url: str = "") -> None:
        """Build and insist that it went well."""
        done = self.mkdocs(*arguments, url=url)
        assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """An empty archive."""
    return Project(tmp_path / "project", with_seeds=False)


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path | None], tuple[str, Callable[[Path], None]]]]:
    """Start a server and return its address and a way to say which folder it serves."""
    servers: list[Server] = []

    def start(folder: Path | None = None) -> tuple[str, Callable[[Path], None]]:
        servers.append(Server(folder or ROOT))
        return servers[-1].address, servers[-1].show

    yield start
    for server in servers:
        server.close()


@pytest.fixture(scope="session")
def site(
    tmp_path_factory: pytest.TempPathFactory,
    serve: Callable[[Path | None], tuple[str, Callable[[Path], None]]],
) -> tuple[str, Project]:
    """This repository's collection, built strictly and served under BASE: address and project."""
    project = Project(tmp_path_factory.mktemp("site") / "project")
    address, show = serve(None)
    project.build(url=address)
    show(project.site)
    return address, project


def chromium() -> str:
    """The browser that is there."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        path = shutil.which(name)
        if path:
            return path
    pytest.fail("no Chromium: run `make test`, which installs it", pytrace=False)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium(),
            args=["--no-sandbox", "--disable-background-networking", "--disable-component-update"],
        )
        yield browser
        browser.close()


class Watch:
    """What a page must not do: ask another host, or complain in the console."""

    def __init__(self) -> None:
        self.foreign: list[str] = []
        self.errors: list[str] = []

    def attach(self, context: BrowserContext) -> None:
        """Fail every request to another host and note it, with every error."""

        def guard(route: Route) -> None:
            if route.request.url.startswith(("http://127.0.0.1:", "data:", "blob:")):
                route.continue_()
            else:
                self.foreign.append(route.request.url)
                route.abort()

        context.route("**/*", guard)
        context.on("weberror", lambda error: self.errors.append(str(error.error)))
        context.on(
            "console", lambda line: self.errors.append(line.text) if line.type == "error" else None
        )


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def page(browser: Browser, watch: Watch) -> Iterator[Page]:
    """A page of a fresh browser; the test fails on a foreign request or an error it logs."""
    context = browser.new_context(viewport={"width": 1400, "height": 900}, service_workers="block")
    watch.attach(context)
    yield context.new_page()
    context.close()
    assert watch.foreign == []
    assert watch.errors == []
