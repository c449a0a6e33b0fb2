"""Filters: from a value to words."""

from dossier.rendering.filters import FILTERS, clip, count, host, language


def test_filters_give_words() -> None:
    """Counts, hosts, languages and cuts as a reader expects them."""
    assert [count(number, word) for number, word in ((1, "entry"), (2, "entry"), (1200, "person"), (0, "page"))] == [
        "1 entry",
        "2 entries",
        "1,200 people",
        "0 pages",
    ]
    assert host("https://www.example.org:80/x") == "example.org"
    assert [language(tag) for tag in ("ps", "fa-AF", "ru-RU", "xx")] == ["Pashto", "Dari", "Russian", "xx"]
    assert clip("one two three", 8) == "one two…"
    assert set(FILTERS) >= {"date", "iso", "singular", "plural"}
