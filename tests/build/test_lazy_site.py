"""A dossier that is read entry by entry."""

from pathlib import Path

import pytest
from engine import Engine

from dossier.build.lazy_site import Column, lazy_site, rows_of, small
from dossier.storage.cache import CacheMiss


class _Rows(dict[str, tuple[int, str]]):
    def __missing__(self, key: str) -> tuple[int, str]:
        """As a table of the cache does."""
        raise CacheMiss(key)


def test_a_column_never_takes_what_is_missing_for_nothing() -> None:
    """A missing key raises, with a default too."""
    column: Column[str] = Column(_Rows({"a": (1, "x")}), 1)
    assert (column["a"], column.get("a"), list(column), len(column)) == ("x", "x", ["a"], 1)
    with pytest.raises(CacheMiss):
        column.get("b", "")


def test_a_lazy_dossier_gives_what_the_whole_one_gives(tmp_path: Path) -> None:
    """Entries and backlinks; the small one has none of them, but knows which collections are empty."""
    site = Engine(tmp_path).build(site=True).site
    assert site is not None
    little = small(site)
    assert (little.entries, little.backlinks) == ({}, {})
    assert {kind: bool(names) for kind, names in little.order.items()} == {
        kind: bool(names) for kind, names in site.order.items()
    }
    lazy = lazy_site(little, dict(rows_of(site)))
    assert dict(lazy.entries) == dict(site.entries)
    assert all(lazy.backlinks[name] == site.backlinks.get(name, ()) for name in site.entries)
