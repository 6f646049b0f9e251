"""Real parts for the tests: the vocabulary, a project built by MkDocs, a server, a browser."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, sync_playwright

from builder.vocabulary.model import Vocabulary, load_vocabulary

ROOT = Path(__file__).parent.parent
BASE = "/x/"
"""A project's GitHub Pages live under its name: the test site does too."""


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


class _Handler(SimpleHTTPRequestHandler):
    """Serves a site under BASE, as GitHub Pages does, with its 404 page."""

    def translate_path(self, path: str) -> str:
        inner = path[len(BASE) - 1 :] if path.startswith(BASE) else "/outside-of-the-site"
        return super().translate_path(inner)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.exists():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *arguments: object) -> None:
        pass


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path | None], tuple[str, Callable[[Path], None]]]]:
    """Start a server and return its address and a way to say which folder it serves."""
    servers: list[ThreadingHTTPServer] = []

    def start(folder: Path | None = None) -> tuple[str, Callable[[Path], None]]:
        served = {"folder": str(folder or ROOT)}

        def handler(*arguments: Any) -> SimpleHTTPRequestHandler:
            return partial(_Handler, directory=served["folder"])(*arguments)

        server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)

        def show(other: Path) -> None:
            served["folder"] = str(other)

        return f"http://127.0.0.1:{server.server_port}{BASE}", show

    yield start
    for server in servers:
        server.shutdown()


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


def _chromium() -> str:
    for name in ("chromium", "chromium-browser", "google-chrome"):
        path = shutil.which(name)
        if path:
            return path
    pytest.fail("no Chromium: run `make test`, which installs it", pytrace=False)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=_chromium(),
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
