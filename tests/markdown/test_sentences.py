"""The sentence around a place in a body."""

import pytest

from dossier.locale.writing import writing
from dossier.markdown.parser import parse
from dossier.markdown.sentences import Sentences, with_titles
from dossier.model.body import Placeholder

WRITING = writing(("en", "ru"))
CITE, ENTRY = Placeholder("cite", (("paper", ""),)), Placeholder("entry", (("ann#x", ""),))


@pytest.mark.parametrize(
    ("html", "at", "sentence"),
    [
        ("<p>One came. Two went.</p>", "came", "One came."),
        ("<p>One came. Two went.</p>", "went", "Two went."),
        ("<p>Mr. Lee met J. F. Roe. They left.</p>", "met", "Mr. Lee met J. F. Roe."),
        ("<p>It costs 3.5 million. Much.</p>", "costs", "It costs 3.5 million."),
        ("<p>He said “Never.” She left.</p>", "said", "He said “Never.”"),
        ("<ul><li>first</li><li>second</li></ul>", "second", "second"),
        ("<p>No end</p><p>of it</p>", "end", "No end"),
        ("<p>Он пришёл. Она ушла.</p>", "ушла", "Она ушла."),
    ],
)
def test_a_sentence_ends_where_it_ends(html: str, at: str, sentence: str) -> None:
    """At a full stop that is none of an abbreviation or a number, and at the end of its paragraph or item."""
    assert Sentences(html, (), WRITING).at(html.index(at)) == sentence


def test_a_citation_behind_the_stop_belongs_to_the_sentence() -> None:
    """It shows nothing itself; an entry named by its id alone stands as its id until its title is known."""
    html = "<p>\x001\x00 came. \x000\x00 Two went.</p>"
    sentence = Sentences(html, (CITE, ENTRY), WRITING).at(html.index("came"))
    assert sentence == "\x00ann\x00 came."
    assert with_titles(sentence, {"ann": "Ann Lee"}.__getitem__) == "Ann Lee came."


def test_what_never_ends_is_cut_at_spaces() -> None:
    """No sentence of a body is as long as its text."""
    html = f"<p>{'word ' * 2000}</p>"
    sentences = Sentences(html, (), WRITING)
    pieces = {sentences.at(at) for at in range(0, len(html), 100)}
    assert max(map(len, pieces)) < 700
    assert {word for piece in pieces for word in piece.split()} == {"word"}


def test_a_parsed_reference_has_its_sentence() -> None:
    """As the backlink will show it."""
    parsed = parse("First. Then [[ann]] came [@paper]. Last.", "en")
    assert {item.sentence for item in parsed.refs} == {"Then \x00ann\x00 came."}
