"""Which articles a reader of one may want next."""

from dossier.analysis.related import RelatedArticles
from dossier.model.entries import Site


def test_a_subject_of_few_articles_counts_for_more(site: Site) -> None:
    """Five shares the river with Four alone, and Ann and Bob with several; the article itself is not among them."""
    related = RelatedArticles(site).of("five")
    assert related[0].card.id == "four"
    assert "five" not in [one.card.id for one in related]
    assert len(RelatedArticles(site).of("five", most=1)) == 1


def test_who_shares_nothing_is_not_related(site: Site) -> None:
    """Three is alone."""
    assert RelatedArticles(site).of("three") == ()
