"""Filters: from a value to words."""

from dossier.locale.interface import interface
from dossier.rendering.filters import filters, foreign, host, initials


def test_filters_give_words() -> None:
    """Numbers, hosts and languages as a reader expects them."""
    words = filters(interface("en"))
    assert [words["number"](number) for number in (0, 12, 1200, 12345678)] == ["0", "12", "1,200", "12,345,678"]
    assert host("https://www.example.org:80/x") == "example.org"
    tags = ("ps", "fa-AF", "prs", "ru-RU", "xx")
    assert [words["language"](tag) for tag in tags] == ["Pashto", "Dari", "Dari", "Russian", "xx"]


def test_initials_are_those_of_the_first_and_last_word() -> None:
    """In any script; one word has one."""
    names = ("Zamir Kabulov", "Abdul Salam Hanafi", "Taliban", "Сергей Лавров", "J.P. Singh", "")
    assert [initials(name) for name in names] == ["ZK", "AH", "T", "СЛ", "JS", ""]


def test_a_name_says_in_which_script_it_is() -> None:
    """So that it is read out and set in its own direction; what is written in the letters of the page says nothing."""
    assert foreign("ТАСС") == '<bdi lang="und-Cyrl" dir="ltr">ТАСС</bdi>'
    assert foreign("طالبان") == '<bdi lang="und-Arab" dir="rtl">طالبان</bdi>'
    assert foreign("Nezavisimaya & Co <b>") == "<bdi>Nezavisimaya &amp; Co &lt;b&gt;</bdi>"
