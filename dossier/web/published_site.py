"""A published site as a reader gets it: the path of a file in, its bytes as the host hands them out.

A page in a folder is asked for as that folder; hosts lead from `name.html` to `name`, which is followed; a page for what is
missing comes with the status 404. Files that hosts read themselves and hide (`_headers`, `_redirects`, names with a dot) may be missing.
"""

from typing import NamedTuple
from urllib.parse import quote

from dossier.web.reading import Answer, Unreachable, Web, joined

_MISSING_PAGE = "404.html"
_ASKED_AGAIN = frozenset((408, 425, 429, 500, 502, 503, 504))
_TRIES = 3


class Found(NamedTuple):
    """What was found: the bytes of a file (None: there is none), and where the address leads instead ("" = nowhere)."""

    data: bytes | None
    leads_to: str = ""


class PublishedSite:
    """A site at an address, which ends with a slash."""

    def __init__(self, address: str, web: Web) -> None:
        self.address = address.rstrip("/") + "/"
        self._web = web

    def read(self, path: str) -> bytes | None:
        """The bytes of a file of the site; None if there is none. Raises Unreachable."""
        return self.look(path).data

    def look(self, path: str) -> Found:
        """What stands at the address of a file. Raises Unreachable if the host does not say."""
        address = self.address + quote(address_of(path))
        answer = self._ask(address)
        if answer.leads_to:
            target = joined(address, answer.leads_to)
            if target.rstrip("/") not in (address.removesuffix(".html"), address.rstrip("/")):
                return Found(None, target)
            answer = self._ask(target)
        if answer.status == 200 or (answer.status == 404 and path == _MISSING_PAGE):
            return Found(answer.data)
        if answer.status in (404, 410, 403):  # a store of objects that may not be listed says 403 of what is not there
            return Found(None)
        raise Unreachable(f"the host answers with status {answer.status}")

    def _ask(self, address: str) -> Answer:
        """The answer, asked for again where a host is busy for a moment."""
        answer = self._web.read(address)
        for _ in range(_TRIES - 1):
            if answer.status not in _ASKED_AGAIN:
                break
            answer = self._web.read(address)
        return answer


def address_of(path: str) -> str:
    """The address of a file from the top of the site: that of its folder for a page in one."""
    return path.removesuffix("index.html") if path == "index.html" or path.endswith("/index.html") else path


def hidden(path: str) -> bool:
    """Whether hosts keep a file to themselves."""
    return path in ("_headers", "_redirects") or any(part.startswith(".") for part in path.split("/"))
