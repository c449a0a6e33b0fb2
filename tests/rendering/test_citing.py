"""How a page is cited: read back by the parsers of those who use it, whatever stands in the title."""

import json
from pathlib import Path

import pytest
import rispy
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import Entry, parse_string
from scratch import run
from selectolax.lexbor import LexborHTMLParser

from dossier.model.dates import parse_day
from dossier.rendering.reference_data import CitedName, CitedWork

WORK = CitedWork(
    key="talks",
    sort="article-newspaper",
    title="Talks",
    lang="ru",
    authors=(CitedName("Ann Lee", "Lee, Ann"), CitedName("Desk, Moscow and Kabul", "")),
    container="A & B",
    publisher="P_1",
    date=parse_day("2021-10-20"),
    accessed=parse_day("2026-05"),
    url="https://example.org/a_b?c=%20d&e={f}",
    number="",
    notes=("Correction, 21 October 2021", "100 % new"),
)
_BACK = {
    r"\textbackslash{}": "\\", r"\textbraceleft{}": "{", r"\textbraceright{}": "}", r"\textasciicircum{}": "^", r"\textasciitilde{}": "~",
    r"\$": "$", r"\&": "&", r"\#": "#", r"\%": "%", r"\_": "_",
}  # fmt: skip


def _bibtex(work: CitedWork) -> Entry:
    entries = parse_string(work.bibtex, "bibtex").entries
    assert list(entries) == [work.key]
    return entries[work.key]


def _plain(value: str) -> str:
    value = value.removeprefix("{").removesuffix("}")
    found, at = "", 0
    while at < len(value):
        sign = next((code for code in _BACK if value.startswith(code, at)), value[at])
        found += _BACK.get(sign, sign)
        at += len(sign)
    return found


@given(
    st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1).filter(
        lambda text: text == " ".join(text.split()) and text
    )
)
def test_bibtex_holds_any_title(title: str) -> None:
    """One entry comes back, and its title is the one that went in: braces, signs of TeX, any script."""
    assert _plain(_bibtex(WORK._replace(title=title)).fields["title"]) == title


def test_bibtex_has_names_dates_and_notes() -> None:
    """A person by surname, anybody else as a whole; the date in both ways of writing it; the address without a brace."""
    entry = _bibtex(WORK)
    assert [str(one) for one in entry.persons["author"]] == ["Lee, Ann", "{Desk, Moscow and Kabul}"]
    fields = {name: _plain(value) for name, value in entry.fields.items()}
    assert fields == {
        "title": "Talks", "howpublished": "A & B", "publisher": "P_1", "year": "2021", "month": "10", "date": "2021-10-20",
        "url": "https://example.org/a_b?c=%20d&e=%7Bf%7D", "urldate": "2026-05", "language": "Russian",
        "note": "Correction, 21 October 2021; 100 % new",
    }  # fmt: skip


def test_ris_is_one_record() -> None:
    """Also where a title is broken over lines, and would begin a field of its own."""
    [record] = rispy.loads(WORK._replace(title="Talks\nER  - \nTY  - BOOK").ris)
    assert record["title"] == "Talks ER - TY - BOOK"
    assert record["type_of_reference"] == "NEWS"
    assert record["authors"] == ["Lee, Ann", "Desk, Moscow and Kabul"]
    assert record["secondary_title"] == "A & B"
    assert (record["year"], record["date"], record["access_date"]) == ("2021", "2021/10/20", "2026/05")
    assert record["urls"] == ["https://example.org/a_b?c=%20d&e=%7Bf%7D"]
    assert record["notes"] == list(WORK.notes)
    assert record["language"] == "ru"


