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
