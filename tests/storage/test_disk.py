"""The disk: what is walked, staged, published and removed, and what is left alone."""

import os
from pathlib import Path

import pytest

from dossier.model.files import NO_STAT
from dossier.storage import disk


def _write(folder: Path, *paths: str) -> None:
    for path in paths:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(path)


def test_hidden_files_and_those_with_an_underscore_are_not_content(tmp_path: Path) -> None:
    """Nor is anything in such folders; the rest comes by path."""
    _write(tmp_path, "b/two.md", "a.md", ".hidden", "_draft.md", ".git/x", "_old/x.md")
    assert [file.path for file in disk.walk(tmp_path)] == ["a.md", "b/two.md"]


def test_what_is_staged_is_published_whole(tmp_path: Path) -> None:
    """Nothing stands in its place before, nothing is left behind after, and what was there stays."""
    _write(tmp_path, "kept.html", "a/old.html")
    disk.open_staging(tmp_path)
    disk.stage(tmp_path, "a/new.html", b"new")
    disk.stage(tmp_path, "a/old.html", b"newer")
    disk.stage(tmp_path, "b/c/deep.html", b"deep")
    assert (tmp_path / "a/old.html").read_bytes() == b"a/old.html"
    disk.publish(tmp_path)
    disk.close_staging(tmp_path)
    found = {str(path.relative_to(tmp_path)): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert found == {"kept.html": b"kept.html", "a/old.html": b"newer", "a/new.html": b"new", "b/c/deep.html": b"deep"}


def test_a_removed_file_takes_its_empty_folders_with_it(tmp_path: Path) -> None:
    """But never the output, nor a folder that holds something else."""
    _write(tmp_path, "a/b/one.html", "a/two.html")
    disk.remove(tmp_path, "a/b/one.html")
    assert not (tmp_path / "a/b").exists()
    assert (tmp_path / "a/two.html").exists()
    disk.remove(tmp_path, "a/two.html")
    assert tmp_path.exists()
    assert list(tmp_path.iterdir()) == []


def test_what_lies_behind_a_link_is_not_removed(tmp_path: Path) -> None:
    """A folder of the output that was made a link leads to files that are not ours."""
    _write(tmp_path, "elsewhere/one.html")
    (tmp_path / "output").mkdir()
    (tmp_path / "output/a").symlink_to(tmp_path / "elsewhere")
    disk.remove(tmp_path / "output", "a/one.html")
    assert (tmp_path / "elsewhere/one.html").exists()


def test_a_manifest_comes_back_without_paths_that_no_build_writes(tmp_path: Path) -> None:
    """Whoever edits it cannot have files outside the output removed."""
    assert disk.read_manifest(tmp_path) is None
    disk.write_manifest(tmp_path, frozenset({"a.html", "b/c.html"}))
    with (tmp_path / disk.MANIFEST).open("a") as file:
        file.write("../x\n/etc/passwd\na//b\n./a\n")
    assert disk.read_manifest(tmp_path) == {"a.html", "b/c.html"}


def test_foreign_files_are_three_at_most(tmp_path: Path) -> None:
    """Ours, the manifest and what is staged are none."""
    _write(tmp_path, "ours.html", disk.MANIFEST, f"{disk.STAGING}/x", "d", "c", "b", "a")
    assert disk.foreign_files(tmp_path, frozenset({"ours.html"})) == ["a", "b", "c"]


def test_what_is_not_there_has_no_stat_and_no_digest(tmp_path: Path) -> None:
    """A file in the place of a folder is no file of the output either."""
    _write(tmp_path, "file")
    assert disk.stat_of(tmp_path, "file/below") == disk.stat_of(tmp_path, "gone") == NO_STAT
    assert disk.digest_on_disk(tmp_path, "file/below") == disk.digest_on_disk(tmp_path, "gone") == ""
    assert disk.digest_on_disk(tmp_path, "file") != ""


def test_times_of_folders_tell_of_files_that_others_put_there(tmp_path: Path) -> None:
    """Of all folders on the way to a file, the top included."""
    _write(tmp_path, "a/b/one.html")
    for name in ("", "a", "a/b"):
        os.utime(tmp_path / name, ns=(1, 1))
    assert disk.folders_of(tmp_path, ["a/b/one.html"]) == {"": 1, "a": 1, "a/b": 1}
    _write(tmp_path, "a/b/two.html")
    assert disk.folders_of(tmp_path, ["a/b/one.html"])["a/b"] > 1


@pytest.mark.parametrize("link", ["file", "folder"])
def test_a_link_out_of_the_content_is_marked(link: str, tmp_path: Path) -> None:
    """Whoever reads the files decides what to say of it."""
    _write(tmp_path, "outside/file", "content/a.md")
    target = tmp_path / ("outside/file" if link == "file" else "outside")
    (tmp_path / "content/link").symlink_to(target)
    assert [(file.path, file.inside) for file in disk.walk(tmp_path / "content")] == [("a.md", True), ("link", False)]
