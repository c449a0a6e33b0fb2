"""Changes: files as they are and as they were last seen in; which are the same, which must be read, which are gone out."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from dossier.model.files import FileInfo
from dossier.storage.cache import settled


class Changes(NamedTuple):
    """`same` maps the files that cannot have changed to what was noted of them; `fresh` must be read; `gone` are no more."""

    same: dict[str, Any]
    fresh: tuple[FileInfo, ...]
    gone: tuple[str, ...]

    @property
    def none(self) -> bool:
        """Whether nothing changed."""
        return not (self.fresh or self.gone)


def compare(found: Mapping[str, FileInfo], known: Mapping[str, tuple[Any, ...]]) -> Changes:
    """Compare files with what was noted of them: (size, changed, touched, inode, note)."""
    same: dict[str, Any] = {}
    fresh: list[FileInfo] = []
    for path, file in found.items():
        row = known.get(path)
        if row is not None and row[:4] == file[1:5]:
            same[path] = row[4]
        else:
            fresh.append(file)
    return Changes(same, tuple(fresh), tuple(path for path in known if path not in found))


def noted(files: Iterable[FileInfo], notes: Mapping[str, Any], now: int) -> dict[str, tuple[Any, ...]]:
    """What to note of files for the next build. One that changed within the clock's grain is noted as not to be trusted."""
    rows: dict[str, tuple[Any, ...]] = {}
    for file in files:
        if file.path in notes:
            size = file.size if settled(file, now) else -1
            rows[file.path] = (size, file.changed, file.touched, file.inode, notes[file.path])
    return rows
