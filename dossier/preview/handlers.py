"""What the preview answers: the files of the output as a host would give them, and the socket that tells pages to reload.

The only module that knows tornado and livereload. Only requests by this machine's own names are answered, and only our own pages
may listen on the socket, so that no page of another site can read a draft.
"""

import os
from pathlib import Path
from typing import Any, Protocol

from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from livereload.watcher import Watcher
from tornado.httputil import HTTPServerRequest
from tornado.web import Application, ErrorHandler, HTTPError, RequestHandler, StaticFileHandler

from dossier.model.digests import digest_bytes
from dossier.preview.overlay import not_built, page_with_problems
from dossier.storage.disk import MANIFEST, STAGING

_HTTP = 80  # the port that a Host and an Origin do not name
_NOT_PUBLIC = (MANIFEST, STAGING, "sw.js")  # no browser is to keep a draft: the preview has no service worker
_TYPES = {"feed.xml": "application/atom+xml; charset=utf-8", "feed.json": "application/feed+json; charset=utf-8"}


class Previewed(Protocol):
    """What is served: the output folder, and the problems of the last build as lines, the language of the interface."""

    output: Path
    lines: tuple[str, ...]
    language: str


class PreviewApplication(Application):
    """The pages, the script and the socket of a preview, for whoever calls them by a name in `hosts`: others get 403."""

    def __init__(self, previewed: Previewed) -> None:
        super().__init__(
            [
                (r"/livereload", _ReloadSocket),
                (r"/livereload.js", LiveReloadJSHandler),
                (r"/(.*)", _OutputFile, {"previewed": previewed}),
            ]
        )
        self.hosts: frozenset[str] = frozenset()

    def find_handler(self, request: HTTPServerRequest, **rest: Any) -> Any:
        """The handler of a request; 403 for a Host that is not ours, as that of a page elsewhere whose name leads to this machine."""
        if request.headers.get("Host", "").lower() not in self.hosts:
            return self.get_handler_delegate(request, ErrorHandler, {"status_code": 403})
        return super().find_handler(request, **rest)

    def answer_on(self, host: str, port: int) -> None:
        """Listen. Raises OSError if the port cannot be had."""
        self.listen(port, host)
        self.hosts = hosts_of(host, port)

    def reload(self) -> None:
        """Tell every open page to load itself anew."""
        _ReloadSocket.reload_waiters("*")


def hosts_of(host: str, port: int) -> frozenset[str]:
    """What the Host of a request may be: this machine's own names and the one asked for, with the port."""
    names = {"127.0.0.1", "localhost", "[::1]", f"[{host}]" if ":" in host else host.lower()}
    return frozenset(f"{name}:{port}" for name in names) | (names if port == _HTTP else set())


class _ReloadSocket(LiveReloadHandler):  # type: ignore[misc]
    """livereload's socket, for pages of this server only."""

    watcher, live_css = Watcher(), True  # a watcher that watches nothing: livereload asks it for names

    def check_origin(self, origin: str) -> bool:
        return origin.removeprefix("http://").lower() in self.application.hosts


class _OutputFile(StaticFileHandler):
    """A file of the output, with the script and the problems added to pages. What is not to be had is 404, whatever the reason."""

    def initialize(self, previewed: Previewed) -> None:  # type: ignore[override]
        super().initialize(os.path.realpath(previewed.output), "index.html")
        self._previewed = previewed
        self.path, self.absolute_path = "", None  # an address may be refused before it has either
        self._content = b""

    def parse_url_path(self, url_path: str) -> str:
        """The path below the output that an address means."""
        if "\0" in url_path:
            raise HTTPError(404)
        return super().parse_url_path(url_path)

    def validate_absolute_path(self, root: str, absolute_path: str) -> str | None:
        """The file to be sent; None if the request was answered: with a page, or with the address of a folder."""
        path = super().validate_absolute_path(root, absolute_path)
        if path is None:
            return None
        if any(part.startswith(_NOT_PUBLIC) for part in Path(path).relative_to(root).parts):
            raise HTTPError(404)
        try:
            self._content = Path(path).read_bytes()  # at once: a build may put another file in its place at any moment
        except OSError:
            raise HTTPError(404) from None
        if not path.endswith(".html"):
            return path
        self._show(page_with_problems(self._content, self._previewed.lines, self._previewed.language))
        return None

    def get_content_size(self) -> int:
        """The bytes of the file as it was read."""
        return len(self._content)

    def get_content(self, abspath: str, start: int | None = None, end: int | None = None) -> bytes:  # type: ignore[override]
        """A part of the file as it was read."""
        return self._content[start:end]

    def _show(self, page: bytes) -> None:
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_extra_headers("")
        self.finish(page)

    def write_error(self, status_code: int, **rest: Any) -> None:
        """Answer with the page for missing addresses, or with the problems alone while nothing could be built."""
        if status_code not in (403, 404):
            super().write_error(status_code, **rest)
            return
        self.set_status(404)
        try:
            page = Path(super().validate_absolute_path(self.root, f"{self.root}/404.html") or "").read_bytes()
        except (HTTPError, OSError):
            if self._previewed.lines:
                self.set_status(503)
            self._show(not_built(self._previewed.lines or ("nothing was built",), self._previewed.language))
        else:
            self._show(page_with_problems(page, self._previewed.lines, self._previewed.language))

    def compute_etag(self) -> str | None:
        """The digest of a file as it stands, or of a page as it is shown; tornado's own is remembered and outlives a save."""
        if self.absolute_path is None:
            return RequestHandler.compute_etag(self)
        return f'"{digest_bytes(self._content)}"'

    def get_content_type(self) -> str:
        """The type by the name's ending; that of a feed by its name."""
        return _TYPES.get(Path(self.absolute_path or "").name) or super().get_content_type()

    def set_extra_headers(self, path: str) -> None:
        """Let a browser ask each time whether what it holds still stands."""
        self.set_header("Cache-Control", "no-cache")
