"""What is done again after an edit: a table "this edit → these files are parsed, these pages are rendered", and nothing else.

Read it as documentation. The dossier is `engine.CONTENT`: three articles, three people, a place, a topic, two sources, a photo, a page.
Pages are named by their addresses; `scope` is how much was done: "unchanged" (nothing), "changes" (linked by difference), "all" (linked anew).
"""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from engine import WITH_PREVIEWS, Engine

FEEDS = {"/feed.xml", "/feed.json"}
TOPIC_FEEDS = {"/topics/bridge/feed.xml", "/topics/bridge/feed.json"}
NAMED_FEEDS = {"/people/ann/feed.xml", "/people/bob/feed.xml"}  # whom the article "one" names
ENTRIES = {
    "/people/ann/", "/people/bob/", "/people/cyd/", "/places/town/", "/topics/bridge/", "/sources/paper/", "/sources/talk/",
    "/articles/one/", "/articles/two/", "/articles/three/", "/photos/hall/", "/about/",
}  # fmt: skip
LISTS = {
    f"/{kind}/"
    for kind in (
        "articles",
        "people",
        "organisations",
        "places",
        "events",
        "documents",
        "topics",
        "sources",
        "photos",
    )
}


class Edit(NamedTuple):
    """An edit and what it leads to."""

    name: str
    do: Callable[[Engine], None]
    scope: str
    parsed: set[str]
    rendered: set[str]
    files: set[str] | None = None  # which of the rendered differ in the end; all, if not said


def _swap(path: str, old: str, new: str) -> Callable[[Engine], None]:
    return lambda engine: engine.replace(path, old, new)


def _touch(engine: Engine) -> None:
    engine.write("content/articles/one.md", engine.read("content/articles/one.md"), old=False)


def _remove(path: str) -> Callable[[Engine], None]:
    return lambda engine: (engine.root / path).unlink()


def _add(path: str, text: str) -> Callable[[Engine], None]:
    return lambda engine: engine.write(path, text)


ONE_SHOWN = {
    "/articles/",
    "/people/ann/",
    "/people/bob/",
    "/topics/bridge/",
    "/sources/paper/",
    "/photos/hall/",
    "/articles/two/",
    "/timeline/",
    "/",
}
PICTURED = {"/articles/one/preview.html", "/photos/hall/preview.html"}
NEW = "---\ntitle: Four\nsummary: Fourth.\ndate: 2020-04-04\nbyline: Desk\n---\n[[cyd]]\n"

