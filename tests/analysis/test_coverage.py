"""Which paragraphs rest on which sources."""

import pytest

from dossier.analysis.coverage import citing, claims, shares, weak
from dossier.model.entries import Site
from dossier.model.problems import UsageError


def test_a_claim_has_its_place_and_its_sources(site: Site) -> None:
    """The newest article first; each with the line in its file and the address of the paragraph."""
    first, second, third, *_ = claims(site)
    assert (first.entry, first.line, first.sources) == ("five", 8, ("paper", "talk"))
    assert (second.entry, second.line, second.sources) == ("four", 8, ("paper",))
    assert (third.line, third.sources) == (10, ())
    assert first.url.startswith("/articles/five/#p_")


def test_shares_and_weak_places_agree(site: Site) -> None:
    """What is not sourced is listed, with its line."""
    assert shares(site)["four"] == (1, 2)
    assert "articles/four.md:10: this paragraph cites no source" in list(map(str, weak(site, "unsourced")))
    assert "articles/four.md:8: this paragraph rests on one source (paper)" in list(map(str, weak(site, "single-source")))


def test_what_cites_a_source(site: Site) -> None:
    """Sentences with their lines, and statements; an entry that is no source is none."""
    lines = list(map(str, citing(site, "paper")))
    assert "articles/four.md:8: four: Ann Lee and Bob Roe came to look at the old bridge." in lines
    assert "statements/all.yaml: said-1: “We came.” (source)" in lines
    with pytest.raises(UsageError, match='no public source "ann"'):
        list(citing(site, "ann"))
