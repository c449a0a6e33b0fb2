"""An article for machines, as it stands on its page."""

import json
from html import unescape
from pathlib import Path
from typing import Any

from engine import CONTENT
from scratch import run
from selectolax.lexbor import LexborHTMLParser


def test_an_article_says_what_it_is(tmp_path: Path) -> None:
    """Its dates, authors, publisher, corrections, and its picture with the credit; what is not known is left out."""
    corrected = "corrections: {date: 2020-02-01, type: correction, text: It was 4.}\n"
    for path, text in CONTENT.items():
        (tmp_path / "content" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "content" / path).write_text(text.replace("title: One\n", f"title: One\n{corrected}"))
    done = run(tmp_path)
    assert done.returncode == 0, done.stderr
    one, two = (_data(tmp_path / f"output/articles/{name}/index.html") for name in ("one", "two"))
    assert (one["@type"], one["headline"], one["inLanguage"]) == ("NewsArticle", "One", "en")
    assert one["url"] == "https://engine.example/articles/one/"
    assert (one["datePublished"], one["publisher"]["name"]) == ("2020-01-01", "Desk")
    assert [author["name"] for author in one["author"]] == ["Ann Lee"]
    assert one["correction"] == [{"@type": "CorrectionComment", "datePublished": "2020-02-01", "text": "It was 4."}]
    assert one["image"]["creditText"] == "Ann Lee/City"
    assert one["image"]["contentUrl"].startswith("https://engine.example/pictures/hall.")
    assert not {"image", "correction"} & set(two)


def _data(page: Path) -> dict[str, Any]:
    (script,) = LexborHTMLParser(page.read_text("utf-8")).css('script[type="application/ld+json"]')
    made: dict[str, Any] = json.loads(unescape(script.text()))
    return made
