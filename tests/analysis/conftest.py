"""A small linked dossier."""

from pathlib import Path

import pytest
from engine import CONTENT, Engine

from dossier.model.entries import Site

ARTICLE = "---\ntitle: {title}\nsummary: S.\ndate: {date}\nbyline: Desk\ntopics: [{topics}]\n---\n{body}\n"
TEXTS = {
    "organisations/city.md": "---\nname: The City\nsummary: S.\n---\n",
    "topics/river.md": "---\ntitle: The river\nsummary: S.\n---\n",
    "articles/four.md": ARTICLE.format(title="Four", date="2020-04-04", topics="bridge, river", body="[[ann]] and [[bob]] came to look at the old bridge. [@paper]\n\nNo source says more than this one."),
    "articles/five.md": ARTICLE.format(title="Five", date="2020-05-05", topics="river", body="[[ann]], [[bob]] and [[city]] came to look at the new one. [@paper; @talk]"),
    "statements/all.yaml": (
        "- {id: said-1, speaker: ann, date: 2020-01-01, words: We came., source: paper, topics: bridge}\n"
        "- {id: said-2, speaker: bob, date: 2021-01-01, words: We went., source: paper}\n"
    ),
}  # fmt: skip


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The dossier, linked."""
    report = Engine(Path(tmp_path_factory.mktemp("analysis")), CONTENT | TEXTS).build(site=True)
    assert report.site is not None, report.problems
    return report.site
