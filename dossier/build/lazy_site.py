"""A dossier that is read from the cache entry by entry, for a build that renders the pages of a few.

It gives what a whole `Site` gives to the pages of single entries. What it cannot give raises CacheMiss, and the build is then
done the long way.
"""

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from dossier.model.entries import Entry, Link, Site

T = TypeVar("T")


class Column(Mapping[str, T]):
    """One column of a table of rows, as a mapping. A key that is not there is damage, so it is never taken for nothing."""

    def __init__(self, rows: Mapping[str, Any], number: int) -> None:
        self._rows, self._number = rows, number

    def __getitem__(self, key: str) -> T:
        value: T = self._rows[key][self._number]
        return value

    def get(self, key: str, default: Any = None) -> Any:
        """The value; a missing one raises CacheMiss, whatever the default."""
        return self[key]

    def __contains__(self, key: object) -> bool:
        """Whether there is such a row; a damaged one is neither there nor not, so it raises CacheMiss."""
        return key in self._rows

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)


def rows_of(site: Site) -> Iterator[tuple[str, tuple[Entry, tuple[Link, ...]]]]:
    """What is remembered of a dossier for later: each entry with its backlinks."""
    for name, entry in site.entries.items():
        yield name, (entry, site.backlinks.get(name, ()))


def lazy_site(site: Site, rows: Mapping[str, Any]) -> Site:
    """The small parts of a remembered dossier, with its entries read when they are asked for."""
    return site._replace(entries=Column[Entry](rows, 0), backlinks=Column[tuple[Link, ...]](rows, 1))


def small(site: Site) -> Site:
    """A dossier without what grows with its entries, to be remembered whole. Pictures stay: they are few."""
    empty: Mapping[str, Any] = {}
    some = {kind: names[:1] for kind, names in site.order.items()}  # whether there are any shows on every page
    return site._replace(entries=empty, order=some, backlinks=empty)
