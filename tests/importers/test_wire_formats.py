"""What becomes of wire copy: text, a saved page, ninjs, NITF, NewsML-G2."""

import pytest
from importers.importing import bring, sample

from dossier.schema.importer import DROPPED, UNSURE, Unreadable


def _said(draft: object, sort: str) -> list[tuple[int, str]]:
    return [(note.line, note.words) for note in draft.notes if note.sort == sort]  # type: ignore[attr-defined]


def test_plain_text() -> None:
    """Headline, byline, agency, date, dateline and caption are found; furniture is told with its line; notes to editors stay inside."""
    draft = sample("text", "report.txt")
    assert draft.path == "articles/the-bridge-at-ford-opens-after-ten-years.md"
    front, body = draft.text.removeprefix("---\n").split("\n---\n", 1)
    for line in (
        "title: The bridge at Ford opens after ten years",
        "date: 2021-10-20",
        "  - Ann Example",
        "dateline: ford",
        "provider: Associated Press",
        "copyright: Copyright 2021 The Associated Press. All rights reserved.",
        "  basis: not licensed",
        "    caption: Guests walk over the new bridge at Ford.",
        "    credit: AP Photo/Bo Sample, Pool",
        "    creator: Bo Sample",
        "draft: true",
        "# Brought in from report.txt.",
    ):
        assert line in front.split("\n"), line
    assert "internal: " in front
    assert "JAPAN OUT" in front
    assert body == (
        "The bridge at [[ford|Ford]] was opened on Wednesday, ten years after its first stone was laid.\n\n"
        "Mayor [[cy-model|Cy Model]] cut the ribbon and said that the town had \\*waited\\* long enough.\n\n"
        "Engineer Di Pattern led the work until 2019.\n"
    )
    assert [line for line, _ in _said(draft, DROPPED)] == [2, 3, 4, 14, 15, 19]
    assert any("credit whose caption was not found" in words for line, words in _said(draft, UNSURE) if line == 13)
    assert any("Di Pattern" in words for _, words in _said(draft, UNSURE))


def test_a_saved_page() -> None:
    """The text of a page as Markdown, what stands around it told, nothing of its scripts."""
    draft = sample("html", "page.html")
    assert draft.text.endswith(
        "---\nThe **bridge** opened on [Tuesday](https://x.example/a_%28b%29): 3 \\* 4 \\< 15 \\[sic\\].\n\n## Costs\n\n- One\n- Two\n\n  1. a\n  2. b\n\n> Good, said Ann.\n\n"
        "| Year | Cost |\n| --- | --- |\n| 2019 | 1\\|2 |\n\nHere are as many words as a page needs before it is taken for the text of the page and not for one of the boxes that stand around it, "
        "which is some forty or so, and these are they.\n"
    )
    assert "date: 2021-10-19T09:30:00+01:00\n" in draft.text
    assert "provider: The Daily Ford\n" in draft.text
    assert (
        'internal: "Saved from https://ford.example/bridge"\n' in draft.text
        or "internal: Saved from https://ford.example/bridge\n" in draft.text
    )
    assert "credit: AP Photo/Bo Sample\n" in draft.text
    assert {"Share", "Home", "Terms | Privacy"} <= {words for _, words in _said(draft, DROPPED)}
    assert "alert" not in draft.text


@pytest.mark.parametrize(
    ("name", "path", "lines"),
    [
        ("ninjs", "one.ninjs.json", ["date: 2021-10-20T16:00:00Z", "  - Bo Sample", "publish: 2021-10-20T18:00:00+02:00", "It **opened**.", "    credit: Bo Sample/Example Wire", "  note: No archiving"]),
        ("ninjs", "three.ninjs.json", ["date: 2021-10-20T16:00:00Z", "updated: 2021-10-21T16:00:00Z", "It *shut*.", "withdrawn: taken back by its agency", "  note: None"]),
        ("nitf", "report.nitf.xml", ["title: Bridge opens", "date: 2021-10-20T16:00:00Z", "dateline: ford", "summary: A bridge.", "## Costs", "Much & more.", "    credit: Bo Sample/Example Wire"]),
        ("newsml-g2", "report.newsml.xml", ["date: 2021-10-20T10:00:00+02:00", "publish: 2021-10-23T12:00:00Z", "It **opened**.", "  note: Not for use in Ford"]),
    ],
)  # fmt: skip
def test_formats_of_the_wire(name: str, path: str, lines: list[str]) -> None:
    """Each is an article, held, with its provider, its editor's note inside, its names known."""
    draft = sample(name, path)
    found = draft.text.split("\n")
    for line in (*lines, "draft: true", "provider: Example Wire", "  basis: not licensed"):
        assert line in found, (line, draft.text)
    assert "Ann Example" in draft.text


def test_what_is_withheld_and_unknown_is_told() -> None:
    """A picture without a credit is no record but a note; a note to editors is internal."""
    draft = sample("ninjs", "one.ninjs.json")
    assert any("a picture without a credit: Who made this?" in words for _, words in _said(draft, UNSURE))
    assert "  Editor's note: Check the age\n" in draft.text
    assert "Check the age" not in draft.text.partition("\n---\n")[2]


@pytest.mark.parametrize("path", ["bomb.xml", "outside.xml"])
def test_entities_are_refused(path: str) -> None:
    """Neither a bomb nor a way to another file."""
    with pytest.raises(Unreadable, match="entities of its own"):
        sample("nitf", path)


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("ninjs", "{", "not JSON"),
        ("ninjs", '{"a": 1}', "no ninjs"),
        ("ninjs", "[" * 100_000, "not JSON"),
        ("nitf", "<nitf>" + "<p>" * 200 + "</p>" * 200 + "</nitf>", "nested more than"),
        ("newsml-g2", "<newsItem/>x", "not well-formed"),
        ("text", b"a\0b", "zero bytes"),
    ],
)
def test_what_cannot_be_read_says_why(name: str, data: str | bytes, words: str) -> None:
    """Never a traceback."""
    with pytest.raises(Unreadable, match=words):
        bring(name, data, "x.xml")


def test_a_date_in_two_readings_is_no_date() -> None:
    """Nothing is guessed: the date stays open, and the draft says so."""
    (draft,) = bring("text", "A bridge opens\n10/11/2021\nIt opened with all the town looking on, on a fine day.\n", "x.txt")
    assert "\ndate:" not in draft.text
    assert any("10/11/2021" in words for _, words in _said(draft, UNSURE))


def test_prose_is_no_furniture() -> None:
    """A sentence that holds such words stays."""
    said = "The minister said that people should share this article of faith and follow us on the path to a newsletter of hope, as he put it in a long and winding answer that went on for some time, until the last of the reporters had left the hall and the lights went out."
    (draft,) = bring("text", f"A speech\n\n{said}\n\nHe went home.\n", "x.txt")
    assert said in draft.text
    assert not _said(draft, DROPPED)


def test_an_exclamation_mark_makes_no_picture_of_a_link() -> None:
    """`Read!<a>` keeps its link: `![words](address)` would be a picture, and would be taken out."""
    (made,) = bring(
        "html", "<h1>The bridge</h1><p>It stands!<a href='https://example.org/'>The city</a> says so!</p>", "a.html"
    )
    assert made.text.endswith("---\nIt stands\\![The city](https://example.org/) says so!\n")
