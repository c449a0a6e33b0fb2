"""Serve: the preview. Builds, serves the output, rebuilds on each save and reloads the browser. The only module that knows
livereload, tornado and watchfiles.

livereload speaks to the browser; its habits that would lose or slow a save are not used: watchfiles tells of saves instead of
a poll, builds run in a thread of their own instead of the server's loop, every build reloads, and only our own pages may
listen. Saves that come in while a build runs lead to exactly one more.
"""

import asyncio
import mimetypes
import os
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor
from pathlib import Path
from time import perf_counter
from typing import Any
from urllib.parse import unquote

from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from livereload.watcher import Watcher
from tornado.httpserver import HTTPServer
from tornado.httputil import HTTPServerRequest
from tornado.netutil import bind_sockets
from tornado.web import Application, ErrorHandler, RequestHandler
from watchfiles import watch

from dossier.build import summary
from dossier.build.options import Options
from dossier.build.session import run_build
from dossier.build.workers import Workers
from dossier.model.problems import UsageError, fatal
from dossier.preview import overlay
from dossier.storage.output_folder import OutputRefused

_SCRIPT = b'<script src="/livereload.js"></script></head>'
_PORTS = 50
_HTTP = 80  # the port that a Host and an Origin do not name


class Preview:
    """The state of a preview: what stands, and what is wrong. Written by the build thread, read by the server."""

    def __init__(self, options: Options, cache: Path, workers: Workers) -> None:
        self._options, self._cache, self._workers = options, cache, workers
        self.output = options.output
        self.lines: tuple[str, ...] = ()
        self.ended = threading.Event()

    def build(self, loud: bool = True) -> bool:
        """Build, and say how it went; whether a reader would see a change. Nothing that a writer can do ends the preview."""
        start, before = perf_counter(), self.lines
        try:
            made = run_build(self._options, self._cache, self._workers, _say)
        except (OSError, OutputRefused, UsageError) as fault:
            return self._failed(str(fault))
        except BrokenExecutor:
            return self._failed(summary.WORKER_ENDED)
        except Exception as fault:  # a bug of ours must not end an editor's preview; it is shown whole
            return self._failed(summary.crash(fault))
        self.lines = tuple(str(problem) for problem in made.problems)
        seen = self.lines != before or made.counts.written + made.counts.removed > 0
        if loud or seen:
            wrote = not fatal(made.problems, self._options.strict)
            _say("\n".join([*self.lines, summary.summary(made, perf_counter() - start, wrote)]))
        return seen

    def end(self) -> None:
        """Let no save be built any more, and cut short the build at work."""
        self.ended.set()
        self._workers.stop()

    def _failed(self, words: str) -> bool:
        if self.ended.is_set():
            return False  # it did not break, it was cut short
        self.lines = (words,)
        _say(words)
        return True

    def saves(self) -> Iterator[bool]:
        """An item for each batch of saves in the content or the templates, until the preview ends.

        The first, which is False, comes when the watch stands: what was saved before that must be looked for.
        """
        plugins = self._options.plugins
        folders = (self._options.content, self._options.templates, *([plugins] if plugins.is_dir() else []))
        while not self.ended.is_set():
            try:
                first = True
                for changes in watch(
                    *folders, stop_event=self.ended, debounce=60, step=15, rust_timeout=200, yield_on_timeout=True
                ):
                    if first or changes:
                        yield bool(changes)
                    first = False
            except (FileNotFoundError, RuntimeError):
                self.ended.wait(0.3)  # a folder is away, as it is for a moment when a branch is changed


def _say(words: str) -> None:
    sys.stderr.write(f"{words}\n")
    sys.stderr.flush()


class _Application(Application):
    """The server, for whoever calls it by a name of its own: a page elsewhere whose name leads to this machine is refused."""

    def __init__(self, hosts: frozenset[str], handlers: list[Any]) -> None:
        super().__init__(handlers)
        self.hosts = hosts

    def find_handler(self, request: HTTPServerRequest, **given: Any) -> Any:
        """Answer 403 to a Host that is not ours."""
        if request.headers.get("Host", "").lower() not in self.hosts:
            return self.get_handler_delegate(request, ErrorHandler, {"status_code": 403})
        return super().find_handler(request, **given)


