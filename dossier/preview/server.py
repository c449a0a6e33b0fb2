"""Serve: builds, serves the output, builds again at each save and reloads the browser.

livereload speaks to the browser; its habits that would lose or slow a save are not used: watchfiles tells of saves instead of
a poll, builds run in a thread of their own instead of the server's loop, every build reloads, and only our own pages may
listen. Saves that come in while a build runs lead to exactly one more.
"""

import asyncio
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path

from dossier.build.options import Options
from dossier.build.workers import Workers
from dossier.preview.handlers import PreviewApplication
from dossier.preview.rebuilder import Rebuilder, say

_PORTS = 50


def serve(options: Options, cache: Path, jobs: int, host: str, port: int, ready: Callable[[str], object]) -> int:
    """Serve until interrupted; `ready` is told the address once it answers. Raises OSError if no port is free."""
    workers = Workers(jobs)
    rebuilder = Rebuilder(options, cache, workers)
    try:
        rebuilder.build()
        asyncio.run(_run(rebuilder, host, port, ready))
    finally:
        workers.close()
    return 0


async def _run(rebuilder: Rebuilder, host: str, port: int, ready: Callable[[str], object]) -> None:
    application = PreviewApplication(rebuilder)
    port = _listen(application, host, port)
    address = f"http://{host}:{port}/"
    say(f"Serving {address} (Ctrl-C ends it)")
    ready(address)
    loop = asyncio.get_running_loop()
    reload = partial(loop.call_soon_threadsafe, application.reload)
    thread = threading.Thread(target=rebuilder.build_at_each_save, args=(reload,), daemon=True)
    thread.start()
    try:
        await asyncio.Event().wait()
    finally:
        rebuilder.end()
        thread.join()  # it must not speak of a loop and of workers that are gone


def _listen(application: PreviewApplication, host: str, port: int) -> int:
    """Listen on the port, or on the next one that is free, which comes back."""
    for number in range(port, port + _PORTS):
        try:
            application.answer_on(host, number)
        except OSError as fault:
            if number == port + _PORTS - 1:
                raise OSError(fault.errno, f"no port from {port} to {number} is free on {host}") from None
            say(f"port {number} is taken")
        else:
            return number
    raise AssertionError("the last port is bound or refused")