@pytest.mark.parametrize(("written", "parts"), [("2021-10-20", [2021, 10, 20]), ("2003-02", [2003, 2]), ("1996~", [1996])])
def test_csl_json_is_read_by_a_processor(written: str, parts: list[int]) -> None:
    """A processor of CSL makes a reference of it; a partial date is no more exact than it is, and one that is uncertain says so."""
    work = WORK._replace(date=parse_day(written))
    data = json.loads(work.csl_json)
    assert data[0]["issued"]["date-parts"] == [parts]
    assert data[0]["issued"].get("circa", False) == written.endswith("~")
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    shelf = CitationStylesBibliography(style, CiteProcJSON(data), formatter.plain)
    shelf.register(Citation([CitationItem("talks")]))
    text = str(shelf.bibliography()[0])
    assert "Lee" in text
    assert "Talks" in text
    assert str(parts[0]) in text


TEXTS = {
    "dossier.yaml": "title: The Bridge\ndescription: D.\nbase_url: https://bridge.example/\npublisher: {name: Desk}\n",
    "people/ann.md": "---\nname: Ann Lee\nsummary: S.\n---\n",
    "organisations/court.md": "---\nname: The Court\nsummary: S.\ndraft: true\n---\n",
    "sources/all.yaml": "- id: paper\n  title: Мост\n  lang: ru\n  publisher: City\n  author: Ann Lee\n  date: 2020-01\n  accessed: 2026-05-30\n"
    "  url: https://example.org/p\n  archived: https://archive.example/p\n- id: talk\n  described: A talk\n  publisher: City\n",
    "articles/one.md": "---\ntitle: The “bridge” & more\nsummary: First.\ndate: 2020-01-01\nupdated: 2020-03-04\nbyline:\n- {entry: ann}\n"
    "- {organisation: City Agency}\ncorrections:\n- {date: 2020-02-02, type: retraction, text: All wrong.}\n---\nWords. [@paper; @talk]\n",
    "statements/all.yaml": "- {id: said, speaker: ann, date: 2021-01-01, words: It stands., source: paper, original: Он стоит., original_lang: ru, translator: Desk}\n",
    "documents/law.md": "---\ntitle: Law\nsummary: S.\ndate: 2020\nissuer: court\nnumber: N 1\nurl: https://example.org/law\n---\n",
}


def _cited(output: Path, path: str) -> tuple[str, dict[str, object]]:
    html = LexborHTMLParser((output / path / "index.html").read_text("utf-8")).css_first(".citing")
    bibtex, ris, csl = (node.text() for node in html.css("pre"))
    [data] = json.loads(csl)
    assert list(parse_string(bibtex, "bibtex").entries) == [data["id"]] == [rispy.loads(ris)[0]["id"]]
    return " ".join(html.css_first("p").text().split()), data


def test_articles_statements_documents_and_sources_say_how_to_cite_them(tmp_path: Path) -> None:
    """In words and in three formats: corrections, copies, translators with it; nothing of what is held; no other page does."""
    for name, text in TEXTS.items():
        place = tmp_path / "content" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, "utf-8")
    done = run(tmp_path)
    assert done.returncode == 0, done.stderr
    output = tmp_path / "output"
    words, data = _cited(output, "articles/one")
    assert words.startswith(
        "Ann Lee, City Agency. “The ‘bridge’ & more”, The Bridge, 1 January 2020 (updated 4 March 2020; Retraction, 2 February 2020)."
    )
    assert data["author"] == [{"family": "Lee", "given": "Ann"}, {"literal": "City Agency"}]
    assert data["URL"] == "https://bridge.example/articles/one/"
    words, data = _cited(output, "sources/paper")
    assert words == "Ann Lee. “Мост”, City, January 2020 (Archived copy: https://archive.example/p). https://example.org/p"
    assert (data["language"], data["accessed"]) == ("ru", {"date-parts": [[2026, 5, 30]]})
    assert _cited(output, "sources/talk")[1]["title"] == "[A talk]"
    words, data = _cited(output, "statements/said")
    assert data["title"] == "It stands."
    assert data["note"] == "Source: City; Translated from Russian by Desk."
    words, data = _cited(output, "documents/law")
    assert words == "“Law”, 2020, N 1. https://example.org/law"
    assert "author" not in data
    assert not LexborHTMLParser((output / "people/ann/index.html").read_text("utf-8")).css(".citing")
