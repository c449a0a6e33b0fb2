"""Sources by outlet, language and mark."""

from dossier.analysis.source_groups import outlet, source_groups
from dossier.model.entries import Card


def _source(name: str, publisher: str, lang: str = "en", *marks: str) -> Card:
    return Card(name, "sources", name, f"/sources/{name}/", None, "", lang, None, {"publisher": publisher, "provenance": marks})


SOURCES = (
    _source("a", "TASS", "en", "state-media"), _source("b", "TASS (via Trend)", "en", "state-media", "republished"),
    _source("c", "Kommersant", "ru"), _source("d", "ТАСС", "ru", "state-media"), _source("e", "Dawn"), _source("f", "Dawn"),
)  # fmt: skip


def test_an_outlet_is_who_published_first() -> None:
    """Who passed it on does not count."""
    assert outlet("TASS (via Trend)") == outlet("TASS") == "TASS"
    assert outlet("Agency (Moscow)") == "Agency (Moscow)"


def test_sources_are_found_by_outlet_language_and_mark() -> None:
    """Outlets in the order of their names, if they have two sources at least, whatever script they are written in; the others by number."""
    groups = dict(source_groups(SOURCES))
    assert [(one.name, len(one.cards), one.address) for one in groups["Outlets"]] == [
        ("Dawn", 2, "outlet/dawn/"),
        ("TASS", 3, "outlet/tass/"),
    ]
    assert [(one.name, len(one.cards)) for one in groups["Languages"]] == [("en", 4), ("ru", 2)]
    assert [(one.name, len(one.cards)) for one in groups["Marks"]] == [("state-media", 3), ("republished", 1)]


def test_what_all_sources_share_is_no_choice() -> None:
    """One group alone is left out."""
    assert source_groups((_source("a", "Dawn"), _source("b", "Dawn"))) == ()
