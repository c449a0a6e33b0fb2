"""The same dossier gives the same bytes: in another folder, with other workers, with files made in another order."""

import os
import random
import shutil
from pathlib import Path

from engine import CONTENT, Engine
from scratch import ROOT, files, run


def test_any_number_of_workers_gives_the_same_bytes(tmp_path: Path) -> None:
    """Our own dossier, and copies of it in another order with other times, built with as many processes as there are processors, one and eight."""
    paths = sorted(path for path in (ROOT / "content").rglob("*") if path.is_file() and "_drawings" not in path.parts)
    words = ("--content", str(ROOT / "content"), "--output", str(tmp_path / "output"), "--cache", str(tmp_path / "cache"))
    assert run(tmp_path, *words, "--as-of", "2026-11-23").returncode == 0
    wanted = files(tmp_path / "output")
    for jobs in (1, 8):
        folder = tmp_path / str(jobs)
        random.Random(jobs).shuffle(paths)
        for number, path in enumerate(paths):
            target = folder / "content" / path.relative_to(ROOT / "content")
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
            os.utime(target, (1_000_000_000 + number, 1_000_000_000 + number))
        done = run(folder, "--jobs", str(jobs), "--as-of", "2026-11-23")
        assert done.returncode == 0, done.stderr
        assert files(folder / "output") == wanted


def test_a_second_build_writes_nothing(tmp_path: Path) -> None:
    """Not one file of the output is touched by a build that has nothing to do."""
    engine = Engine(tmp_path)
    engine.build()
    before = {path: path.stat() for path in (tmp_path / "output").rglob("*")}
    engine.build()
    after = {path: path.stat() for path in (tmp_path / "output").rglob("*")}
    assert {path: (stat.st_ino, stat.st_mtime_ns) for path, stat in before.items()} == {
        path: (stat.st_ino, stat.st_mtime_ns) for path, stat in after.items()
    }


def test_a_lost_memory_touches_nothing(tmp_path: Path) -> None:
    """Without the memory everything is made again, and found to stand there already."""
    engine = Engine(tmp_path)
    engine.build()
    before = {path: path.stat().st_ino for path in (tmp_path / "output").rglob("*.html")}
    shutil.rmtree(tmp_path / "cache")
    assert engine.build().counts.written == 0
    assert {path: path.stat().st_ino for path in (tmp_path / "output").rglob("*.html")} == before


def test_warm_problems_equal_cold_problems(tmp_path: Path) -> None:
    """Problems are remembered with what they were found in."""
    engine = Engine(tmp_path, {**CONTENT, "articles/bad.md": "---\ntitle: Bad\n---\n[[nobody]] <b>x</b>\n"})
    cold = engine.build().problems
    assert len(cold) == 6
    assert engine.build().problems == cold


def test_what_is_gone_from_the_content_goes_from_the_output(tmp_path: Path) -> None:
    """The pages of a removed entry are removed, with their folder."""
    engine = Engine(tmp_path)
    engine.build()
    (tmp_path / "content/people/cyd.md").unlink()
    assert engine.build().counts.removed == 1
    assert not (tmp_path / "output/people/cyd").exists()


def test_held_entries_leave_no_trace(tmp_path: Path) -> None:
    """No byte of the output holds the id, the name, the words, the notes or the picture of what is not public."""
    held = {
        "people/secretperson.md": "---\nname: Hidden Name\nsummary: Hidden words.\ndraft: true\naliases: /hiddenold/\n---\nHidden body.\n",
        "articles/secretplan.md": "---\ntitle: Hidden Plan\nsummary: Hidden.\ndate: 2020-01-01\nbyline: Desk\npublish: 2030-01-01\n---\nHidden [[ann]].\n",
        "articles/secretold.md": "---\ntitle: Hidden Past\nsummary: Hidden.\ndate: 2020-01-01\nbyline: Desk\nexpires: 2021-01-01\n---\nHidden.\n",
        "articles/secretsoon.md": "---\ntitle: Hidden Soon\nsummary: Hidden.\ndate: 2026-11-24\nbyline: Desk\n---\nHidden.\n",
        "photos/secretphoto.md": "---\ncaption: Hidden\ncredit: Hidden\nalt: Hidden\nfile: secretfile.svg\ndraft: true\n---\n",
        "photos/secretfile.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="7" height="7"><title>Hidden</title></svg>',
        "people/open.md": "---\nname: Open\nsummary: Open.\ninternal: Hidden note\n---\nSee [[secretperson|someone]].\n",
    }
    engine = Engine(tmp_path, {**CONTENT, **held})
    report = engine.build()
    assert [reason.split()[0] for _, reason in report.held] == ["expired", "to", "dated", "draft", "draft"]
    everything = b"".join(files(tmp_path / "output").values()) + " ".join(files(tmp_path / "output")).encode()
    assert b"idden" not in everything
    assert b"secret" not in everything
    assert b"someone" in everything
    assert b"Hidden Plan" in b"".join((engine.build(future=True), *files(tmp_path / "output").values())[1:])
