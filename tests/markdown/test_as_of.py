"""The gate's scissors: passages that name a later year are cut from a body as it stood, and what is left is whole."""

from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.markdown.as_of import without_later
from dossier.markdown.parser import parse
from dossier.markdown.sentences import DELIMITER
from dossier.model.body import Body
from dossier.model.dates import parse_day

DAY = parse_day("2021-05-05")


def _strict(body: Body) -> str:
    """The words of a body, after it has been read as XML, which forgives nothing."""
    html = body.html.replace("<br>", "<br/>").replace("<hr>", "<hr/>").replace(DELIMITER, "¤")
    root = ElementTree.fromstring(f"<body>{html}</body>")
    return " ".join("".join(root.itertext()).split())


CASES = [
    ("- Plan of 2030\n  - first step\n- other", "other"),
    ("- Plan\n  - step of 2030\n  - step of 2020\n- other", "Plan step of 2020 other"),
    ("- Plan\n  - step\n    - of 2030\n- other of 2030", "Plan step"),
    ("- One of 2030\n\n  Two\n\n- Three\n\n- Four of 2030\n", "Two Three"),
    ("1. a\n   > said in 2030\n2. b", "a b"),
    ("| Year | What |\n|---|---|\n| 2020 | a |\n| 2030 | b |\n| 2021 | c |", "Year What 2020 a 2021 c"),
    ("| 2020 | 2030 |\n|---|---|\n| a | b |", "a b"),
    ("```{note} Plans of 2030\nOld words.\n\nWords of 2031.\n```\n\nAfter.", "Old words. After."),
    ("```{note} Plans\n- one of 2030\n- two\n```", "Plans two"),
    ("```{disputed} How many in 2030\nTen [@a]. Six [@b].\n```", "Ten ¤0¤. Six ¤1¤."),
    ("## Plans of 2030\n\nWords.\n\n### Plans\n\nMore.", "Words. Plans More."),
    ("> Said in 2030.\n>\n> Said before.", "Said before."),
    ("```\ncode of 2030\n```\n\nWords.", "Words."),
    ("A[^1] B[^2]\n\n[^1]: Note of 2030.\n\n[^2]: Other.", "Anote 1 Bnote 2 Other. ↩"),
    ("See [[x|the law of 2030]].\n\nSee [@x, ed. 2030].\n\nSee [[x]].", "See ¤2¤."),
    ("20*30* came.\n\nIt cost 2,030 and 2030.5 or 20301.", "It cost 2,030 and 2030.5 or 20301."),
]


@pytest.mark.parametrize(("text", "left"), CASES)
def test_what_names_a_later_year_is_cut_and_nothing_else(text: str, left: str) -> None:
    """Lists in lists, tables, notes, headings, quotations, footnotes; the innermost first."""
    body, _ = without_later(parse(text, "en").body, (), DAY)
    assert _strict(body) == left


ITEMS = st.sampled_from(("word", "in 2030", "in 2020", "*so* in 2030", "[[ann]] said", "[[ann|she]] said [@paper]", "`2030`"))
LISTS = st.lists(st.tuples(st.integers(0, 3), ITEMS), min_size=1, max_size=8).map(
    lambda items: "\n".join(f"{'  ' * depth}- {words}" for depth, words in items)
)
TEXTS = st.lists(
    st.one_of(
        ITEMS,
        LISTS,
        LISTS.map(lambda text: "\n".join(f"> {line}" for line in text.split("\n"))),
        LISTS.map("```{{note}} In 2030\n{}\n```".format),
        ITEMS.map("## {}".format),
        ITEMS.map("| a | b |\n|---|---|\n| {0} | x |\n| y | z |".format),
        ITEMS.map("words[^1]\n\n[^1]: {}".format),
    ),
    min_size=1,
    max_size=5,
).map("\n\n".join)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_what_is_left_is_whole_and_names_nothing_later(text: str) -> None:
    """A strict parser reads it, mentions stand where their words stand, and cutting again cuts nothing."""
    before = parse(text, "en").body
    spots = tuple((start, end, before.html[start:end]) for start, end in before.runs)
    body, left = without_later(before, spots, DAY)
    assert "2030" not in _strict(body)
    assert all(body.html[start:end] == words for start, end, words in left)
    assert without_later(body, left, DAY) == (body, left)
    assert {heading.id for heading in body.headings} <= {heading.id for heading in before.headings}
