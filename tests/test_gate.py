"""The gate: every way of holding an entry back is a line of a table; and nothing that is held leaves a trace in any output byte."""

import hashlib
from pathlib import Path

import pytest
from engine import CONTENT, Engine
from scratch import run

from dossier.analysis.roles import in_force
from dossier.cli.list import listed
from dossier.model.dates import parse_day
from dossier.schema.shared_records import DatedRole

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
    role = DatedRole(
        title="Mayor", source=("paper",), from_=parse_day(start) if start else None, to=parse_day(end) if end else None
    )
    assert in_force(role, parse_day(day), [parse_day(one) for one in sources.split()]) is (expected == "yes")


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
        + "\nIn 2022, zqwords [@zqsource].\n\n- Zqitem of 2023\n- Zqplan of 2030\n  - zqstep\n\n## On [[zqevent]]\n\n"
        "| Year | What |\n|---|---|\n| 2022 | zqrow |\n\n```{note} Zqnote of 2022\n- zqitem of 2023\n```\n",
        "events/zqevent.md": "---\ntitle: Zqevent\nsummary: S.\ndate: 2020-05-01\npeople: ann\n---\n",
        "sources/more.yaml": "- {id: zqsource, title: Zqpaper, publisher: City, date: 2020-04-01}\n",
        "sources/undated.yaml": "- {id: zq-2025, title: Zqtitle, publisher: City}\n- {id: zqurl, title: Zqtitle, publisher: City, url: 'https://a.example/2024/it'}\n",
        "photos/zqmap.md": "---\ncaption: Zqmap of 2023\ncredit: Zq\nrights: {basis: not licensed}\n---\n",
        "statements/all.yaml": "- {id: zqsaid, speaker: ann, date: 2020-04-01, words: Zqwords, source: paper}\n",
    }
    for path, text in early.items():
        engine.write(f"content/{path}", text)
    engine.build(as_of="2020-02-10", historical=True)
    before = {path: data for path, data in engine.files().items() if path != "articles/three/index.html"}
    for path, text in later.items():
        engine.write(f"content/{path}", text)
    engine.build(as_of="2020-02-10", historical=True)
    assert not _traces(engine)
    assert {path: data for path, data in engine.files().items() if path != "articles/three/index.html"} == before
    engine.build(as_of="2026-01-01", historical=True)
    assert "people/ann/index.html" in {trace.partition(":")[0] for trace in _traces(engine)}


HOME = """---
title: The bridge opens
summary: S.
date: 2026-05-04
byline: Desk
publish: {publish}
expires: {expires}
photos:
- {{id: zqhall, caption: Zqcaption, credit: Zqcredit, rights: {{basis: not licensed}}, publish: {own_publish}, expires: {own_expires}}}
---
```{{quote}} said
:speaker: ann
:date: 2026-05-04
:source: paper
:publish: {own_publish}
:expires: {own_expires}
Zqwords.
```
"""
NEVER, LONG_AGO = "2030-01-01", "2026-01-01"


@pytest.mark.parametrize(
    ("publish", "expires", "own_publish", "own_expires", "now", "public"),
    [
        ("2026-06-01T18:00Z", NEVER, "2026-06-01T06:00Z", NEVER, "2026-06-01T12:00Z", False),
        ("2026-06-01T18:00Z", NEVER, "2026-06-01T06:00Z", NEVER, "2026-06-01T18:00Z", True),
        ("2026-06-01T06:00Z", NEVER, "2026-06-01T18:00Z", NEVER, "2026-06-01T12:00Z", False),
        ("2026-06-01T23:00-11:00", NEVER, "2026-06-02T01:00+14:00", NEVER, "2026-06-02T09:00Z", False),
        ("2026-06-02", NEVER, "2026-06-01T06:00Z", NEVER, "2026-06-01T12:00Z", False),
        (LONG_AGO, "2026-06-01T06:00Z", LONG_AGO, "2026-06-01T18:00Z", "2026-06-01T12:00Z", False),
        (LONG_AGO, "2026-06-01T18:00Z", LONG_AGO, "2026-06-01T06:00Z", "2026-06-01T12:00Z", False),
        (LONG_AGO, "2026-06-01T18:00Z", LONG_AGO, NEVER, "2026-06-01T12:00Z", True),
    ],
)
def test_what_is_written_in_an_entry_waits_for_both(
    publish: str, expires: str, own_publish: str, own_expires: str, now: str, public: bool, tmp_path: Path
) -> None:
    """A statement or picture is public only while its own days and those of the entry around it allow it."""
    text = HOME.format(publish=publish, expires=expires, own_publish=own_publish, own_expires=own_expires)
    engine = Engine(tmp_path, {**CONTENT, "articles/home.md": text})
    engine.build(as_of=now)
    shown = {path: data for path, data in engine.files().items() if b"Zq" in data}
    assert {"statements/said/index.html", "photos/zqhall/index.html"} & shown.keys() == (
        {"statements/said/index.html", "photos/zqhall/index.html"} if public else set()
    )
    assert bool(shown) is public


