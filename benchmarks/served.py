"""Measure what an editor waits for: from a save to the first answer that has the new words, to the message that tells browsers to
reload, and to the words in a browser.

    .venv/bin/python benchmarks/served.py 1000 --rounds 9
    .venv/bin/python benchmarks/served.py 1000 --only ours,hugo --no-browser --markdown FILE

Each generator serves the corpus; a sentence is put at the end of one article. The server is asked fifty times a second. Then the
same with a Chromium that shows the page. A generator with which something does not
come within a while is left out, and what it said is printed.
"""

import argparse
import asyncio
import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import NamedTuple

from edits import edits, made
from playwright.async_api import Browser, Page, async_playwright
from race import Lane, lanes
from racers import eleventy, hugo, ours
from results import conditions
from tools import TOOLS, environment, set_up
from tornado.httpclient import AsyncHTTPClient, HTTPClientError, HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

_PATIENCE, _BETWEEN = 30, 0.02  # s: how long at most; between two questions
_ARTICLE = "/articles/articles-7/"
_HELLO = '{"command":"hello","protocols":["http://livereload.com/protocols/official-7"]}'  # Hugo looks for just these letters


class Server(NamedTuple):
    """How a racer serves: the words that follow its command, {} being the port; its socket, and what it is greeted with."""

    words: str
    socket: str
    hello: str = ""


_SERVERS = {
    "hugo": Server("server --bind 127.0.0.1 --port {}", "/livereload", _HELLO),
    "eleventy": Server("--serve --port={}", "/"),
}
_OURS = Server("serve --port {}", "/livereload", _HELLO)
ALL = (ours.RACER, ours.SMALL, hugo.RACER, eleventy.RACER)


class Save(NamedTuple):
    """Seconds from a save until the new words were served, until browsers were told, and until one showed them (0 = not measured)."""

    served: float
    told: float
    shown: float


def _free_port() -> int:
    with socket.socket() as some:
        some.bind(("127.0.0.1", 0))
        return int(some.getsockname()[1])


@contextmanager
def serving(lane: Lane) -> Iterator[str]:
    """The racer's server as a process; its address."""
    server = _SERVERS.get(lane.racer.name, _OURS)
    port = _free_port()
    command = [word for word in lane.site.command if word not in ("--quiet", "--destination", "public")]
    with tempfile.TemporaryFile() as said:
        words = [*command, *server.words.format(port).split()]
        process = subprocess.Popen(words, cwd=lane.site.folder, env=environment(), stdout=said, stderr=said)
        try:
            yield f"127.0.0.1:{port}"
        except TimeoutError as fault:
            said.seek(0)
            raise TimeoutError(f"{lane.racer.name}: {fault}; it said:\n{said.read().decode(errors='replace')[-300:]}") from None
        finally:
            process.terminate()
            process.wait()


async def _answer(address: str) -> str:
    try:
        answer = await AsyncHTTPClient().fetch(HTTPRequest(f"http://{address}{_ARTICLE}", request_timeout=_PATIENCE))
    except (HTTPClientError, OSError):
        return ""
    return answer.body.decode("utf-8", "replace")


async def _served(address: str, words: str) -> float:
    """The time at which the page is first served with some words. Raises TimeoutError."""
    deadline = time.perf_counter() + _PATIENCE
    while time.perf_counter() < deadline:
        if words in await _answer(address):
            return time.perf_counter()
        await asyncio.sleep(_BETWEEN)
    raise TimeoutError(f"{words!r} was not served within {_PATIENCE} s")


async def _told(reloads: WebSocketClientConnection) -> float:
    """The time at which the next message to reload comes. Raises TimeoutError."""
    while True:
        try:
            message = await asyncio.wait_for(asyncio.ensure_future(reloads.read_message()), _PATIENCE)
        except TimeoutError:
            raise TimeoutError(f"no browser was told to reload within {_PATIENCE} s") from None
        if message is None:
            raise TimeoutError("the socket for browsers was closed")
        if "reload" in str(message):
            return time.perf_counter()


@asynccontextmanager
async def _listening(address: str, server: Server) -> AsyncIterator[WebSocketClientConnection]:
    request = HTTPRequest(f"ws://{address}{server.socket}", headers={"Origin": f"http://{address}"})
    connection = await websocket_connect(request)
    if server.hello:
        await connection.write_message(server.hello)
        await asyncio.wait_for(asyncio.ensure_future(connection.read_message()), _PATIENCE)  # its hello
        await connection.write_message(json.dumps({"command": "info", "plugins": {}, "url": f"http://{address}{_ARTICLE}"}))
    try:
        yield connection
    finally:
        connection.close()


