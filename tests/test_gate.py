"""The gate: every way of holding an entry back is a line of a table; and nothing that is held leaves a trace in any output byte."""

import hashlib
from pathlib import Path

import pytest
from engine import CONTENT, Engine

from dossier.dates import parse_day
from dossier.fields import Span
from dossier.offices import in_force

CASES = Path(__file__).parent / "cases"


def _rows(name: str) -> list[list[str]]:
    lines = [line for line in (CASES / name).read_text("utf-8").splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


@pytest.mark.parametrize("row", _rows("gate.md"), ids=[" ".join(row[:4]) for row in _rows("gate.md")])
def test_what_is_held_back(row: list[str], tmp_path: Path) -> None:
    """Why an entry is held back on a day, or that it is public, and then has a page."""
    kind, front, day, asked, expected = row
    byline = "byline: Desk\n" if kind == "article" else ""
    text = f"---\ntitle: T\nsummary: S.\n{byline}" + front.replace(", ", "\n") + "\n---\nWords.\n"
    engine = Engine(
        tmp_path, {"dossier.yaml": CONTENT["dossier.yaml"], f"{kind}s/it.md": text, "pages/about.md": CONTENT["pages/about.md"]}
    )
    report = engine.build(as_of=day, **dict.fromkeys(asked.split(), True))
    assert not [problem for problem in report.problems if problem.severity == "error"]
    assert dict(report.held).get(f"{kind}s/it.md", "public") == expected
    assert (f"{kind}s/it/index.html" in engine.files()) is (expected == "public")


@pytest.mark.parametrize("row", _rows("offices.md"), ids=[" ".join(row) for row in _rows("offices.md")])
def test_whether_an_office_was_held(row: list[str]) -> None:
    """The day itself, ends that are not known, partial dates."""
    start, end, sources, day, expected = row
    span = Span(title="Mayor", source=("paper",), from_=parse_day(start) if start else None, to=parse_day(end) if end else None)
    assert in_force(span, parse_day(day), [parse_day(one) for one in sources.split()]) is (expected == "yes")


PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="7" height="9"><title>zqpicture</title></svg>'
SECRET = """---
title: Zqtitle of it
summary: Zqsummary.
date: 2020-01-05
byline: zqperson
topics: [bridge]
aliases: /zqalias/
internal: zqnote
photos:
- {file: zqhall.svg, caption: Zqcaption, credit: Zqcredit, alt: Zqalt}
corrections:
- {date: 2020-01-06, type: correction, text: Zqcorrection.}
%s
---
## Zqheading

Zqwords with [[ann]] and [[bob]] and Cyd Poe, in Town [@paper].

```{quote} zqstatement
:speaker: ann
:date: 2020-01-05
:source: paper

Zqquote.
```
"""
PERSON = """---
name: Zqperson Roe
summary: Zqbuilder.
names: [Zqname]
native: {ru: Зкперсона}
roles: {title: Zqoffice, from: 2019, source: paper}
internal: zqnote
%s
---
Zqlife, Зкперсона, with [[ann]].
"""
WAYS = ("draft: true", "publish: 2031-01-01", "expires: 2022-01-01", "withdrawn: zqreason")
TRACES = ("zq", "зкперсона", hashlib.blake2b(PICTURE.encode(), digest_size=16).hexdigest()[:8])


def _traces(engine: Engine) -> list[str]:
    """Where anything of what is held stands: in a path or in any byte of a file."""
    found = []
    for path, data in engine.files().items():
        text = data.decode("utf-8", "replace").casefold()
        found += [f"{path}: {trace}" for trace in TRACES if trace in path.casefold() or trace in text]
    return found


@pytest.mark.parametrize("way", WAYS)
def test_what_is_held_leaves_no_trace(way: str, tmp_path: Path) -> None:
    """Pages, cards, backlinks, counts, feeds, sitemap, redirects, pictures, statements: nothing of it is anywhere; once public, it is."""
    engine = Engine(tmp_path)
    engine.build()
    before = engine.files()
    engine.write("content/articles/zqarticle.md", SECRET % way)
    engine.write("content/articles/zqhall.svg", PICTURE)
    engine.write("content/people/zqperson.md", PERSON % way)
    engine.write("content/articles/four.md", CONTENT["articles/three.md"].replace("Alone", "[[zqarticle|A plan]] and Roe"))
    report = engine.build()
    assert not [problem for problem in report.problems if problem.severity == "error"]
    assert not _traces(engine)
    assert {path for path, _ in report.held} == {"articles/zqarticle.md", "people/zqperson.md"}
    engine.write("content/articles/zqarticle.md", SECRET % "")
    engine.write("content/people/zqperson.md", PERSON % "")
    engine.build()
    assert {trace.partition(": ")[2] for trace in _traces(engine)} == set(TRACES)
    assert not [path for path, data in engine.files().items() if b"zqnote" in data]
    for path in ("articles/zqarticle.md", "people/zqperson.md", "articles/four.md", "articles/zqhall.svg"):
        (tmp_path / "content" / path).unlink()
    engine.build()
    assert engine.files() == before


def test_as_of_a_day_nothing_later_is_visible(tmp_path: Path) -> None:
    """Built as it stood, the dossier equals one in which the later things were never written."""
    engine = Engine(tmp_path)
    early = {
        "people/ann.md": "---\nname: Ann Lee\nsummary: A mayor.\nroles:\n- {title: Mayor, from: 2019, source: paper}\n---\n",
        "articles/three.md": CONTENT["articles/three.md"].replace("date: 2020-03-03", "date: 2020-01-03"),
    }
    later = {
        "people/ann.md": early["people/ann.md"]
        .replace("from: 2019,", "from: 2019, to: 2020-06,")
        .replace("source: paper}\n", "source: paper}\n- {title: Zqoffice, from: 2020-07, source: paper}\n")
        .replace("summary", "died: 2024\nsummary"),
        "articles/three.md": early["articles/three.md"].replace(
            "byline", "corrections: {date: 2021-01-01, type: correction, text: Zqwrong.}\nbyline"
        )
        + "\nIn 2022, zqwords [@zqsource].\n\n- Zqitem of 2023\n",
        "events/zqevent.md": "---\ntitle: Zqevent\nsummary: S.\ndate: 2020-05-01\npeople: ann\n---\n",
        "sources/more.yaml": "- {id: zqsource, title: Zqpaper, publisher: City, date: 2020-04-01}\n",
        "sources/undated.yaml": "- {id: zq-2025, title: Zqtitle, publisher: City}\n- {id: zqurl, title: Zqtitle, publisher: City, url: 'https://a.example/2024/it'}\n",
        "photos/zqmap.md": "---\ncaption: Zqmap of 2023\ncredit: Zq\nrights: {basis: not licensed}\n---\n",
        "statements/all.yaml": "- {id: zqsaid, speaker: ann, date: 2020-04-01, words: Zqwords, source: paper}\n",
    }
    for path, text in early.items():
        engine.write(f"content/{path}", text)
    engine.build(as_of="2020-02-10", then=True)
    before = {path: data for path, data in engine.files().items() if path != "articles/three/index.html"}
    for path, text in later.items():
        engine.write(f"content/{path}", text)
    engine.build(as_of="2020-02-10", then=True)
    assert not _traces(engine)
    assert {path: data for path, data in engine.files().items() if path != "articles/three/index.html"} == before
    engine.build(as_of="2026-01-01", then=True)
    assert "people/ann/index.html" in {trace.partition(":")[0] for trace in _traces(engine)}
