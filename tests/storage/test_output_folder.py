"""Which folder may be an output."""

from pathlib import Path

import pytest

from dossier.storage import disk
from dossier.storage.output_folder import OutputRefused, clean, only_ours, safe


@pytest.mark.parametrize("output", ["content", "content/output", ".", "file", "templates/x", "/"])
def test_a_build_may_not_write_there(output: str, tmp_path: Path) -> None:
    """The root, a file, and whatever holds the content or the templates or lies in them."""
    for name in ("content", "templates"):
        (tmp_path / name).mkdir()
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputRefused, match="choose"):
        safe(tmp_path / output, tmp_path / "content", tmp_path / "templates")


def test_a_folder_of_its_own_is_safe(tmp_path: Path) -> None:
    """It need not be there yet."""
    safe(tmp_path / "output", tmp_path / "content", tmp_path / "templates")
    safe(tmp_path / "content-output", tmp_path / "content", tmp_path / "templates")


def test_files_of_others_are_named(tmp_path: Path) -> None:
    """Until they are in the manifest."""
    (tmp_path / "CNAME").write_text("x")
    with pytest.raises(OutputRefused, match="CNAME"):
        only_ours(tmp_path)
    disk.write_manifest(tmp_path, frozenset({"CNAME"}))
    only_ours(tmp_path)


def test_clean_leaves_what_is_not_ours(tmp_path: Path) -> None:
    """A folder that no build used as a cache is none, and a file of somebody else keeps the output."""
    output, cache = tmp_path / "output", tmp_path / "cache"
    (output / "a").mkdir(parents=True)
    (output / "a/ours.html").write_text("")
    (output / "theirs.txt").write_text("")
    cache.mkdir()
    (cache / "notes.txt").write_text("")
    disk.write_manifest(output, frozenset({"a/ours.html"}))
    assert clean(output, cache) == 1
    assert [path.name for path in output.iterdir()] == ["theirs.txt"]
    assert (cache / "notes.txt").exists()
