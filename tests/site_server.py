"""A web server on loopback for a folder, with the habits of a host, and a record of what it was asked."""

import gzip
import sys
import threading
from collections import Counter
from collections.abc import Callable
from fnmatch import fnmatchcase
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Self
from urllib.parse import unquote

from dossier.deploy.content_headers import media_type

Reply = tuple[int, dict[str, str], bytes]


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that hangs up early is no fault; all else is told."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class SiteServer:
    """Serves `answer`, by default the files of a folder as GitHub Pages does. `asked` are (method, path) in order.

    `most` is the greatest number of requests that were under way at once.
    """

    def __init__(self, answer: Callable[[str, str], Reply]) -> None:
        self.asked: list[tuple[str, str]] = []
        self.agents: Counter[str] = Counter()
        self.most = 0
        self._now, self._lock, self._answer = 0, threading.Lock(), answer
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, format: str, *args: Any) -> None:
                """Say nothing."""

            def _reply(self) -> None:
                status, headers, data = server.reply(self.command, unquote(self.path), self.headers.get("User-Agent", ""))
                self.send_response(status)
                for name, value in {**headers, "Content-Length": str(len(data))}.items():
                    self.send_header(name, value)
                self.end_headers()
                if self.command != "HEAD":
                    self.wfile.write(data)

            do_GET = do_HEAD = _reply  # noqa: N815 (named as http.server has it)

        self._server = _Server(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self.address = f"http://127.0.0.1:{self._server.server_port}/"

    def reply(self, method: str, path: str, agent: str) -> Reply:
        """What is answered, noted."""
        with self._lock:
            self.asked.append((method, path))
            self.agents[agent] += 1
            self._now += 1
            self.most = max(self.most, self._now)
        try:
            return self._answer(method, path)
        finally:
            with self._lock:
                self._now -= 1

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


def served(folder: Path) -> Callable[[str, str], Reply]:
    """The files of a folder: a folder's address without a slash leads to that with one, what is missing has `404.html`."""

    def answer(method: str, path: str) -> Reply:
        place = folder / path.partition("?")[0].strip("/")
        if place.is_dir() and not path.endswith("/"):
            return 301, {"Location": f"{path}/"}, b""
        file = place / "index.html" if place.is_dir() else place
        if file.is_file():
            return 200, {}, file.read_bytes()
        missing = folder / "404.html"
        return 404, {}, missing.read_bytes() if missing.exists() else b"nothing"

    return answer


_PACKED = ("text/", "image/svg", "application/json", "application/xml", "application/manifest")


def hosted(folder: Path, base: str = "/") -> Callable[[str, str], Reply]:
    """The files of a folder below the path `base`, as a host gives them that reads `_headers`: with these headers, their media types,
    and packed where that helps. What is asked for outside of `base` is not there.
    """
    inside = served(folder)

    def answer(method: str, path: str) -> Reply:
        if not path.startswith(base):
            return 404, {}, b"outside"
        rest = "/" + path.removeprefix(base)
        status, headers, data = inside(method, rest)
        if "Location" in headers:
            return status, {"Location": f"{path}/"}, data
        name = rest.partition("?")[0]
        kind = media_type(f"{name}index.html" if name.endswith("/") else name) if status == 200 else "text/html; charset=utf-8"
        headers = {**_promised(folder, name), "Content-Type": kind}
        if kind.startswith(_PACKED):
            return status, {**headers, "Content-Encoding": "gzip"}, gzip.compress(data)
        return status, headers, data

    return answer


def _promised(folder: Path, path: str) -> dict[str, str]:
    """The headers that the site's `_headers` promises for a path."""
    found: dict[str, str] = {}
    fits = False
    for line in (folder / "_headers").read_text("utf-8").splitlines():
        if line.startswith("/"):
            fits = fnmatchcase(path, line.strip())
        elif fits and ":" in line:
            name, _, value = line.strip().partition(": ")
            found[name] = value
    return found
