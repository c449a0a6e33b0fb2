"""Who is named together with whom."""

from dossier.analysis.cooccurrence import Cooccurrence
from dossier.model.entries import Site


def test_neighbours_are_counted_by_article(site: Site) -> None:
    """The most often named first, each with the articles; nobody is a neighbour of themselves."""
    neighbours = Cooccurrence(site).of("bob")
    assert [(one.card.id, one.together) for one in neighbours] == [("ann", 3), ("city", 1)]
    assert {card.id for card in neighbours[0].articles} == {"one", "four", "five"}
    assert [card.id for card in neighbours[1].articles] == ["five"]


def test_only_people_and_organisations_have_neighbours(site: Site) -> None:
    """A topic or a place has none."""
    assert Cooccurrence(site).of("bridge") == ()
