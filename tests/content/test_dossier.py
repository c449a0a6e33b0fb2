"""What this dossier promises: its size, its bylines and credits, a source for each fact. The generator is not tested here."""

import json
import re
from html import unescape
from pathlib import Path

from scratch import ROOT
from selectolax.lexbor import LexborHTMLParser


def test_the_dossier_is_as_large_as_it_must_be(output: Path) -> None:
    """Articles, people, places, events, documents and sources: the spine that the first issue asks for."""
    count = {
        kind: len(list((output / kind).glob("*/index.html")))
        for kind in ("articles", "people", "organisations", "places", "events", "documents", "sources")
    }
    assert count["articles"] >= 10
    assert count["people"] + count["organisations"] >= 40
    assert count["places"] >= 15
    assert count["events"] >= 30
    assert count["documents"] >= 8
    assert count["sources"] >= 80
    for path in (ROOT / "content/articles").glob("*.md"):
        assert len(path.read_text("utf-8").split("---\n", 2)[2].split()) >= 500, path.name


def test_every_paragraph_that_states_a_fact_cites_a_source() -> None:
    """In each article, each paragraph of prose has a citation, but for those that say what is not known."""
    for path in (ROOT / "content/articles").glob("*.md"):
        body = path.read_text("utf-8").split("---\n", 2)[2]
        paragraphs = [part for part in re.split(r"\n\s*\n", body) if re.match(r"[A-Z“\[]", part)]
        bare = [part for part in paragraphs if "[@" not in part]
        assert len(bare) <= 2, f"{path.name}: {bare}"


def test_every_picture_of_ours_is_credited_to_the_desk(output: Path) -> None:
    """Wherever one is shown, the desk's credit stands in the same figure."""
    shown = 0
    for path in output.rglob("*.html"):
        for image in LexborHTMLParser(path.read_text("utf-8")).css('img[src*="pictures/"]'):
            assert image.parent is not None, path
            assert "Dossier Desk" in image.parent.text(), path
            shown += 1
    assert shown > 20


def test_every_article_is_signed_by_the_desk(output: Path) -> None:
    """Nobody who does not exist is named as an author."""
    authors = []
    for path in (output / "articles").glob("*/index.html"):
        for script in LexborHTMLParser(path.read_text("utf-8")).css('script[type="application/ld+json"]'):
            authors += [author["name"] for author in json.loads(unescape(script.text()))["author"]]
    assert len(authors) >= 10
    assert set(authors) == {"Dossier Desk"}


def test_there_is_a_feed_for_all_and_for_each_topic(output: Path) -> None:
    """Readers may follow the dossier, its corrections, its days, one topic, or one name, in each of its languages."""
    topics = {path.stem for path in (ROOT / "content/topics").glob("*.md")}
    feeds = {path.parent.relative_to(output).as_posix() for path in output.rglob("feed.xml")}
    there = (name.partition(".") for name in topics)
    wanted = {f"{tag.lower()}/topics/{name}" if tag else f"topics/{name}" for name, _, tag in there}
    feeds = {path for path in feeds if not path.startswith(("people/", "organisations/"))}
    assert (output / "people/zamir-kabulov/feed.xml").is_file()
    assert feeds == {".", "corrections", "digest", "ru", "fa-af", *wanted}


def test_what_is_promised_in_three_languages_is_there(output: Path) -> None:
    """Home, about, the explainer on recognition, the report of October 2021 and each topic, each with its alternates."""
    topics = {path.stem.partition(".")[0] for path in (ROOT / "content/topics").glob("*.md")}
    pages = [
        "",
        "about/",
        "articles/what-is-recognition/",
        "articles/moscow-talks-2021/",
        *(f"topics/{name}/" for name in topics),
    ]
    for page in pages:
        for edition in ("", "ru/", "fa-af/"):
            html = LexborHTMLParser((output / edition / page / "index.html").read_text("utf-8"))
            tags = {node.attributes["hreflang"] for node in html.css("head link[hreflang]")}
            assert tags == {"en", "ru", "fa-AF", "x-default"}
