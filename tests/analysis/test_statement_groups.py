"""Statements by speaker, year and topic."""

from dossier.analysis.statement_groups import filters
from dossier.model.entries import Site


def test_statements_stand_in_each_of_their_groups(site: Site) -> None:
    """A group by title, with its address; a statement without a topic is in none of them."""
    groups = {
        group.url: (str(group.title), [card.id for card in group.cards]) for _, several in filters(site) for group in several
    }
    assert groups == {
        "/statements/by/ann/": ("Ann Lee", ["said-1"]),
        "/statements/by/bob/": ("Bob Roe", ["said-2"]),
        "/statements/year/2020/": ("2020", ["said-1"]),
        "/statements/year/2021/": ("2021", ["said-2"]),
        "/statements/topic/bridge/": ("The bridge", ["said-1"]),
    }


def test_without_statements_there_are_no_groups(site: Site) -> None:
    """Not even empty ones."""
    assert filters(site._replace(lists={**site.lists, "statements": ()})) == ()
