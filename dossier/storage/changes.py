"""Which files of the content changed since the last build: by their stat, and where that differs, by their content."""

from collections.abc import Callable, Iterable, Mapping
from typing import Generic, NamedTuple, TypeVar

from dossier.model.files import FileInfo, Stat

T = TypeVar("T")
_GRAIN = 2_000_000_000  # ns within which a clock or a file system may not tell two changes apart


class Changes(NamedTuple, Generic[T]):
    """`same` maps the files that cannot have changed to what was noted of them; `changed` must be read; `removed` are gone."""

    same: dict[str, T]
    changed: tuple[FileInfo, ...]
    removed: tuple[str, ...]

    @property
    def none(self) -> bool:
        """Whether nothing changed."""
        return not (self.changed or self.removed)


def compare_files(
    files: Mapping[str, FileInfo],
    known: Mapping[str, tuple[Stat, T]],
    stands: Callable[[FileInfo, T], bool] = lambda file, note: False,
) -> Changes[T]:
    """Compare files with the stat and the note that the last build kept of them; `stands` reads a file whose stat differs, and says
    whether the note still holds.
    """
    same: dict[str, T] = {}
    changed: list[FileInfo] = []
    for path, file in files.items():
        row = known.get(path)
        if row is not None and (row[0] == file.stat or stands(file, row[1])):
            same[path] = row[1]
        else:
            changed.append(file)
    return Changes(same, tuple(changed), tuple(path for path in known if path not in files))


def noted(files: Iterable[FileInfo], notes: Mapping[str, T], now: int) -> dict[str, tuple[Stat, T]]:
    """What to keep of files for the next build. One that changed within the clock's grain before `now` (ns) is not to be trusted."""
    rows: dict[str, tuple[Stat, T]] = {}
    for file in files:
        if file.path in notes:
            settled = max(file.stat.modified, file.stat.changed) < now - _GRAIN
            rows[file.path] = (file.stat if settled else file.stat._replace(size=-1), notes[file.path])
    return rows