async def _save(lane: Lane, address: str, turn: int) -> tuple[float, float]:
    """Save once: until it is served, and until browsers are told."""
    edit = edits(lane.site)["body edited"]
    async with _listening(address, _SERVERS.get(lane.racer.name, _OURS)) as reloads:
        start = time.perf_counter()
        with made(edit, lane.site.folder, turn):
            served, told = await asyncio.gather(_served(address, edit.words.format(turn)), _told(reloads))
        await _gone(address, edit.words.format(turn))
    return served - start, told - start


async def _gone(address: str, words: str) -> None:
    """Wait until what was taken back is served no more. Raises TimeoutError."""
    deadline = time.perf_counter() + _PATIENCE
    while words in await _answer(address):
        if time.perf_counter() > deadline:
            raise TimeoutError(f"{words!r} was still served after {_PATIENCE} s")
        await asyncio.sleep(_BETWEEN)


@asynccontextmanager
async def _browser() -> AsyncIterator[Browser]:
    """A Chromium."""
    async with async_playwright() as play:
        own = os.environ.get("DOSSIER_CHROMIUM") or shutil.which("chromium")  # else Playwright's
        browser = await play.chromium.launch(executable_path=own, args=["--no-sandbox"] if os.getuid() == 0 else [])
        yield browser
        await browser.close()


async def _open(address: str, page: Page) -> None:
    """Have the browser show the article, and listen: its script has told the server where it is."""
    listens = asyncio.Event()

    def sent(frame: str | bytes) -> None:
        if '"info"' in str(frame):
            listens.set()

    page.once("websocket", lambda connection: connection.on("framesent", sent))
    await page.goto(f"http://{address}{_ARTICLE}")
    await asyncio.wait_for(listens.wait(), _PATIENCE)


async def _show(lane: Lane, address: str, browser: Browser, turn: int) -> float:
    """Save once, until the words show in the browser."""
    edit = edits(lane.site)["body edited"]
    page = await browser.new_page()
    await _open(address, page)
    start = time.perf_counter()
    with made(edit, lane.site.folder, turn):
        await page.get_by_text(edit.words.format(turn)).wait_for(timeout=_PATIENCE * 1000)
        shown = time.perf_counter()
        await page.close()
    await _gone(address, edit.words.format(turn))
    return shown - start


async def _saves(lane: Lane, rounds: int, browser: bool) -> list[Save]:
    """Save again and again, each time with other words."""
    with serving(lane) as address:
        await _served(address, "<h1>")
        asked = [await _save(lane, address, turn) for turn in range(1, rounds + 1)]
        seen = [0.0] * rounds
        if browser:
            async with _browser() as chromium:
                seen = [await _show(lane, address, chromium, turn) for turn in range(rounds + 1, 2 * rounds + 1)]
        return [Save(*pair, shown) for pair, shown in zip(asked, seen, strict=True)]


def _results(lane: Lane, rounds: int, browser: bool) -> list[Save]:
    try:
        return asyncio.run(_saves(lane, rounds, browser))
    except TimeoutError as fault:
        print(fault, file=sys.stderr)
        return []


def table(results: dict[str, list[Save]]) -> str:
    """The medians as a Markdown table, in milliseconds; the slowest in brackets."""
    lines = ["| milliseconds from a save (slowest) | served | browsers told | shown in a browser |", "|---|--:|--:|--:|"]
    for name, saves in results.items():
        columns = [[save.served for save in saves], [save.told for save in saves], [save.shown for save in saves]]
        cells = [
            f"{statistics.median(column) * 1000:.0f} ({max(column) * 1000:.0f})" if any(column) else "–" for column in columns
        ]
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(lines)


def main() -> None:
    """Measure and print."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("articles", nargs="*", type=int, default=[1000], help="sizes of the corpus (1000)")
    words.add_argument("--only", default=",".join(racer.name for racer in ALL), metavar="NAMES", help="whom to measure (all)")
    words.add_argument("--rounds", type=int, default=9, help="saves, of which the median is taken (9)")
    words.add_argument("--no-browser", action="store_true", help="do not start a Chromium")
    words.add_argument("--markdown", type=Path, metavar="FILE", help="write the tables there too")
    given = words.parse_args()
    TOOLS.mkdir(parents=True, exist_ok=True)
    racers = [racer for racer in ALL if racer.name in given.only.split(",")]
    print("\n".join(set_up([racer.name for racer in racers])), file=sys.stderr)
    said = [conditions(given.rounds)]
    for number in given.articles:
        with tempfile.TemporaryDirectory() as folder, lanes(racers, number, Path(folder), environment()) as field:
            results = {lane.racer.name: _results(lane, given.rounds, not given.no_browser) for lane in field}
        said.append(f"## {number:,} articles\n\n{table(results)}")
    print("\n\n".join(said))
    if given.markdown:
        given.markdown.write_text("\n\n".join(said) + "\n", "utf-8")


if __name__ == "__main__":
    main()
