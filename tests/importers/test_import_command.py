"""`build.py import` as a user runs it: what is written, what is never written over, what is never read."""

import subprocess
import sys
from pathlib import Path

import pytest
from importers.importing import SAMPLES
from scratch import ROOT, files, run

SETTINGS = "title: Ford\ndescription: A dossier.\nbase_url: https://ford.example/\npublisher: {name: Desk}\nlicence: {name: CC BY 4.0}\n"


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    """An empty dossier."""
    (tmp_path / "content").mkdir()
    (tmp_path / "content/dossier.yaml").write_text(SETTINGS, "utf-8")
    return tmp_path


def test_a_report_becomes_a_sound_draft_and_is_held(dossier: Path) -> None:
    """It passes the check; not even `--drafts` shows it before its rights are known; then it stands under its own terms."""
    done = run(dossier, "import", str(SAMPLES / "report.txt"))
    assert done.returncode == 0, done.stderr
    assert "report.txt:2: left out: Share this article" in done.stdout
    draft = dossier / "content/articles/the-bridge-at-ford-opens-after-ten-years.md"
    checked = run(dossier, "check", "--drafts", "--strict")
    assert checked.returncode == 0, checked.stderr
    assert "the text is not licensed" in run(dossier, "list", "held", "--drafts").stdout
    text = draft.read_text("utf-8").replace("draft: true\n", "")
    draft.write_text(text, "utf-8")
    assert "warning[text-not-licensed]" in run(dossier, "check").stderr
    draft.write_text(text.replace("rights:\n  basis: not licensed\n", "rights:\n  basis: subscription\n", 1), "utf-8")
    assert run(dossier, "build").returncode == 0
    page = (dossier / "output/articles/the-bridge-at-ford-opens-after-ten-years/index.html").read_text("utf-8")
    assert "Copyright 2021 The Associated Press." in page
    assert '"copyrightNotice"' in page
    assert "CC BY 4.0" not in page
    assert "<rights>Copyright 2021 The Associated Press." in (dossier / "output/feed.xml").read_text("utf-8")
    assert '"_rights"' in (dossier / "output/feed.json").read_text("utf-8")
    assert "Copyright 2021 The Associated Press." in (dossier / "output/articles/index.html").read_text("utf-8")
    assert not any(b"JAPAN OUT" in data for data in files(dossier / "output").values())


def test_nothing_is_written_over(dossier: Path) -> None:
    """A second time the file is left as it is, and that is told."""
    run(dossier, "import", str(SAMPLES / "report.txt"))
    draft = dossier / "content/articles/the-bridge-at-ford-opens-after-ten-years.md"
    draft.write_text("mine", "utf-8")
    done = run(dossier, "import", str(SAMPLES / "report.txt"))
    assert done.returncode == 1
    assert "is there already; it was left as it is" in done.stdout
    assert draft.read_text("utf-8") == "mine"


def test_standard_input_and_a_dry_run(dossier: Path) -> None:
    """`-` reads a report from a pipe; `--dry-run` writes nothing."""
    words = [sys.executable, str(ROOT / "build.py"), "--templates", str(ROOT / "templates"), "import", "-", "--dry-run"]
    data = (SAMPLES / "report.txt").read_bytes()
    done = subprocess.run(words, cwd=dossier, input=data, capture_output=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    assert b"1 draft would be written (text)" in done.stderr
    assert list(files(dossier / "content")) == ["dossier.yaml"]


def test_a_site_is_told_by_its_files_and_links_are_kept_in(dossier: Path) -> None:
    """Hugo by its settings; a link in the file system is not followed; other files are counted."""
    site = dossier / "site"
    (site / "content/posts").mkdir(parents=True)
    (site / "hugo.toml").write_text("title = 'x'\n", "utf-8")
    (dossier / "secret.md").write_text("---\ntitle: Secret\n---\nhidden words\n", "utf-8")
    (site / "content/posts/leak.md").symlink_to(dossier / "secret.md")
    (site / "content/up").symlink_to(dossier)
    (site / "content/posts/one.md").write_text("---\ntitle: One\ndate: 2020-01-01\nauthor: Ann Example\n---\nWords.\n", "utf-8")
    (site / "content/posts/a.png").write_bytes(b"x")
    done = run(dossier, "import", "site")
    assert done.returncode == 1
    assert "posts/leak.md: not read: a link; it is not followed" in done.stdout
    assert "up: not read: a link; it is not followed" in done.stdout
    assert "passed over: 1 .png" in done.stdout
    assert sorted(files(dossier / "content")) == ["articles/one.md", "dossier.yaml"]
    assert not any(b"hidden words" in data for data in files(dossier / "content").values())


def test_nothing_is_written_through_a_link(dossier: Path) -> None:
    """A folder of the content that leads out of it is not written to."""
    (dossier / "elsewhere").mkdir()
    (dossier / "content/articles").symlink_to(dossier / "elsewhere")
    done = run(dossier, "import", str(SAMPLES / "report.txt"))
    assert done.returncode == 2
    assert "nothing is written there" in done.stderr
    assert not list((dossier / "elsewhere").iterdir())


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("nowhere.txt",), "there is no file or folder nowhere.txt"),
        (("content", "--from", "hogo"), "did you mean hugo?"),
        (("content", "--map", "no.yaml"), "there is no file no.yaml"),
        (("content", "--map", "bad.yaml"), "bad.yaml:1:1: `feilds` is no part of a field map; did you mean `fields`?"),
        (("content", "--map", "where.yaml"), 'where.yaml:1:22: there is no collection "nowhere"'),
    ],
)
def test_wrong_words(dossier: Path, words: tuple[str, ...], said: str) -> None:
    """Each is told with what would be right."""
    (dossier / "bad.yaml").write_text("feilds: {a: b}\n", "utf-8")
    (dossier / "where.yaml").write_text("collections: {notes: nowhere}\n", "utf-8")
    done = run(dossier, "import", *words)
    assert done.returncode == 2
    assert said in done.stderr


def test_a_file_too_large_is_refused(dossier: Path) -> None:
    """The limit is named."""
    (dossier / "big.txt").write_bytes(b"a" * (4 * 1024 * 1024 + 1))
    done = run(dossier, "import", "big.txt")
    assert done.returncode == 1
    assert "not read: it has more than 4 MB" in done.stdout


@pytest.mark.parametrize(
    ("library", "path", "code"),
    [("selectolax", "page.html", 1), ("selectolax", "a.md", 2), ("defusedxml", "report.nitf.xml", 1), ("docutils", "a.rst", 1)],
)
def test_a_missing_library_is_named(dossier: Path, library: str, path: str, code: int) -> None:
    """Without the extra, a file that needs it is refused with the words that install it; nothing breaks."""
    (dossier / "shadow").mkdir()
    (dossier / f"shadow/{library}.py").write_text(f"raise ModuleNotFoundError({library!r})\n", "utf-8")
    (dossier / "a.md").write_text("Words.\n\n<div>In a box</div>\n", "utf-8")
    (dossier / "a.rst").write_text("Words\n", "utf-8")
    place = SAMPLES / path if (SAMPLES / path).exists() else dossier / path
    done = run(dossier, "import", str(place), PYTHONPATH=str(dossier / "shadow"))
    assert done.returncode == code
    assert (
        f"needs the library {library}, which is not installed; add it with: pip install 'dossier[import]'"
        in done.stdout + done.stderr
    )
    assert list(files(dossier / "content")) == ["dossier.yaml"]
