"""A published site held against its manifest: which files differ, are missing, or are there and should not be.

A folder is read whole. Of a site at an address, each file of the manifest is asked for; what else stands there cannot be listed,
so it is looked for where it would be named: in the manifest that stands there, and in the sitemap.
"""

import re
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple, Protocol
from urllib.parse import unquote

from dossier.deploy.manifest import Manifest, from_text
from dossier.model.deployment import JOURNAL, SIGNATURE, SUMS, DeployFault
from dossier.storage.site_folder import LinkInTheWay, paths_in, read_file
from dossier.web.published_site import Found, PublishedSite, hidden
from dossier.web.reading import Unreachable

_AT_ONCE = 8  # files asked for at once
_SHOWN = 12  # digits of a digest that are shown


class Fault(NamedTuple):
    """A file that is not as it should be: "differs", "missing", "extra" or "unreadable", and more in words."""

    path: str
    what: str
    words: str = ""

    def __str__(self) -> str:
        return f"{self.path}: {self.what}" + (f" ({self.words})" if self.words else "")


class Site(Protocol):
    """A site that is read back."""

    def look(self, path: str) -> Found:
        """What stands in the place of a file. Raises Unreachable."""

    def named(self) -> frozenset[str]:
        """The paths of files that are there, as far as that can be known."""

    def kept(self, path: str) -> bool:
        """Whether a file may be kept from readers."""


class FolderSite:
    """A site in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def look(self, path: str) -> Found:
        """The bytes of a file."""
        try:
            return Found(read_file(self._folder, path))
        except LinkInTheWay as fault:
            raise Unreachable(str(fault)) from None

    def named(self) -> frozenset[str]:
        """All files there."""
        return frozenset(paths_in(self._folder))

    def kept(self, path: str) -> bool:
        """None is."""
        return False


class WebSite:
    """A site at an address."""

    def __init__(self, site: PublishedSite) -> None:
        self._site = site

    def look(self, path: str) -> Found:
        """What a reader gets."""
        return self._site.look(path)

    def named(self) -> frozenset[str]:
        """What the manifest there and the sitemap name."""
        sums, sitemap = (self._text(name) for name in (SUMS, "sitemap.xml"))
        paths = {SUMS} if sums else set()
        try:
            paths |= set(from_text(sums).digests)
        except DeployFault:
            paths = set()
        for address in re.findall(r"<loc>\s*([^<\s]+)\s*</loc>", sitemap):
            if address.startswith(self._site.address):
                path = unquote(address.removeprefix(self._site.address))
                paths.add(f"{path}index.html" if path.endswith("/") or not path else path)
        return frozenset(paths)

    def _text(self, path: str) -> str:
        try:
            return (self._site.read(path) or b"").decode("utf-8", "replace")
        except Unreachable:
            return ""

    def kept(self, path: str) -> bool:
        """Files that hosts read themselves."""
        return hidden(path)


def faults(site: Site, manifest: Manifest) -> list[Fault]:
    """All that is not as the manifest says, by path. Raises Unreachable if nothing can be read at all."""
    moved = {f"{old.strip('/')}/index.html".lstrip("/"): new for old, new in manifest.redirects.items()}
    first = min(manifest.digests, default="index.html")
    site.look(first)
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        found = pool.map(lambda path: _fault(site, path, manifest.digests[path], moved), sorted(manifest.digests))
        wrong = [one for one in found if one]
    extra = sorted(site.named() - set(manifest.digests) - {SUMS, SIGNATURE})
    there = (path for path in extra if _stands(site, path))
    words = {JOURNAL: "a deployment is under way, or was interrupted"}
    return sorted([*wrong, *(Fault(path, "extra", words.get(path, "")) for path in there)])


def _fault(site: Site, path: str, digest: str, moved: Mapping[str, str]) -> Fault | None:
    try:
        found = site.look(path)
    except Unreachable as fault:
        return Fault(path, "unreadable", str(fault))
    if found.leads_to:
        right = path in moved and found.leads_to.rstrip("/").endswith(moved[path].rstrip("/"))
        return None if right else Fault(path, "differs", f"its address leads to {found.leads_to}")
    if found.data is None:
        return None if site.kept(path) else Fault(path, "missing")
    made = sha256(found.data).hexdigest()
    return None if made == digest else Fault(path, "differs", f"its digest is {made[:_SHOWN]}…, not {digest[:_SHOWN]}…")


def _stands(site: Site, path: str) -> bool:
    try:
        return site.look(path).data is not None
    except Unreachable:
        return True  # it is named there, and nobody says that it is gone
