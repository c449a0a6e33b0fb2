"""The command line, as its users meet it: words, exit codes, forms of problems."""

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from engine import CONTENT, Engine
from scratch import ROOT, on_terminal, run

from dossier import __version__, cli
from dossier.analysis.check import codes
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
        ("--as-of", "soon"), ("--executor", "dask"), ("nonsense",), ("--jobs", "many"), ("new", "poeple", "ann"), ("new", "people", "!!"),
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


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("biuld",), 'there is no command "biuld"; did you mean build?'),
        (("check", "--strct"), 'there is no option "--strct"; did you mean --strict?'),
        (("--drafs",), 'there is no option "--drafs"; did you mean --drafts?'),
        (("list", "draft"), 'there is no list "draft"; did you mean drafts?'),
        (("list", "citing"), "say which source: list citing SOURCE; dossier list sources names them"),
        (("list",), "missing argument 'WHAT'; see build.py list --help"),
        (("check", "--code", "bad-dat"), 'there is no problem code "bad-dat"; did you mean bad-date?'),
        (("explain", "bad-dat"), 'there is no problem code "bad-dat"; did you mean bad-date?'),
        (("new", "poeple", "ann"), 'there is no collection "poeple"; did you mean people?'),
        (("--jobs", "-3"), "--jobs -3: a number of processes is 1 or more; 0 is one for each processor"),
        (("--explain", "check"), "--explain means nothing to check; see build.py check --help"),
        (("check", "--explain"), "--explain means nothing to check; see build.py check --help"),
        (("list", "drafts", "--format", "sarif"), "--format sarif is for problems; a list is printed as text or json"),
        (("--content", "content/people/nowhere"), "there is no folder content/people/nowhere; name it with --content"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)  # fmt: skip
def test_a_slip_is_answered_with_what_was_meant(words: tuple[str, ...], said: str, tmp_path: Path) -> None:
    """One line on standard error, exit code 2."""
    done = run(Engine(tmp_path).root, *words)
    assert (done.returncode, done.stderr) == (2, f"build.py: {said}\n")


@pytest.mark.parametrize("command", cli.commands(), ids=lambda command: command.name)
def test_help_of_a_command_has_its_own_words_and_an_example(command: cli.Command) -> None:
    """And no shared flag that means nothing to it."""
    words = run(ROOT, command.name, "--help").stdout
    for item in command.own:
        place = item.settings.get("metavar") or "|".join(item.settings.get("choices", [item.name.upper()]))
        assert (item.names[0] if item.names[0][0] == "-" else place) in words
    shown = set(re.findall(r"^  (?:-\w, )?(--[a-z-]+)", words, re.MULTILINE)) - {"--help"}
    own = {name for item in command.own for name in item.names}
    assert shown - own == {item.names[-1] for item in SHARED if command.has(item.name)} - own
    if command.takes is not None:
        assert f"Example: build.py {command.name}" in words


def test_the_version_has_a_flag() -> None:
    """`--version`, `-V` and `version` say the same."""
    assert {run(ROOT, word).stdout for word in ("--version", "-V", "version")} == {f"dossier {__version__}\n"}


def test_some_problems_of_many(tmp_path: Path) -> None:
    """`--max` and `--code` choose what is printed; the exit code and the summary still tell of all."""
    wrong = {f"people/p{number}.md": f"---\nname: P{number}\n---\n# Big\n" for number in range(5)}
    engine = Engine(tmp_path, {**CONTENT, **wrong})
    lines = run(engine.root, "check", "--max", "2").stderr.splitlines()
    assert [line.partition(":")[0] for line in lines[:2]] == ["content/people/p0.md", "content/people/p0.md"]
    assert lines[2] == "… and 8 more, which --max left out"
    assert lines[3].startswith("by code: 5 heading-level, 5 missing-field; ")
    assert re.fullmatch(r"checked in \d+\.\d\d s; 5 errors, 5 warnings", lines[4])
    one = run(engine.root, "check", "--code", "heading-level")
    assert (one.returncode, one.stderr.count("warning[heading-level]"), one.stderr.count("missing-field]")) == (1, 5, 0)
    assert "5 of other codes are not shown" in one.stderr


def test_problems_as_documents_for_programs(tmp_path: Path) -> None:
    """SARIF and JUnit on standard output, whole, and also where there is nothing to tell."""
    engine = Engine(tmp_path, BAD)
    log = json.loads(run(engine.root, "check", "--format", "sarif").stdout)
    assert [result["ruleId"] for result in log["runs"][0]["results"]] == ["heading-level"]
    assert "first-level" in log["runs"][0]["tool"]["driver"]["rules"][0]["shortDescription"]["text"]
    assert ElementTree.fromstring(run(engine.root, "--format", "junit", "check").stdout).get("tests") == "1"
    sound = Engine(tmp_path / "sound")
    assert json.loads(run(sound.root, "check", "--format", "sarif").stdout)["runs"][0]["results"] == []


