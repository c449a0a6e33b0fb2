"""The desk's lists and report: what is weakly sourced, what falls with a source, what was changed without a correction."""

import json
from pathlib import Path

import pytest
from engine import CONTENT, Engine
from scratch import run

TALKS = """---
title: Talks
summary: They met.
date: 2021-10-20
byline: Desk
review: 2026-12-01
sources: paper
---
The mayor opened the talks in the old hall [@paper, p. 4].

The builder came late. [@talk; @paper] Nobody knows why he did.

Nobody says where this is known from.

It begins with these words:

- an item of five or six words [@radio]
- a short one

```{note} On this dossier
The desk knows no more than this.
```

> A quotation is no claim of ours, however long.
"""
SOURCES = """- {id: paper, title: A paper, publisher: City}
- {id: talk, title: A talk, publisher: City, provenance: state-media}
- {id: radio, title: A broadcast, publisher: State, provenance: [state-media, republished]}
- {id: unused, title: Nobody cites it, publisher: City}
"""
PERSON = "---\nname: Ann Lee\nsummary: A mayor.\nroles:\n- {title: Mayor, from: 2019, source: radio}\n- {title: Judge, from: 2010, source: [radio, paper]}\n---\n"
SAID = "- {id: said, speaker: ann, date: 2020-01-01, words: We came., source: radio}\n"


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    """A dossier with weak places."""
    kept = {name: CONTENT[name] for name in ("dossier.yaml", "pages/about.md")}
    more = {"articles/talks.md": TALKS, "sources/all.yaml": SOURCES, "people/ann.md": PERSON, "statements/all.yaml": SAID}
    return Engine(tmp_path, {**kept, **more})


def _lines(engine: Engine, *words: str) -> list[str]:
    done = run(engine.root, *words)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_weak_paragraphs_are_listed_with_their_lines(engine: Engine) -> None:
    """Notes, quotations, short items and lines that lead to a list make no claims; every other paragraph counts."""
    assert _lines(engine, "list", "unsourced") == ["articles/talks.md:13: this paragraph cites no source"]
    assert _lines(engine, "list", "single-source") == [
        "articles/talks.md:9: this paragraph rests on one source (paper)",
        "articles/talks.md:17: this paragraph rests on one source (radio)",
    ]
    assert _lines(engine, "list", "state-media-only") == [
        "articles/talks.md:17: this paragraph rests on state media alone (radio)"
    ]


def test_what_falls_with_a_source(engine: Engine) -> None:
    """Paragraphs with their sentences, statements, offices; and whether anything else carries them."""
    assert _lines(engine, "list", "citing", "radio") == [
        "articles/talks.md:17: talks: an item of five or six words",
        "people/ann.md: ann: the office or status “Mayor” rests on it, and on nothing else",
        "people/ann.md: ann: the office or status “Judge” rests on it",
        "statements/all.yaml: said: “We came.” (source)",
    ]
    assert _lines(engine, "list", "citing", "talk") == ["articles/talks.md:11: talks: The builder came late."]
    assert run(engine.root, "list", "citing", "nobody").returncode == 2


def test_the_report_counts_and_is_a_page(engine: Engine) -> None:
    """Each matter with its number on the terminal, each line on a local page, which is no part of the output."""
    lines = _lines(engine, "report", "--as-of", "2026-11-23")
    numbers = {line[7:]: int(line[:5]) for line in lines[:-1]}
    assert numbers["Unsourced paragraphs"] == 1
    assert numbers["Reviews due"] == 1
    assert numbers["Sources that nothing cites"] == 1
    page = Path(engine.root / lines[-1]).read_text("utf-8")
    assert "articles/talks.md: 3 of 4 (75 %)" in page
    assert "articles/talks.md: review 2026-12-01" in page
    assert not (engine.root / "output").exists()


def test_a_changed_fact_without_a_correction_is_told(engine: Engine) -> None:
    """After `record`, a changed number is a warning, warm and cold, until a correction says so; other words may change."""
    engine.write("content/articles/talks.md", TALKS + "\nIt cost 5 million. [@paper]\n")
    _lines(engine, "record")
    assert engine.build().problems == ()
    engine.replace("content/articles/talks.md", "The mayor opened", "The mayor began")
    assert engine.build().problems == ()
    engine.replace("content/articles/talks.md", "5 million", "6 million")
    assert [problem.code for problem in engine.build().problems] == ["unrecorded-change"]
    assert [problem.code for problem in engine.clean_build()[0].problems] == ["unrecorded-change"]
    note = "corrections: {date: 2026-02-01, type: correction, text: It was 5 million.}\nbyline"
    engine.replace("content/articles/talks.md", "byline", note)
    assert engine.build().problems == ()


def test_a_build_says_what_is_held_and_what_is_due(engine: Engine) -> None:
    """The summary counts what is held back and names the next day on which that changes; -v says why."""
    engine.replace("content/articles/talks.md", "byline", "publish: 2030-05-01\nbyline")
    engine.replace("content/people/ann.md", "name", "draft: true\nname")
    for _ in range(2):
        words = run(engine.root, "-v").stderr
        assert "2 held back, next due 2030-05-01" in words
        assert "articles/talks.md (to be published 2030-05-01)" in words


def test_what_is_due_is_listed_by_day(engine: Engine) -> None:
    """Each day on which something becomes public or ceases to be, of drafts nothing; for programs as one object a line."""
    engine.replace("content/articles/talks.md", "byline", "publish: 2030-05-01T06:00+03:00\nexpires: 2031-02-03\nbyline")
    engine.replace("content/people/ann.md", "name: Ann Lee", "expires: 2029-01-01\nname: Ann Lee")
    engine.write("content/people/bob.md", "---\nname: Bob Roe\nsummary: He waits.\ndraft: true\npublish: 2028-01-01\n---\n")
    day = ("--as-of", "2026-11-25")
    assert _lines(engine, "list", "due", *day) == [
        "2029-01-01: people/ann.md: ann becomes held back: expired 2029-01-01",
        "2030-05-01: articles/talks.md: talks becomes public",
        "2031-02-03: articles/talks.md: talks becomes held back: expired 2031-02-03",
    ]
    rows = [json.loads(line) for line in _lines(engine, "list", "due", "--format", "json", *day)]
    assert [(row["day"], row["id"], row["becomes"]) for row in rows] == [
        ("2029-01-01", "ann", "held"),
        ("2030-05-01", "talks", "public"),
        ("2031-02-03", "talks", "held"),
    ]