EDITS = (
    Edit("nothing", lambda engine: None, "unchanged", set(), set()),
    Edit("a file is touched", _touch, "unchanged", set(), set()),
    Edit("white space in a body", _swap("content/articles/one.md", "Much.\n", "Much.\n\n\n"), "changes", {"articles/one.md"}, set()),
    Edit("a blank line in front matter", _swap("content/articles/one.md", "byline: ann\n", "byline:   ann\n\n"), "changes", {"articles/one.md"}, set()),
    Edit("a line moves a reference", _swap("content/articles/one.md", "---\n[[bob]]", "---\n\n[[bob]]"), "changes", {"articles/one.md"}, set()),
    Edit("a word in a body", _swap("content/articles/one.md", "Much", "Little"), "changes", {"articles/one.md"}, {"/articles/one/"}),
    Edit("a word in a body that nothing lists", _swap("content/pages/about.md", "Words", "More"), "changes", {"pages/about.md"}, {"/about/"}),
    Edit("the page of a citation", _swap("content/articles/one.md", "p. 4", "p. 5"), "changes", {"articles/one.md"}, {"/articles/one/"}),
    Edit("a field that only its own page shows", _swap("content/articles/one.md", "title: One\n", "title: One\nreview: 2027-01-01\n"), "changes", {"articles/one.md"}, {"/articles/one/"}),
    Edit("a name in a body", _swap("content/articles/three.md", "Alone", "Cyd Poe’s"), "changes", {"articles/three.md"}, {"/articles/three/", "/people/cyd/", "/people/cyd/feed.xml", "/sources/talk/"}),
    Edit("a word beside a name", _swap("content/people/ann.md", "Ann and", "Ann, in Town, and"), "changes", {"people/ann.md"}, {"/people/ann/", "/people/bob/", "/places/town/"}),
    Edit("a new spelling that one text holds", _swap("content/people/cyd.md", "name: Cyd Poe\n", "name: Cyd Poe\nnames: [Alone]\n"), "changes", {"people/cyd.md"}, {"/people/cyd/", "/people/cyd/feed.xml", "/articles/three/"}),
    Edit("a new spelling that no text holds", _swap("content/people/cyd.md", "name: Cyd Poe\n", "name: Cyd Poe\nnames: [Cydney]\n"), "changes", {"people/cyd.md"}, {"/people/cyd/"}),
    Edit("a note of the desk", _swap("content/people/cyd.md", "name: Cyd Poe\n", "name: Cyd Poe\ninternal: check\n"), "changes", {"people/cyd.md"}, set()),
    Edit("a title", _swap("content/articles/one.md", "title: One", "title: Uno"), "changes", {"articles/one.md"}, {*ONE_SHOWN, *FEEDS, *TOPIC_FEEDS, *NAMED_FEEDS, "/articles/one/", "/articles/one/preview.html"}),
    Edit("a summary", _swap("content/people/cyd.md", "Nobody links here.", "Somebody."), "changes", {"people/cyd.md"}, {"/people/cyd/", "/people/cyd/preview.html", "/people/", "/"}, {"/people/", "/people/cyd/preview.html"}),
    Edit("a new link", _swap("content/articles/three.md", "Alone", "[[cyd]]"), "changes", {"articles/three.md"}, {"/articles/three/", "/people/cyd/", "/people/cyd/feed.xml", "/sources/talk/"}),
    Edit("a link goes", _swap("content/people/ann.md", " and [[bob]]", ""), "changes", {"people/ann.md"}, {"/people/ann/", "/people/bob/"}),
    Edit("a source gets another title", _swap("content/sources/all.yaml", "A talk", "The talk"), "changes", {"sources/all.yaml"}, {"/sources/", "/sources/talk/", "/sources/talk/preview.html", "/articles/three/"}),
    Edit("the credit of a photo", _swap("content/photos/hall.md", "Ann Lee/City", "Bob Roe/City"), "changes", {"photos/hall.md"}, {*ONE_SHOWN, *FEEDS, *TOPIC_FEEDS, *NAMED_FEEDS, "/articles/one/", "/photos/", *PICTURED}),
    Edit("the picture itself", _swap("content/photos/hall.svg", '"10"', '"11"'), "all", set(), {*ONE_SHOWN, *FEEDS, *TOPIC_FEEDS, *NAMED_FEEDS, "/articles/one/", "/photos/", *PICTURED}),
    Edit("a heading is renamed that nobody links to", _swap("content/articles/two.md", "See", "## See\n\nSee"), "changes", {"articles/two.md"}, {"/articles/two/"}),
    Edit("a new article", _add("content/articles/four.md", NEW), "changes", {"articles/four.md"}, {"/articles/four/", "/articles/four/preview.html", "/articles/", "/people/cyd/", "/people/cyd/feed.xml", "/timeline/", "/", *FEEDS, "/sitemap.xml"}),
    Edit("an article goes", _remove("content/articles/three.md"), "changes", set(), {"/articles/", "/sources/talk/", "/timeline/", "/", *FEEDS, "/sitemap.xml"}),
    Edit("an entry becomes a draft", _swap("content/people/cyd.md", "name:", "draft: true\nname:"), "changes", {"people/cyd.md"}, {"/people/", "/", "/sitemap.xml"}),
    Edit("an alias", _swap("content/people/cyd.md", "name:", "aliases: /old/\nname:"), "changes", {"people/cyd.md"}, {"/people/cyd/", "/_redirects", "/old/"}),
    Edit("a comment in the template of all entries", _swap("templates/pages/entry.html", "{{ page.html }}", "{{ page.html }}{# a note #}"), "all", set(), ENTRIES, set()),
    Edit("a template that is extended", _swap("templates/base.html", "<h1>", "<h1 id=t_t>"), "all", set(), {*ENTRIES, *LISTS, "/404.html"}),
    Edit("a macro", _swap("templates/macros/card.html", "</a>", "</a>:"), "all", set(), {*ENTRIES, *LISTS}, None),
    Edit("the macro of bodies", _swap("templates/macros/cite.html", "({{ number", "[{{ number"), "all", set(), ENTRIES, {"/articles/one/", "/articles/three/"}),
    Edit("a template that no page has", _swap("templates/pages/special.html", "special", "rare"), "all", set(), set()),
    Edit("one entry takes another template", _swap("content/people/cyd.md", "name:", "template: special.html\nname:"), "changes", {"people/cyd.md"}, {"/people/cyd/"}),
    Edit("the theme's stylesheet, which no template here names", _swap("templates/static/site.css", "0", "1"), "all", set(), set()),
    Edit("a setting that two templates read", _swap("content/dossier.yaml", "A dossier to build again.", "Another."), "all", set(), {"/", "/feed.xml", "/feed.json"}),
    Edit("a setting that no template reads", _swap("content/dossier.yaml", "navigation: [articles, about]", "navigation: [about]"), "all", set(), set()),
)  # fmt: skip


def _address(path: str) -> str:
    return "/" + path.removesuffix("index.html")


@pytest.mark.parametrize("edit", EDITS, ids=[edit.name for edit in EDITS])
def test_an_edit_leads_to_exactly_this(edit: Edit, tmp_path: Path) -> None:
    """After each edit of the table, these files are parsed, these pages rendered, and the output equals a clean build's."""
    engine = Engine(tmp_path, templates=WITH_PREVIEWS)
    assert not engine.build().problems
    before = engine.files()
    edit.do(engine)
    report = engine.build()
    assert not report.problems
    assert report.scope == edit.scope
    assert set(report.parsed) == edit.parsed
    assert {_address(path) for path, _ in report.reasons} == edit.rendered
    after = engine.files()
    assert after == engine.clean_build()[1]
    changed = {
        _address(path)
        for path in after
        if before.get(path) != after[path] and not path.startswith((".dossier", "static", "pictures"))
    }
    if edit.files is not None:
        assert changed == edit.files
