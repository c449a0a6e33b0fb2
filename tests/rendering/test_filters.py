"""Filters: from a value to words."""

from dossier.locale.interface import interface
from dossier.rendering.filters import filters, host


def test_filters_give_words() -> None:
    """Numbers, hosts and languages as a reader expects them."""
    words = filters(interface("en"))
    assert [words["number"](number) for number in (0, 12, 1200, 12345678)] == ["0", "12", "1,200", "12,345,678"]
    assert host("https://www.example.org:80/x") == "example.org"
    tags = ("ps", "fa-AF", "prs", "ru-RU", "xx")
    assert [words["language"](tag) for tag in tags] == ["Pashto", "Dari", "Dari", "Russian", "xx"]
