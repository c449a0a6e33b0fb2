"""Slugs, escaping, foreign words, sort keys."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.model.text import direction, escape, foreign, is_id, plain, slug, sort_key


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


def test_words_in_other_scripts_carry_their_language() -> None:
    """Cyrillic is Russian; Arabic script is Pashto where a letter says so, else Dari and Persian; one's own script is left alone."""
    ours = ("en", "ru", "fa", "ps")
    assert foreign("the Талибан, and", "en", ours) == 'the <span lang="ru">Талибан</span>, and'
    assert foreign("طالبان", "en", ours) == '<bdi lang="fa" dir="rtl">طالبان</bdi>'
    assert foreign("ښځه", "en", ours) == '<bdi lang="ps" dir="rtl">ښځه</bdi>'
    assert foreign("Талибан", "ru") == "Талибан"
    assert foreign("طالبان", "fa-AF") == "طالبان"


@pytest.mark.parametrize(
    ("words", "languages", "expected"),
    [
        ("Київ", ("en", "uk"), '<span lang="uk">Київ</span>'),
        ("Душанбе", ("tg", "en"), '<span lang="tg">Душанбе</span>'),
        ("Ташкент", ("en", "uz-Cyrl"), '<span lang="uz-Cyrl">Ташкент</span>'),
        ("Київ", ("en",), "Київ"),
        ("Алматы", ("en", "kk", "ru"), "Алматы"),
        ("Београд", ("en", "sr-Latn"), "Београд"),
        ("كابل", ("en", "ur"), '<bdi lang="ur" dir="rtl">كابل</bdi>'),
        ("كابل", ("en", "ps"), '<bdi lang="ps" dir="rtl">كابل</bdi>'),
        ("كابل", ("en", "ar", "fa"), '<bdi dir="rtl">كابل</bdi>'),
        ("ښځه", ("en", "fa"), '<bdi dir="rtl">ښځه</bdi>'),
        ("كابل", ("en",), '<bdi dir="rtl">كابل</bdi>'),
    ],
)
def test_a_language_is_named_only_where_it_is_known(words: str, languages: tuple[str, ...], expected: str) -> None:
    """A script alone tells no language: the dossier must name one, and one only, that is written so."""
    assert foreign(words, "en", languages) == expected
    for own in ("uk", "tg", "kk"):
        assert foreign("Київ", own, ("en", "ru", own)) == "Київ"


def test_directions_and_order() -> None:
    """Languages of Arabic script run from the right; names sort without their accents and quotes."""
    assert [direction(tag) for tag in ("en", "ru", "fa-AF", "ps")] == ["ltr", "ltr", "rtl", "rtl"]
    assert sorted(["Zed", "“Éa”", "ann", "Bob"], key=sort_key) == ["ann", "Bob", "“Éa”", "Zed"]
