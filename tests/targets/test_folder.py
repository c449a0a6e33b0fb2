"""Publishing into a folder."""

import os
import shutil
import signal
from pathlib import Path

import pytest
from publishing import EXTRA, PublishedDossier
from scratch import files

LIVE = "  live: {to: folder, path: public}\n"


@pytest.fixture
def dossier(tmp_path: Path) -> PublishedDossier:
    """A dossier with one target, a folder beside its content."""
    return PublishedDossier(tmp_path, LIVE)


def test_just_the_output_and_its_manifest_stand_there(dossier: PublishedDossier) -> None:
    """Every file once; again, nothing is written; after an edit, only what it changed, and what is gone is gone."""
    public = dossier.root / "public"
    assert f"live: {len(dossier.expected())} sent, 0 removed, 0 unchanged" in dossier.deploy()
    assert files(public) == dossier.expected()
    before = {path: path.stat().st_mtime_ns for path in public.rglob("*") if path.is_file()}
    assert "live: 0 sent, 0 removed" in dossier.deploy()
    assert {path: path.stat().st_mtime_ns for path in before} == before
    dossier.edit()
    said = dossier.deploy()
    assert files(public) == dossier.expected()
    assert not (public / "people/cyd").exists()
    assert " 1 removed" in said
    assert (public / "topics/bridge/index.html").stat().st_mtime_ns == before[public / "topics/bridge/index.html"]


def test_the_plan_is_printed_in_the_order_in_which_it_is_done(dossier: PublishedDossier) -> None:
    """`--dry-run`: assets, pages, the home page last of them, the manifest, removals; nothing is written."""
    dossier.deploy()
    dossier.edit()
    before = files(dossier.root / "public")
    done = dossier.run("deploy", "--dry-run")
    lines = done.stdout.splitlines()
    assert "nothing was done" in lines[-1]
    paths = [line.split()[1] for line in lines[:-1]]
    assert "replace  people/bob/index.html" in [line.strip() for line in lines]
    assert "add  people/dee/index.html" in [line.strip() for line in lines]
    assert paths[-2:] == ["SHA256SUMS", "people/cyd/index.html"]
    assert lines[-2].split() == ["remove", "people/cyd/index.html"]
    first = PublishedDossier(dossier.root / "first", LIVE)
    paths = [line.split()[1] for line in first.run("deploy", "--dry-run").stdout.splitlines()[:-1]]
    kinds = ["page" if path.endswith((".html", ".xml", ".json", ".txt")) else "asset" for path in paths[:-1]]
    assert kinds == sorted(kinds)
    assert paths[-2:] == ["index.html", "SHA256SUMS"]
    assert files(dossier.root / "public") == before
    assert not (first.root / "public").exists()


def test_what_somebody_else_changed_there_is_put_right(dossier: PublishedDossier) -> None:
    """What stands there is read, not remembered."""
    dossier.deploy()
    (dossier.root / "public/index.html").write_text("defaced")
    (dossier.root / "public/404.html").unlink()
    assert "live: 2 sent, 0 removed" in dossier.deploy()
    assert files(dossier.root / "public") == dossier.expected()


def test_files_of_others_are_left_alone(dossier: PublishedDossier) -> None:
    """A folder that holds files of others is refused until it is adopted; they stay, also when all of ours changes."""
    (dossier.root / "public").mkdir()
    (dossier.root / "public/index.html").write_text("another site")
    (dossier.root / "public/proof.txt").write_text("of ownership")
    said = dossier.refused()
    assert "there are 2 files that no deployment put there (index.html, proof.txt)" in said
    assert "--adopt" in said
    assert (dossier.root / "public/index.html").read_text() == "another site"
    assert "1 not ours, left alone" in dossier.deploy("--adopt")
    dossier.edit()
    dossier.deploy()
    assert files(dossier.root / "public") == {**dossier.expected(), "proof.txt": b"of ownership"}


KILLER = """import os, signal, sys

left = int(os.environ["KILL_AFTER"])


def kill(event, words):
    global left
    if event in ("os.rename", "os.remove") and "/public/" in os.fspath(words[0]):
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)


sys.addaudithook(kill)
"""


@pytest.mark.parametrize("steps", [0, 2, 3, 41, 100, 129])
def test_killed_on_the_way_it_ends_right(tmp_path: Path, steps: int) -> None:
    """The process dies at its first, second, … change of the folder; pages that were new then and are withdrawn now do not stay."""
    dossier = PublishedDossier(tmp_path, LIVE)
    dossier.deploy()
    public = dossier.root / "public"
    for path, text in EXTRA.items():
        dossier.engine.write(f"content/{path}", text)
    dossier.build()
    (tmp_path / "site").mkdir()
    (tmp_path / "site/sitecustomize.py").write_text(KILLER)
    done = dossier.run("deploy", PYTHONPATH=str(tmp_path / "site"), KILL_AFTER=str(steps))
    assert done.returncode == -signal.SIGKILL
    assert (public / ".dossier-deploying").exists() == (steps > 1)
    assert any("/more-" in path for path in files(public)) == (steps > 3)
    for path in EXTRA:
        (dossier.root / "content" / path).unlink()
    dossier.edit()
    dossier.deploy("--max-deletes", "-1")
    assert files(public) == dossier.expected()


def test_no_link_is_followed_there(dossier: PublishedDossier, tmp_path: Path) -> None:
    """Neither one in the place of a folder nor one in the place of a file; what lies behind it stays as it is."""
    dossier.deploy()
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "index.html").write_text("mine")
    page = dossier.root / "public/people/ann"
    shutil.rmtree(page)
    page.symlink_to(outside)
    assert "lies behind a link" in dossier.refused()
    page.unlink()
    page.mkdir()
    (page / "index.html").symlink_to(outside / "index.html")
    assert "is a link" in dossier.refused()
    assert files(outside) == {"index.html": b"mine"}


@pytest.mark.parametrize(
    ("path", "words"), [(".", "the project itself"), ("/", "is the root"), ("content/dossier.yaml", "is a file")]
)
def test_a_folder_that_is_none_is_refused(tmp_path: Path, path: str, words: str) -> None:
    """The root, the project, a file."""
    dossier = PublishedDossier(tmp_path, f"  live: {{to: folder, path: {path}}}\n")
    assert words in dossier.refused()


def test_a_folder_that_cannot_be_written_is_one_message(dossier: PublishedDossier) -> None:
    """A full or read-only disk is told in a line, and not as a fault of the generator."""
    (dossier.root / "public").mkdir()
    target = dossier.root / "public/.dossier-deploying"
    target.mkdir()
    done = dossier.run("deploy")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert os.fspath(target) in done.stderr
