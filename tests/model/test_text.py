"""Slugs, escaping, foreign words, sort keys."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.model.text import direction, escape, is_id, plain, slug, sort_key


@given(st.text())
def test_a_slug_is_an_id(text: str) -> None:
    """Whatever the text, its slug can be an id, and the slug of a slug is itself."""
    made = slug(text)
    assert is_id(made)
    assert slug(made) == made


@pytest.mark.parametrize(
    ("text", "made"),
    [("Who came?", "who-came"), ("Талибан в Москве", "taliban-v-moskve"), ("It’s – done", "its-done"), ("???", "section")],
)
def test_slugs_read_well(text: str, made: str) -> None:
    """Other scripts are transliterated, signs fall away."""
    assert slug(text) == made


@given(st.text())
def test_escaped_text_has_no_markup_and_reads_the_same(text: str) -> None:
    """No sign that opens markup is left, and the words come back."""
    made = escape(text)
    assert not set(made) & set('<>"')
    assert plain(made) == " ".join(text.split()) or "&" in text


def test_directions_and_order() -> None:
    """Languages of Arabic script run from the right; names sort without their accents and quotes."""
    assert [direction(tag) for tag in ("en", "ru", "fa-AF", "ps")] == ["ltr", "ltr", "rtl", "rtl"]
    assert sorted(["Zed", "“Éa”", "ann", "Bob"], key=sort_key) == ["ann", "Bob", "“Éa”", "Zed"]
