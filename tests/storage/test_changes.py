"""Which files changed, by their stat."""

from dossier.model.files import FileInfo, Stat
from dossier.storage.changes import compare_files, noted

HOUR = 3_600_000_000_000
OLD = Stat(10, HOUR, HOUR, 1)


def test_files_are_the_same_changed_or_removed() -> None:
    """Any difference of the stat is a change; a new file is one too."""
    files = {name: FileInfo(name, OLD) for name in ("same", "new", "other")}
    known = {"same": (OLD, "a"), "other": (OLD._replace(inode=2), "b"), "gone": (OLD, "c")}
    changes = compare_files(files, known)
    assert changes.same == {"same": "a"}
    assert [file.path for file in changes.changed] == ["new", "other"]
    assert changes.removed == ("gone",)
    assert not changes.none
    assert compare_files({"same": files["same"]}, {"same": known["same"]}).none


def test_a_file_that_is_too_young_is_read_again() -> None:
    """Within the grain of the clock two changes look alike, so its stat is noted as one that no file has."""
    young = FileInfo("young", OLD._replace(changed=2 * HOUR - 1_000_000_000))
    rows = noted([FileInfo("old", OLD), young, FileInfo("unread", OLD)], {"old": "a", "young": "b"}, 2 * HOUR)
    assert set(rows) == {"old", "young"}
    assert compare_files({"old": FileInfo("old", OLD), "young": young}, rows).changed == (young,)
