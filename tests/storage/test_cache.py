"""The tables of the cache: what is put there is found again, and a damaged row is as good as none."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from dossier.storage.cache import Cache
from dossier.storage.table import Damaged

ROWS = [("ann", (1, "Ann")), ("ben", (2, "Ben")), ("cyd", (3, "Cyd"))]


def _keep(folder: Path, rows: list[tuple[str, tuple[int, str]]]) -> None:
    cache = Cache(folder)
    cache.keep_table("people", rows)
    cache.close()


def _found(folder: Path) -> dict[str, object]:
    cache = Cache(folder)
    rows = cache.table("people")
    try:
        return {key: rows[key] for key in rows}
    finally:
        cache.close()


def test_a_table_takes_the_place_of_the_last_one(tmp_path: Path) -> None:
    """Rows that changed, came and went."""
    _keep(tmp_path, ROWS)
    _keep(tmp_path, [("ann", (1, "Ann")), ("ben", (2, "Benjamin")), ("eve", (5, "Eve"))])
    assert _found(tmp_path) == {"ann": (1, "Ann"), "ben": (2, "Benjamin"), "eve": (5, "Eve")}


def test_a_damaged_row_is_written_anew(tmp_path: Path) -> None:
    """Its digest may be whole, so that it looks like the row that is to be kept."""
    _keep(tmp_path, ROWS)
    with closing(sqlite3.connect(tmp_path / "cache.sqlite")) as database:
        database.execute("UPDATE rows SET value = CAST(substr(value, 1, 16) || x'00' AS BLOB) WHERE key = 'ben'")
        database.commit()
    with pytest.raises(Damaged):
        _found(tmp_path)
    _keep(tmp_path, ROWS)
    assert _found(tmp_path) == dict(ROWS)
