"""The command line, as its users meet it: words, exit codes, forms of problems."""

import json
from pathlib import Path

import pytest
from engine import CONTENT, Engine
from scratch import ROOT, run

from dossier import cli
from dossier.cli import SHARED

BAD = {**CONTENT, "articles/bad.md": "---\ntitle: Bad\nsummary: B.\ndate: 2020-01-01\nbyline: Desk\n---\n# Bad\n"}


def test_help_names_every_command_and_word() -> None:
    """`--help` tells all there is."""
    words = run(ROOT, "--help").stdout
    assert all(command.name in words and command.help.split(";")[0][:30] in words for command in cli.commands())
    assert all(flag.names[0] in words for flag in SHARED)


def test_a_build_ends_with_one_line(tmp_path: Path) -> None:
    """The summary counts what was written, what stood there, what went."""
    engine = Engine(tmp_path)
    first = run(engine.root)
    assert first.returncode == 0
    assert " pages written, 0 unchanged, 0 removed in " in first.stderr
    assert first.stderr.count("\n") == 1
    (engine.root / "content/people/cyd.md").unlink()
    assert "1 removed in" in run(engine.root).stderr


def test_warnings_count_only_when_strict(tmp_path: Path) -> None:
    """A warning is printed and the build goes on; with --strict it stops the build and nothing is written."""
    engine = Engine(tmp_path, BAD)
    strict = run(engine.root, "--strict")
    assert strict.returncode == 1
    assert not (engine.root / "output/index.html").exists()
    mild = run(engine.root)
    assert mild.returncode == 0
    assert "content/articles/bad.md:7:1: warning[heading-level]" in mild.stderr


def test_problems_for_programs(tmp_path: Path) -> None:
    """As JSON, a line each; as GitHub's workflow commands."""
    engine = Engine(tmp_path, BAD)
    problem = json.loads(run(engine.root, "check", "--format", "json").stdout)
    assert (problem["path"], problem["line"], problem["code"]) == ("content/articles/bad.md", 7, "heading-level")
    shown = run(engine.root, "--format", "github", "check").stdout
    assert shown.startswith("::warning file=content/articles/bad.md,line=7,col=1,title=heading-level::")


def test_check_writes_nothing(tmp_path: Path) -> None:
    """`check` leaves no output behind."""
    engine = Engine(tmp_path)
    assert run(engine.root, "check").returncode == 0
    assert not (engine.root / "output").exists()


