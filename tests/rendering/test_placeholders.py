"""Filling the placeholders of a body."""

from dossier.model.body import Body, Placeholder
from dossier.model.entries import Card
from dossier.rendering.placeholders import PlaceholderFiller


def _card(name: str, lang: str = "en") -> Card:
    return Card(name, "people", f"{name.title()} & Co", f"/people/{name}/", None, "", lang, None, {})


CARDS = {name: _card(name) for name in ("ann", "paper", "talk")} | {"zar": _card("zar", "ps")}


def _filler() -> PlaceholderFiller:
    def cite(items: list[tuple[int, str, str]]) -> str:
        return "".join(f"[{number} {mark} {words}]" for number, mark, words in items)

    return PlaceholderFiller(CARDS, {"../people/ann.md": "ann"}, {}, {}, "en", {"cite": cite})


def _filled(*placeholders: Placeholder) -> str:
    return _filler().html(Body("".join(f"<p>\x00{number}\x00</p>" for number in range(len(placeholders))), placeholders))


def test_an_entry_is_a_link_with_its_title_or_the_words_given() -> None:
    """Escaped; in another language it says so; with its anchor."""
    assert _filled(Placeholder("entry", (("ann", ""),))) == '<p><a href="/people/ann/">Ann &amp; Co</a></p>'
    assert _filled(Placeholder("entry", (("ann#x", ""),), "<em>her</em>")) == '<p><a href="/people/ann/#x"><em>her</em></a></p>'
    assert '<bdi lang="ps" dir="rtl">Zar &amp; Co</bdi>' in _filled(Placeholder("entry", (("zar", ""),)))


def test_of_a_held_entry_only_the_words_are_left() -> None:
    """No address and no title of it."""
    assert _filled(Placeholder("entry", (("held", ""),)), Placeholder("entry", (("held", ""),), "he")) == "<p>…</p><p>he</p>"


def test_a_link_to_a_file_leads_to_its_entry() -> None:
    """And one to elsewhere where it says."""
    html = _filled(Placeholder("href", (("../people/ann.md", ""),)), Placeholder("href", (("https://x.example/?a&b", ""),)))
    assert html == "<p>/people/ann/</p><p>https://x.example/?a&amp;b</p>"


def test_sources_are_numbered_in_the_order_in_which_they_are_cited() -> None:
    """A source has one number and a mark for each citation; those of front matter come behind; held ones are nowhere."""
    filler = _filler()
    placeholders = (
        Placeholder("cite", (("talk", "p. 4"), ("held", ""))), Placeholder("cite", (("paper", ""), ("talk", "p. 5"))),
    )  # fmt: skip
    html = filler.html(Body("<p>One \x000\x00. Two \x001\x00.</p>", placeholders))
    assert html == "<p>One[1 cite_1_1 p. 4]. Two[2 cite_2_1 ][1 cite_1_2 p. 5].</p>"
    citations = filler.citations(("ann", "talk", "held"))
    assert [(one.number, one.card.id) for one in citations] == [(1, "talk"), (2, "paper"), (3, "ann")]


def test_a_name_becomes_a_link_where_it_stands() -> None:
    """Unless its entry is not on this page."""
    body = Body("<p>Ann met Bob.</p>")
    assert _filler().html(body, [(3, 6, "ann"), (11, 14, "bob")]) == '<p><a href="/people/ann/">Ann</a> met Bob.</p>'


def _noted(html: str, *cited: str) -> str:
    def notes(sources: list[tuple[int, Card]]) -> str:
        return f"<{' '.join(f'{number}:{card.id}' for number, card in sources)}>"

    macros = {"cite": lambda items: "*", "notes": notes}
    placeholders = tuple(Placeholder("cite", tuple((name, "") for name in names.split())) for names in cited)
    return PlaceholderFiller(CARDS, {}, {}, {}, "en", macros).html(Body(html, placeholders))


def test_a_note_stands_after_the_paragraph_that_cites_a_source_first() -> None:
    """With the number that the source has in the list; a source is noted once, a held one never."""
    html = "<p>A\x000\x00.</p>\n<p>B\x001\x00, \x002\x00.</p>\n<p>C\x003\x00.</p>\n"
    assert (
        _noted(html, "talk held", "paper", "talk ann", "paper")
        == "<p>A*.</p>\n<1:talk><p>B*,*.</p>\n<2:paper 3:ann><p>C*.</p>\n"
    )


def test_notes_of_a_list_follow_it_and_a_table_has_none() -> None:
    """They would stand in the middle of it."""
    assert _noted("<ul>\n<li>A\x000\x00</li>\n<li>B\x001\x00</li>\n</ul>\n", "talk", "paper").endswith(
        "</ul>\n<1:talk 2:paper>"
    )
    assert (
        _noted("<table>A\x000\x00</table></div>\n<p>B\x001\x00</p>\n", "talk", "paper")
        == "<table>A*</table></div>\n<p>B*</p>\n<2:paper>"
    )
