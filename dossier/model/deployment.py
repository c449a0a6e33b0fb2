"""The words of publishing: the files of a site, a plan, a place where a site stands, what a host allows. Values and shapes.

Digests are SHA-256 in hexadecimal, so that anybody can check them. Paths are relative, with `/`, as in a manifest.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple, Protocol

SUMS, SIGNATURE = "SHA256SUMS", "SHA256SUMS.sig"
JOURNAL = ".dossier-deploying"


class DeployFault(Exception):
    """Why a site cannot be published, read back or signed, in words for the desk."""


class SiteFile(NamedTuple):
    """A file of a site: its path, its size in bytes, the digest of its bytes."""

    path: str
    size: int
    digest: str


class SiteFiles(Protocol):
    """All files that are to stand in a place, the manifest among them."""

    @property
    def files(self) -> Mapping[str, SiteFile]:
        """The files by path."""

    def read(self, path: str) -> bytes:
        """The bytes of a file. Raises DeployFault if it is not what it was."""


class Plan(NamedTuple):
    """What is to be done in a place: paths in the order in which they are sent, then those that are removed.

    `sums` are the manifest and its signature, which follow the pages; `replaced` are those of all that stand there already; `ours`
    is what is or will be ours there, `stood` how many files of ours stand there now; `left_alone` are files that no deployment of
    ours put there. `first` says that none ever put any.
    """

    assets: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    sums: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: int = 0
    replaced: frozenset[str] = frozenset()
    ours: frozenset[str] = frozenset()
    stood: int = 0
    first: bool = False
    left_alone: tuple[str, ...] = ()

    @property
    def sent(self) -> tuple[str, ...]:
        """All that is sent, in order."""
        return (*self.assets, *self.pages, *self.sums)


class Place(Protocol):
    """Where a site stands. What goes wrong there is raised as DeployFault, without credentials in its words."""

    def read(self, path: str) -> bytes | None:
        """The bytes of a file there; None if it is not there."""

    def standing(self, site: SiteFiles) -> Mapping[str, str]:
        """What stands there, by path, whoever put it there: the digest of a file that is as in `site`, "" for any other."""

    def change(self, plan: Plan, site: SiteFiles) -> Iterator[str]:
        """Do what is planned; a line for each step. Interrupted and done again, it ends as if it had not been."""


class Surroundings(NamedTuple):
    """What a target may know beside its settings: the name it has there, the project's folder, from which relative paths start, a
    folder for what it needs to remember, the address of the site, and who publishes it.
    """

    name: str
    project: Path
    cache: Path
    address: str
    publisher: str


class HostLimits(NamedTuple):
    """What a host allows, 0 where it does not say: files in all and in one folder, bytes of all and of one file, bytes of a path;
    redirects, and letters of the line of one; rules of `_headers`, and letters of a line. Each is told with the host's name.
    """

    host: str
    files: int = 0
    folder: int = 0
    total: int = 0
    size: int = 0
    path: int = 0
    redirects: int = 0
    redirect: int = 0
    rules: int = 0
    rule: int = 0


NO_LIMITS = HostLimits("")


def in_order(paths: Iterable[str]) -> tuple[str, ...]:
    """Paths in order, the home page last: what leads to all others comes when they are there."""
    return tuple(sorted(paths, key=lambda path: (path == "index.html", path)))