def test_a_list_for_programs(tmp_path: Path) -> None:
    """`list --format json` gives an object a line."""
    engine = Engine(tmp_path)
    rows = [json.loads(line) for line in run(engine.root, "list", "people", "--format", "json").stdout.splitlines()]
    assert rows[0] == {"path": "people/ann.md", "line": 0, "id": "ann", "words": "Ann Lee"}
    assert [row["id"] for row in rows] == ["ann", "cyd", "bob"]  # Lee, Poe, Roe


@pytest.mark.parametrize(("plain", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_a_terminal_gets_the_line_and_a_caret(plain: dict[str, str], coloured: bool, tmp_path: Path) -> None:
    """A real terminal: the line of the file, a caret below the place; in colour unless that is not wanted."""
    engine = Engine(tmp_path, BAD)
    shown = on_terminal(engine.root, "--theme", "none", "check", **plain)
    text = re.sub(r"\x1b\[\d*m", "", shown)
    assert (text != shown) is coloured
    assert "    7 | # Bad\n      | ^\n" in text
    assert "checked in " in text


def test_a_message_explains_itself() -> None:
    """`explain` prints meaning, wrong and right; without a code, every code."""
    words = run(ROOT, "explain", "photo-credit").stdout
    assert (
        words
        == "error[photo-credit]: A picture has no credit.\n\nWrong:\n\n    file: hall.jpg\n\nRight:\n\n    file: hall.jpg\n    credit: Ann Lee/Agency\n"
    )
    assert {line.partition(" ")[0] for line in run(ROOT, "explain").stdout.splitlines()} == {code.name for code in codes()}


@pytest.mark.parametrize(
    ("title", "name", "line"),
    [
        ("Ann Lee", "ann-lee", "name: Ann Lee  #"),
        ("Сергей Лавров", "sergey-lavrov", "name: Сергей Лавров  #"),
        ("فاطمه", "ftmh", "name: فاطمه  #"),
        ("7: the “talks”", "7-the-talks", 'name: "7: the “talks”"  #'),
        ("dee-lee", "dee-lee", "name:  #"),
    ],
)
def test_new_proposes_an_id_from_any_script(title: str, name: str, line: str, tmp_path: Path) -> None:
    """The file's name is the id; the title stands in its field. An id that is taken anywhere is refused."""
    engine = Engine(tmp_path)
    assert run(engine.root, "new", "people", title).stdout == f"content/people/{name}.md\n"
    assert line in engine.read(f"content/people/{name}.md")
    assert f'the id "{name}" is taken by content/people/{name}.md' in run(engine.root, "new", "places", title).stderr
    assert 'the id "paper" is taken by content/sources/all.yaml' in run(engine.root, "new", "pages", "Paper").stderr
    assert run(engine.root, "new", "pages", "Paper", "--id", "paper-two").stdout == "content/pages/paper-two.md\n"


def test_new_opens_an_editor_when_asked(tmp_path: Path) -> None:
    """`--open` gives the new file to the editor of the environment; one that fails is told, and the file stays."""
    engine = Engine(tmp_path)
    editor = tmp_path / "editor"
    editor.write_text(f'#!/bin/sh\ncp "$1" {tmp_path}/seen\n', "utf-8")
    editor.chmod(0o755)
    assert run(engine.root, "new", "people", "Dee Lee", "--open", VISUAL=str(editor)).returncode == 0
    assert (tmp_path / "seen").read_text("utf-8") == engine.read("content/people/dee-lee.md")
    done = run(engine.root, "new", "people", "Eve Ray", "--open", VISUAL="false")
    assert (done.returncode, done.stdout) == (2, "content/people/eve-ray.md\n")
    assert "content/people/eve-ray.md was written, but could not be opened: false: Editing failed" in done.stderr


def test_usages_of_any_entry(tmp_path: Path) -> None:
    """Links, fields, names, citations and pictures, each with its file and line, as text and for programs."""
    engine = Engine(
        tmp_path, {**CONTENT, "articles/four.md": CONTENT["articles/three.md"].replace("Alone, but", "Then Bob Roe came, but")}
    )
    assert run(engine.root, "usages", "bob").stdout.splitlines() == [
        "articles/four.md:7: four: Then Bob Roe came, but.", "articles/one.md:9: one: Bob Roe said so.", "people/ann.md:5: ann: Ann and Bob Roe.",
    ]  # fmt: skip
    assert run(engine.root, "usages", "hall").stdout == "articles/one.md:7: one: One (photos)\n"
    assert json.loads(run(engine.root, "usages", "paper", "--format", "json").stdout)["line"] == 9
    assert run(engine.root, "usages", "bobb").stderr == 'build.py: there is no entry "bobb"; did you mean bob?\n'
