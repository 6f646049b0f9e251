"""A web server that does what GitHub Pages does: a base path, a page for what is missing, gzip."""

from __future__ import annotations

import gzip
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

BASE = "/x/"
"""A project's GitHub Pages live under its name: the test site does too."""
_COMPRESSED = ("text/", "application/javascript", "application/json", "image/svg+xml")


class _Handler(SimpleHTTPRequestHandler):
    """Serves a folder under BASE."""

    protocol_version = "HTTP/1.1"

    def translate_path(self, path: str) -> str:
        inner = path[len(BASE) - 1 :] if path.startswith(BASE) else "/outside-of-the-site"
        return super().translate_path(inner)

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if path.is_dir() and self.path.split("?")[0].endswith("/"):
            path = path / "index.html"
        kind = self.guess_type(str(path))
        accepted = "gzip" in self.headers.get("Accept-Encoding", "")
        if path.is_file() and accepted and kind.startswith(_COMPRESSED):
            self._send(200, kind, gzip.compress(path.read_bytes(), 6), "gzip")
        else:
            super().do_GET()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code == 404 and page.exists():
            self._send(code, "text/html", page.read_bytes())
        else:
            super().send_error(code, message, explain)

    def _send(self, code: int, kind: str, body: bytes, encoding: str = "") -> None:
        self.send_response(code)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        if encoding:
            self.send_header("Content-Encoding", encoding)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "max-age=600")
        super().end_headers()

    def log_message(self, format: str, *arguments: object) -> None:
        pass


class _Quiet(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that closes a connection is no error; anything else is said."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


class Server:
    """Serves one folder at a time; ``show`` says which."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

        def handler(*arguments: Any) -> SimpleHTTPRequestHandler:
            return partial(_Handler, directory=str(self._folder))(*arguments)

        self._server = _Quiet(("127.0.0.1", 0), handler)
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        self.address = f"http://127.0.0.1:{self._server.server_port}{BASE}"

    def show(self, folder: Path) -> None:
        """Serve another folder from now on."""
        self._folder = folder

    def close(self) -> None:
        """Stop."""
        self._server.shutdown()
        self._server.server_close()