def test_a_picture_written_in_an_entry_of_a_list_waits_for_it(tmp_path: Path) -> None:
    """Each entry of a list holds what is written in it, and no other entry does."""
    entry = "- {{id: {0}, title: T, summary: S., date: 2020-01-01, byline: Desk{1}, photos: [{{id: {0}-hall, caption: Zq{0}, credit: C, rights: {{basis: not licensed}}}}]}}\n"
    text = entry.format("open", "") + entry.format("shut", ", draft: true")
    engine = Engine(tmp_path, {**CONTENT, "articles/list.yaml": text})
    engine.build()
    said = b"".join(engine.files().values())
    assert b"Zqopen" in said
    assert b"Zqshut" not in said


def test_the_next_turn_is_not_missed(tmp_path: Path) -> None:
    """A moment that falls on another day where it was written is still waited for, and what is due is named by the desk's day."""
    held = CONTENT["articles/two.md"].replace("byline", "expires: 2026-06-01T23:30-10:00\nbyline")
    engine = Engine(tmp_path, {**CONTENT, "articles/two.md": held})
    assert engine.build(as_of="2026-06-02T08:00Z").due == "2026-06-02"
    assert "articles/two/index.html" in engine.files()
    engine.build(as_of="2026-06-02T10:00Z")
    assert "articles/two/index.html" not in engine.files()


@pytest.mark.parametrize(
    ("publish", "zone", "public"),
    [
        ("2026-05-05T23:30-10:00", "Europe/London", False),
        ("2026-05-05T23:30-10:00", "Pacific/Honolulu", True),
        ("2026-05-05T23:59:59+01:00", "Europe/London", True),
        ("2026-05-06T00:00+01:00", "Europe/London", False),
        ("2026-05-06T05:00+14:00", "UTC", True),
    ],
)
def test_as_of_a_day_is_the_end_of_the_desk_s_day(publish: str, zone: str, public: bool, tmp_path: Path) -> None:
    """What is public on a day was published by the time that day ended where the desk is."""
    text = CONTENT["articles/two.md"].replace("byline", f"publish: {publish}\nbyline")
    engine = Engine(
        tmp_path, {**CONTENT, "articles/two.md": text, "dossier.yaml": f"{CONTENT['dossier.yaml']}time_zone: {zone}\n"}
    )
    engine.build(as_of="2026-05-05", historical=True)
    assert ("articles/two/index.html" in engine.files()) is public


@pytest.mark.parametrize(
    ("rights", "day", "reason"),
    [
        ("until: 2020", "2020-12-31", "public"),
        ("until: 2020", "2021-01-01", "rights ended 2020"),
        ("until: 2026-06-15", "2026-06-15", "public"),
        ("until: 2026-06-15", "2026-06-15T23:59Z", "public"),
        ("until: 2026-06-15", "2026-06-16", "rights ended 2026-06-15"),
        ("until: 2026-06-15T12:00Z", "2026-06-15T11:59Z", "public"),
        ("until: 2026-06-15T12:00Z", "2026-06-15T12:01Z", "rights ended 2026-06-15T12:00Z"),
        ("from: 2099", "2026-01-01", "rights begin 2099"),
        ("from: 2026-01-01", "2026-01-01", "public"),
    ],
)
def test_a_picture_is_shown_while_its_rights_last(rights: str, day: str, reason: str, tmp_path: Path) -> None:
    """Before and after it is held, and its file is nowhere."""
    photo = CONTENT["photos/hall.md"].replace("file:", f"rights: {{basis: licence, {rights}}}\nfile:")
    engine = Engine(tmp_path, {**CONTENT, "photos/hall.md": photo})
    report = engine.build(as_of=day)
    assert dict(report.held).get("photos/hall.md", "public") == reason
    shown = [path for path in engine.files() if "hall" in path]
    assert len(shown) == (2 if reason == "public" else 0)
    assert any(b"A hall" in data for data in engine.files().values()) is (reason == "public")


