"""Exit codes and complaints: what is wrong is said in one line, and whose fault it is."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from engine import Engine
from scratch import ROOT, run

from dossier import cli
from dossier.build.options import Options
from dossier.build.workers import Workers
from dossier.model.dates import parse_day
from dossier.model.visibility import Gate
from dossier.preview.rebuilder import Rebuilder


def _printing_to(place: int, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "build.py"), *words]
    return subprocess.run(command, cwd=ROOT, stdout=place, stderr=subprocess.PIPE, text=True, timeout=120, check=False)


def test_a_reader_of_lines_may_stop_reading() -> None:
    """`build.py version | true` ends without a word, and does not pass for a success."""
    reader, writer = os.pipe()
    os.close(reader)
    done = _printing_to(writer, "version")
    os.close(writer)
    assert (done.returncode, done.stderr) == (1, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
def test_lines_that_find_no_room_are_told() -> None:
    """What was printed to a full disk is not passed off as done."""
    with Path("/dev/full").open("wb") as full:
        done = _printing_to(full.fileno(), "version")
    assert done.returncode == 1
    assert done.stderr.startswith("build.py: error[disk]: No space left on device")


FAULT = "this is a fault of the generator, not of the dossier; please report it with the lines above"
BUGS = [ValueError("zip() argument 2 is shorter"), KeyError("titel"), RuntimeError("no")]


@pytest.mark.parametrize("bug", BUGS, ids=repr)
def test_a_bug_of_ours_is_not_taken_for_wrong_usage(
    bug: Exception, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """An exception that nobody means ends with its traceback, whose fault it is, and 70; in the preview it is shown whole."""
    engine = Engine(tmp_path)
    monkeypatch.chdir(tmp_path)

    def broken(*_: object) -> None:
        raise bug

    monkeypatch.setattr("dossier.build.pipeline.read", broken)
    assert cli.run(["check", "--jobs", "1"]) == 70
    said = capsys.readouterr().err
    assert said.startswith("Traceback (most recent call last):\n")
    assert said.endswith(f"{type(bug).__name__}: {bug}\n{FAULT}\n")
    gate = Gate(parse_day("2026-11-23"))
    preview = Rebuilder(
        Options(engine.root / "content", engine.root / "templates", tmp_path / "output", gate), tmp_path, Workers(1)
    )
    assert preview.build()
    (shown,) = preview.lines
    assert shown.startswith("Traceback")
    assert shown.endswith(f"{type(bug).__name__}: {bug}\n{FAULT}")


def test_a_key_error_on_the_short_way_is_not_hidden_by_the_long_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only what the memory lacks sends a build the long way; a wrong key of ours comes out."""
    engine = Engine(tmp_path)
    engine.build()
    engine.replace("content/articles/one.md", "Much", "Little")

    def broken(*_: object) -> None:
        raise KeyError("titel")

    monkeypatch.setattr("dossier.build.publishing.plan_pages", broken)
    with pytest.raises(KeyError, match="titel"):
        engine.build()


@pytest.mark.parametrize(
    ("words", "environment", "said"),
    [
        (["--as-of", "soon"], {}, 'build.py: --as-of: "soon" is no'),
        (["--base-url", "example.org"], {}, 'build.py: --base-url: "example.org" is not a web address'),
        (["--content", "nowhere"], {}, "build.py: there is no folder nowhere; name it with --content"),
        (["--executor", "nowhere"], {}, 'build.py: "nowhere" is not an executor'),
        (["list", "nothing"], {}, 'build.py: there is no list "nothing"'),
        (["list", "citing", "nobody"], {}, 'build.py: there is no public source "nobody"'),
        (["new", "people", "!!"], {}, 'build.py: "!!" makes no id'),
        ([], {"SOURCE_DATE_EPOCH": "abc"}, 'build.py: SOURCE_DATE_EPOCH is "abc"'),
        ([], {"SOURCE_DATE_EPOCH": "99999999999999999"}, 'build.py: SOURCE_DATE_EPOCH is "99999999999999999"'),
    ],
)
def test_words_that_cannot_be_followed(words: list[str], environment: dict[str, str], said: str, tmp_path: Path) -> None:
    """Wrong usage is one line that says which word is wrong, and 2."""
    done = run(Engine(tmp_path).root, *words, **environment)
    assert done.returncode == 2, done.stderr
    assert done.stderr.startswith(said)
    assert done.stderr.count("\n") == 1


def test_a_day_before_all_days_is_told(tmp_path: Path) -> None:
    """A moment that has no day in the desk's zone is wrong usage."""
    done = run(Engine(tmp_path).root, "check", "--as-of", "0001-01-01T00:00+14:00")
    assert done.returncode == 2
    assert done.stderr.startswith('build.py: --as-of: "0001-01-01T00:00+14:00" is not a moment that exists')
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_a_problem_is_one_line(form: str, tmp_path: Path) -> None:
    """Whatever a file is called and a value holds, no second line can be made to look like a problem of its own."""
    engine = Engine(tmp_path)
    engine.write("content/articles/a\n::error::x\u2028\x1b[2J,b: 5%.md", '---\n"x\\n::error::y\\u2028": 1\n---\n')
    done = run(engine.root, "check", "-q", "--format", form)
    lines = (done.stdout or done.stderr).removesuffix("\n").split("\n")
    assert done.returncode == 1
    shown = {
        "text": "content/articles/a\\n::error::x\\u2028\\u001b[2J,b: 5%.md:2:1: error[",
        "json": '{"path": "content/articles/a\\n::error::x\\u2028\\u001b[2J,b: 5%.md", "line": 2, ',
        "github": "::error file=content/articles/a%0A%3A%3Aerror%3A%3Ax\\u2028\\u001b[2J%2Cb%3A 5%25.md,line=2,col=1,title=",
    }
    assert [line for line in lines if not line.startswith(shown[form])] == []