def hosts_of(host: str, port: int) -> frozenset[str]:
    """What the Host of a request may be: this machine's own names and the one asked for, with the port."""
    names = {"127.0.0.1", "localhost", "[::1]", f"[{host}]" if ":" in host else host.lower()}
    return frozenset(f"{name}:{port}" for name in names) | (names if port == _HTTP else set())


class _Socket(LiveReloadHandler):  # type: ignore[misc]
    """livereload's socket, for pages of this server only."""

    def check_origin(self, origin: str) -> bool:
        return origin.removeprefix("http://").lower() in self.application.hosts


class _File(RequestHandler):
    """A file of the output, as a host would give it, with the script and the problems added to pages."""

    def initialize(self, preview: Preview) -> None:
        self.preview = preview

    def get(self, path: str) -> None:
        """Answer with the file, the page for missing addresses, or the problems alone."""
        place = self._place(unquote(path))
        if place is None:
            place = self._place("404.html")
            self.set_status(404)
        if place is None:
            self.set_status(503 if self.preview.lines else 404)
            self._page(overlay.alone(self.preview.lines or ("nothing was built",)))
            return
        kind = mimetypes.guess_type(place.name)[0] or "application/octet-stream"
        data = place.read_bytes()
        if kind == "text/html":
            self._page(overlay.over(data, self.preview.lines))
            return
        self.set_header("Content-Type", _TYPES.get(place.name, kind))
        self.set_header("Cache-Control", "no-store")
        self.finish(data)

    head = get

    def _place(self, path: str) -> Path | None:
        """The file that an address means; None if there is none, or if it would leave the output."""
        if "\0" in path:
            return None
        output = Path(os.path.realpath(self.preview.output))
        try:
            place = Path(os.path.realpath(output / path))
            if place.is_dir():
                place = Path(os.path.realpath(place / "index.html"))
            found = output in place.parents and place.is_file()
        except OSError:  # a name that no disk takes
            return None
        return place if found and not place.name.startswith(".dossier") else None

    def _page(self, data: bytes) -> None:
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        self.finish(data.replace(b"</head>", _SCRIPT, 1))


_TYPES = {"feed.xml": "application/atom+xml; charset=utf-8", "feed.json": "application/feed+json; charset=utf-8"}


def serve(options: Options, cache: Path, jobs: int, host: str, port: int) -> int:
    """Serve until interrupted. Raises OSError if no port is free."""
    workers = Workers(jobs)
    preview = Preview(options, cache, workers)
    try:
        preview.build()
        asyncio.run(_run(preview, host, port))
    finally:
        workers.close()
    return 0


async def _run(preview: Preview, host: str, port: int) -> None:
    sockets, port = _bind(host, port)
    handlers: list[Any] = [
        (r"/livereload", _Socket),
        (r"/livereload.js", LiveReloadJSHandler),
        (r"/(.*)", _File, {"preview": preview}),
    ]
    HTTPServer(_Application(hosts_of(host, port), handlers)).add_sockets(sockets)
    _Socket.watcher, _Socket.live_css = Watcher(), True  # a watcher that watches nothing: livereload asks it for names
    _say(f"Serving http://{host}:{port}/ (Ctrl-C ends it)")
    loop = asyncio.get_running_loop()
    thread = threading.Thread(target=_rebuild, args=(preview, lambda: loop.call_soon_threadsafe(_reload)), daemon=True)
    thread.start()
    try:
        await asyncio.Event().wait()
    finally:
        preview.end()
        thread.join()  # it must not speak of a loop and of workers that are gone


def _rebuild(preview: Preview, done: Callable[[], object]) -> None:
    for saved in preview.saves():
        if preview.build(loud=saved):
            done()


def _reload() -> None:
    """Tell every open page to load itself anew."""
    _Socket.reload_waiters("*")


def _bind(host: str, port: int) -> tuple[list[socket.socket], int]:
    """The port, or the next one that is free."""
    for number in range(port, port + _PORTS):
        try:
            return bind_sockets(number, host), number
        except OSError as fault:
            if number == port + _PORTS - 1:
                raise OSError(fault.errno, f"no port from {port} to {number} is free on {host}") from None
            _say(f"port {number} is taken")
    raise AssertionError("the last port is bound or refused")