def test_rights_that_end_are_waited_for(tmp_path: Path) -> None:
    """A build on the day after the last finds the picture gone, though nothing else changed; that day is what is due."""
    photo = CONTENT["photos/hall.md"].replace("file:", "rights: {basis: licence, until: 2026-11-30}\nfile:")
    engine = Engine(tmp_path, {**CONTENT, "photos/hall.md": photo})
    assert engine.build(as_of="2026-11-30").due == "2026-12-01"
    assert [path for path in engine.files() if "hall" in path]
    engine.build(as_of="2026-12-01")
    assert not [path for path in engine.files() if "hall" in path]


def test_the_file_of_a_picture_that_is_not_licensed_is_not_published(tmp_path: Path) -> None:
    """The picture is referred to as one without a file is: the same bytes; the writer is told."""
    photo = CONTENT["photos/hall.md"].replace("file:", "rights: {basis: not licensed}\nfile:")
    engine = Engine(tmp_path, {**CONTENT, "photos/hall.md": photo})
    assert [problem.code for problem in engine.build().problems] == ["photo-not-licensed"]
    with_file = engine.files()
    assert any(b"A hall" in data for data in with_file.values())
    assert not [path for path in with_file if path.startswith("pictures/")]
    engine.replace("content/photos/hall.md", "file: hall.svg\n", "")
    (tmp_path / "content/photos/hall.svg").unlink()
    assert not engine.build().problems
    assert {path: data for path, data in engine.files().items() if path != ".dossier-manifest"} == {
        path: data for path, data in with_file.items() if path != ".dossier-manifest"
    }


def test_an_entry_of_a_list_has_its_own_language(tmp_path: Path) -> None:
    """The first entry's language is not that of the others: on a page, only the source in Dari is said to be."""
    sources = "- {id: dari, title: Yak, publisher: Ariana, lang: fa-AF}\n- {id: plain, title: Two, publisher: City}\n"
    article = "---\ntitle: T\nsummary: S.\ndate: 2020-01-01\nbyline: Desk\nsources: [dari, plain]\n---\nWords.\n"
    engine = Engine(
        tmp_path,
        {
            "dossier.yaml": CONTENT["dossier.yaml"].replace("[articles, about]", "[articles]"),
            "sources/all.yaml": sources,
            "articles/it.md": article,
        },
        {},
    )
    assert run(tmp_path, "-q").returncode == 0
    page = engine.read("output/articles/it/index.html")
    assert '<cite lang="fa-AF" dir="rtl">Yak</cite>' in page
    assert '<cite lang="en" dir="ltr">Two</cite>' in page
    assert page.count(", in Dari") == 1
    assert '<html lang="en"' in engine.read("output/sources/plain/index.html")


def test_the_desk_s_lists_know_why_a_picture_is_held(tmp_path: Path) -> None:
    """Rights that ended are told with what has expired, rights that begin with what is to come."""
    photo = "---\ncaption: C\ncredit: C\nrights: {basis: not licensed, %s}\n---\n"
    report = Engine(
        tmp_path, {**CONTENT, "photos/old.md": photo % "until: 2020", "photos/new.md": photo % "from: 2099"}
    ).build()
    assert [str(line) for line in listed(report, "expired")] == ["photos/old.md: rights ended 2020"]
    assert [str(line) for line in listed(report, "future")] == ["photos/new.md: rights begin 2099"]