@pytest.mark.parametrize(
    "words",
    [
        ("--content", "nowhere"), ("--templates", "nowhere"), ("--output", "/"), ("--output", "content/output"), ("--output", "."),
        ("--as-of", "soon"), ("--executor", "dask"), ("nonsense",), ("--jobs", "many"), ("new", "poeple", "ann"), ("new", "people", "Ann Lee"),
        ("list", "nothing"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_wrong_usage_is_told_and_exits_with_two(words: tuple[str, ...], tmp_path: Path) -> None:
    """Words that cannot be followed: exit code 2, a line that says why, no traceback."""
    done = run(Engine(tmp_path).root, *words)
    assert done.returncode == 2
    assert done.stderr.strip()
    assert "Traceback" not in done.stderr


def test_home_is_no_output(tmp_path: Path) -> None:
    """The home folder is refused, wherever it is."""
    engine = Engine(tmp_path)
    home = tmp_path / "home"
    home.mkdir()
    assert run(engine.root, "--output", str(home), HOME=str(home)).returncode == 2


def test_an_output_with_files_of_others_is_refused(tmp_path: Path) -> None:
    """A file that we did not write is named, and left alone."""
    engine = Engine(tmp_path)
    engine.write("output/CNAME", "example.org")
    done = run(engine.root)
    assert done.returncode == 2
    assert "CNAME" in done.stderr
    assert engine.read("output/CNAME") == "example.org"


def test_a_stranger_among_our_files_is_refused(tmp_path: Path) -> None:
    """A file put between ours later on is found too."""
    engine = Engine(tmp_path)
    assert run(engine.root).returncode == 0
    engine.write("output/people/ann/notes.txt", "mine")
    assert run(engine.root).returncode == 2


def test_base_url_of_the_command_wins(tmp_path: Path) -> None:
    """`--base-url` takes the place of the one in the settings."""
    engine = Engine(tmp_path)
    assert run(engine.root, "--base-url", "https://other.example/sub").returncode == 0
    assert "https://other.example/sub/articles/one/" in engine.read("output/sitemap.xml")


def test_drafts_future_and_the_day(tmp_path: Path) -> None:
    """What is held back is shown with --drafts and --future, or on its day; `list` says what is held."""
    later = CONTENT["articles/three.md"].replace("title: Three", "title: Three\npublish: 2030-01-01")
    engine = Engine(
        tmp_path,
        {
            **CONTENT,
            "articles/three.md": later,
            "people/cyd.md": CONTENT["people/cyd.md"].replace("name:", "draft: true\nname:"),
        },
    )
    assert run(engine.root, "list", "held").stdout == "articles/three.md: to be published 2030-01-01\npeople/cyd.md: draft\n"
    run(engine.root, "--as-of", "2026-01-01")
    assert not (engine.root / "output/articles/three").exists()
    run(engine.root, "--as-of", "2030-01-01")
    assert (engine.root / "output/articles/three").exists()
    run(engine.root, "--as-of", "2026-01-01", "--future", "--drafts")
    assert (engine.root / "output/articles/three").exists()
    assert (engine.root / "output/people/cyd").exists()
    run(engine.root, SOURCE_DATE_EPOCH="1700000000")
    assert not (engine.root / "output/articles/three").exists()


def test_a_user_adds_a_template_for_a_page(tmp_path: Path) -> None:
    """An entry's `template` is used for it alone; an edit of it is seen."""
    engine = Engine(tmp_path)
    engine.replace("content/people/cyd.md", "name:", "template: special.html\nname:")
    run(engine.root)
    assert engine.read("output/people/cyd/index.html").startswith("special Cyd Poe")
    engine.replace("templates/pages/special.html", "special", "very special")
    run(engine.root)
    assert engine.read("output/people/cyd/index.html").startswith("very special")


def test_new_starts_an_entry_that_check_leads_on(tmp_path: Path) -> None:
    """`new` writes a file with its fields; `check` says which must be filled in."""
    engine = Engine(tmp_path)
    assert run(engine.root, "new", "people", "dee-lee").returncode == 0
    done = run(engine.root, "check")
    assert done.returncode == 1
    assert "content/people/dee-lee.md:2:1: error[missing-field]: `summary` is missing" in done.stderr
    assert run(engine.root, "new", "people", "dee-lee").returncode == 2


def test_clean_removes_what_builds_made(tmp_path: Path) -> None:
    """`clean` removes our files and the memory, and nothing else."""
    engine = Engine(tmp_path)
    run(engine.root)
    assert run(engine.root, "clean").returncode == 0
    assert not (engine.root / "output").exists()
    assert not (engine.root / ".cache").exists()
    assert (engine.root / "content").exists()


def test_explain_and_profile(tmp_path: Path) -> None:
    """`--explain` says why each page was rendered, `--profile` where the time went."""
    engine = Engine(tmp_path)
    run(engine.root)
    engine.replace("content/articles/one.md", "title: One", "title: Uno")
    done = run(engine.root, "--explain", "--profile")
    assert "rendered people/bob/index.html: card of one: title" in done.stderr
    assert "pages/entry.html" in done.stderr
    engine.replace("templates/macros/card.html", "</a>", "</a>;")
    assert "rendered articles/index.html: template macros/card.html" in run(engine.root, "--explain").stderr


def test_colour_only_where_it_is_wanted(tmp_path: Path) -> None:
    """A pipe gets plain text."""
    engine = Engine(tmp_path, BAD)
    assert "\x1b" not in run(engine.root, "check").stderr
