"""Links that lead out, asked one by one and politely: what each host answers.

A host is asked one thing at a time, with a pause between; many hosts are asked at once. The head of a page is asked for first,
the page itself only where a host does not answer that rightly. A host that asks for patience is left alone for this time.
"""

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor, as_completed
from typing import NamedTuple
from urllib.parse import urlsplit

from dossier.web.reading import Answer, Unreachable, Web, joined

_REDIRECTS = 5
_BUSY = (429, 503)
_MISSING = (404, 410)


class Asked(NamedTuple):
    """What became of a link: "live", "missing" (404 or 410), "unsure" (any other answer, or none), or "not asked"; the status (0: no
    answer), where it led in the end if it was redirected, and what else there is to say.
    """

    address: str
    state: str
    status: int = 0
    leads_to: str = ""
    words: str = ""


def ask_all(
    addresses: Iterable[str], web: Web, hosts: int, pause: float, wait: Callable[[float], object] | None = None
) -> Iterator[Asked]:
    """Ask for all addresses, `hosts` hosts at once, each every `pause` seconds; what became of them, as it comes."""
    by_host: dict[str, list[str]] = {}
    for address in addresses:
        by_host.setdefault(_host(address), []).append(address)
    ended = threading.Event()
    with ThreadPoolExecutor(hosts) as pool:
        jobs = [pool.submit(_ask_host, some, web, pause, wait or ended.wait, ended) for some in by_host.values()]
        try:
            for job in as_completed(jobs):
                yield from job.result()
        finally:
            ended.set()
            pool.shutdown(wait=True, cancel_futures=True)


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").casefold()
    except ValueError:
        return ""


def _ask_host(
    addresses: list[str], web: Web, pause: float, wait: Callable[[float], object], ended: threading.Event
) -> list[Asked]:
    """Ask one host for its links, one after another."""
    made: list[Asked] = []
    for number, address in enumerate(addresses):
        if ended.is_set():
            break
        if number:
            wait(pause)
        made.append(ask(address, web))
        if made[-1].status in _BUSY:
            made += [Asked(left, "not asked", words="its host asks for patience") for left in addresses[number + 1 :]]
            break
    return made


def ask(address: str, web: Web) -> Asked:
    """Ask for one address, and follow where it leads."""
    at, status = address, 0
    try:
        for _ in range(_REDIRECTS + 1):
            answer = _answer(at, web)
            status = answer.status
            if not answer.leads_to:
                break
            at = joined(at, answer.leads_to)
        else:
            return Asked(address, "unsure", status, at, "it is redirected again and again")
    except Unreachable as fault:
        return Asked(address, "unsure", 0, "" if at == address else at, str(fault))
    led = "" if at == address else at
    if 200 <= status < 300:
        return Asked(address, "live", status, led)
    if status in _MISSING:
        return Asked(address, "missing", status, led)
    return Asked(address, "unsure", status, led, f"status {status}")


def _answer(address: str, web: Web) -> Answer:
    """What the head says, or the page if the head says anything but that all is well."""
    answer = web.read(address, "HEAD")
    if 200 <= answer.status < 300 or answer.leads_to or answer.status in _BUSY:
        return answer
    return web.read(address)


def counts(results: Iterable[Asked]) -> Mapping[str, int]:
    """How many links there are in each state."""
    found: dict[str, int] = {}
    for one in results:
        found[one.state] = found.get(one.state, 0) + 1
    return found
