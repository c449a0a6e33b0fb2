"""How languages are written: scripts, directions, abbreviations, case endings; all from the files of `languages/`."""

import pytest
from babel.core import get_global
from babel.localedata import locale_identifiers

from dossier.links.name_index import NameIndex
from dossier.locale.writing import writing
from dossier.markdown.sentences import Sentences
from dossier.model.text import direction
from dossier.registry import discover


def test_words_in_other_scripts_carry_their_language() -> None:
    """Cyrillic is Russian; Arabic script is Pashto where a letter says so, else Dari and Persian; one's own script is left alone."""
    ours = ("en", "ru", "fa", "ps")
    assert writing(ours).foreign("the Талибан, and", "en") == 'the <span lang="ru">Талибан</span>, and'
    assert writing(ours).foreign("طالبان", "en") == '<bdi lang="fa" dir="rtl">طالبان</bdi>'
    assert writing(ours).foreign("ښځه", "en") == '<bdi lang="ps" dir="rtl">ښځه</bdi>'
    assert writing(()).foreign("Талибан", "ru") == "Талибан"
    assert writing(()).foreign("طالبان", "fa-AF") == "طالبان"


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
    assert writing(languages).foreign(words, "en") == expected
    for own in ("uk", "tg", "kk"):
        assert writing(("en", "ru", own)).foreign("Київ", own) == "Київ"


def test_each_language_has_its_own_script() -> None:
    """The files say what CLDR says."""
    scripts = get_global("likely_subtags")
    for language in discover("dossier.languages", "LANGUAGE"):
        if language.code != "prs":  # an alias, which CLDR leaves to others
            assert scripts[language.code].split("_")[1] == language.script, language.code


def test_directions_are_those_of_the_cldr() -> None:
    """For every language that it knows, with and without its script; a region alone tells no script here."""
    for name in locale_identifiers():
        tag = name.replace("_", "-")
        if (all(len(part) != 2 or not part.isupper() for part in tag.split("-")) and "-" in tag) or tag.islower():
            assert direction(tag) == _cldr(name), tag


def _cldr(name: str) -> str:
    language, *rest = name.split("_")
    script = rest[0] if rest and len(rest[0]) == 4 else get_global("likely_subtags").get(language, "__").split("_")[1]
    return "rtl" if script in ("Adlm", "Arab", "Aran", "Hebr", "Nkoo", "Rohg", "Syrc", "Thaa") else "ltr"


@pytest.mark.parametrize(
    ("languages", "text", "sentences"),
    [
        (("en",), "Dr. Lee came. She left.", ["Dr. Lee came.", "She left."]),
        (("de",), "Es gibt z.B. Äpfel. Über alles.", ["Es gibt z.B. Äpfel.", "Über alles."]),
        (("en",), "Es gibt usw. Äpfel.", ["Es gibt usw.", "Äpfel."]),
        (("de",), "Es gibt usw. Äpfel.", ["Es gibt usw. Äpfel."]),
        (("ru",), "В 2003 г. Суд решил. Всё.", ["В 2003 г. Суд решил.", "Всё."]),
        (("fa",), "او آمد. سپس رفت.", ["او آمد.", "سپس رفت."]),
    ],
)
def test_sentences_end_as_in_the_languages_of_the_dossier(languages: tuple[str, ...], text: str, sentences: list[str]) -> None:
    """An abbreviation of one of its languages ends none."""
    parted = Sentences(text, (), writing(languages))
    assert list(dict.fromkeys(parted.at(place) for place in range(len(text)))) == sentences


@pytest.mark.parametrize(("languages", "found"), [(("en", "ru"), 2), (("ru",), 2), (("en",), 1), ((), 1)])
def test_names_have_the_case_endings_of_the_languages_of_the_dossier(languages: tuple[str, ...], found: int) -> None:
    """In a dossier without Russian, a Cyrillic name is found as it is written and in no other case."""
    assert len(NameIndex({"lavrov": ["Лавров"]}, languages).find("Лавров встретил Лаврова")) == found


def test_a_quoted_title_is_known_by_the_quotation_marks_of_the_languages() -> None:
    """A name in the title of a work is not linked; what marks a title is the language's own."""
    text = "Он читал «Лавров» и Лаврова."
    assert [match.start for match in NameIndex({"lavrov": ["Лавров"]}, ("ru",)).find(text)] == [20]
    assert [match.start for match in NameIndex({"lavrov": ["Лавров"]}, ("en",)).find(text)] == [10]
