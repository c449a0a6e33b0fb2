"""What the dossier knows of a person, organisation, place, topic or document."""

from pathlib import Path

import pytest
from engine import CONTENT, Engine

from dossier.analysis.subject_facts import acts, members, profile, reports, words
from dossier.model.entries import Site

TEXTS = {
    "organisations/city.md": "---\nname: The City\nsummary: S.\n---\n",
    "people/ann.md": "---\nname: Ann Lee\nsummary: A mayor.\nroles:\n- {title: Mayor, organisation: city, from: 2010, source: paper}\n"
    "- {title: Clerk, organisation: city, to: 2009, source: paper}\n---\n",
    "people/dan.md": "---\nname: Dan Low\nsummary: S.\nprivate: true\nroles:\n- {title: Driver, organisation: city, source: paper}\n---\n",
    "events/opening.md": "---\ntitle: The bridge opens\nsummary: S.\ndate: 2020-01-02\npeople: [ann]\ntopics: [bridge]\n---\n",
    "events/repair.md": "---\ntitle: Repair\nsummary: S.\ndate: 2021\npeople: [ann]\n---\n[[bob]] looks on.\n",
    "articles/portrait.md": "---\ntitle: Ann\nsummary: S.\ndate: 2022-01-01\nbyline: Desk\nkind: profile\nabout: ann\n---\nAnn.\n",
    "statements/all.yaml": (
        "- {id: said-1, speaker: ann, date: 2020-01-01, words: We came., source: paper}\n"
        "- {id: said-2, speaker: ann, date: 2021-01-01, words: We saw., source: paper}\n"
        "- {id: said-3, speaker: ann, date: 2021-06-01, words: We went., source: paper}\n"
    ),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The dossier, linked."""
    report = Engine(Path(tmp_path_factory.mktemp("subjects")), CONTENT | TEXTS).build(site=True)
    assert report.site is not None, report.problems
    return report.site


def test_what_happened_is_what_a_field_names(site: Site) -> None:
    """Newest first; an event that only mentions somebody is none of theirs."""
    assert [card.id for card in acts(site, "ann")] == ["repair", "opening"]
    assert acts(site, "bob") == ()
    assert [card.id for card in acts(site, "bridge")] == ["opening"]


def test_a_profile_is_the_article_about_somebody(site: Site) -> None:
    """It is found by its field, not by its words."""
    found = profile(site, "ann")
    assert found is not None
    assert found.id == "portrait"
    assert profile(site, "bob") is None


def test_members_have_all_their_offices_and_private_persons_stay_out(site: Site) -> None:
    """Each person once."""
    assert [(card.id, titles) for card, titles in members(site, "city")] == [("ann", ("Mayor", "Clerk"))]
    assert members(site, "ann") == ()


def test_words_go_by_year(site: Site) -> None:
    """The newest year first, and the newest words in it."""
    assert [(year, [quote.card.id for quote in quotes]) for year, quotes in words(site, "ann")] == [
        ("2021", ["said-3", "said-2"]),
        ("2020", ["said-1"]),
    ]


def test_a_topic_has_its_articles(site: Site) -> None:
    """Those whose front matter names it."""
    assert [card.id for card in reports(site, "bridge")] == ["two", "one"]
    assert reports(site, "ann") == ()
