"""Backlinks: one from each entry, however many ways lead from it, with all the places; and what is counted from them."""

from pathlib import Path

from engine import Engine

ARTICLE = """---
title: Four
summary: Fourth.
date: 2020-04-04
byline: %s
topics: bridge
---
Ann Lee came, with [[bob]].

Words on [the bridge](../topics/bridge.md) by [another way](../people/ann.md).

Nothing but [[town]] and Bob Roe.
"""


def test_an_entry_is_one_backlink_whatever_ways_lead_from_it(tmp_path: Path) -> None:
    """By a field, by name, by a link and by a path: one card, with each place once."""
    engine = Engine(tmp_path)
    engine.write("content/articles/four.md", ARTICLE % "ann")
    report = engine.build()
    assert not report.problems
    assert report.site
    for name, places in {"ann": 2, "bob": 1, "bridge": 1, "town": 1}.items():
        (link,) = [link for link in report.site.backlinks[name] if link.source == "four"]
        assert len(link.places) == places
        page = engine.read(f"output/{report.site.entries[name].card.url.strip('/')}/index.html")
        assert page.count(">Four</a>") == 1
        assert page.count("/four/#p_") == places


def test_who_is_named_twice_in_an_article_is_counted_once(tmp_path: Path) -> None:
    """Ann signs the article and is named in it; she and Bob are together in two articles, with the one that was there, not in three."""
    engine = Engine(tmp_path)
    engine.write("content/articles/four.md", ARTICLE % "ann")
    engine.build()
    assert "Bob Roe 2" in engine.read("output/people/ann/index.html")
