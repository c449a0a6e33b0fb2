"""The line of time on which events stand."""

from pathlib import Path

import pytest
from engine import CONTENT, SETTINGS, Engine

from dossier.model.dates import parse_day
from dossier.model.entries import Card, Site
from dossier.rendering.time_line import time_line

EVENT = "---\ntitle: {title}\nsummary: S.\ndate: {date}\ntopics: [bridge]\nkey: {key}\n---\n"
TEXTS = {
    "dossier.yaml": SETTINGS + "status: city\nfacts_to: 2024\n",
    "organisations/city.md": "---\nname: The City\nsummary: S.\nstatuses:\n- {title: Free, from: 2020, to: 2021, source: paper}\n- {title: Bound, from: 2022, source: paper}\n---\n",
    "events/one.md": EVENT.format(title="Start", date="2020-01-01", key="false").replace("---\n", "---\nid: start\n", 1),
    "events/two.md": EVENT.format(title="End", date="2023-01-01", key="true").replace("---\n", "---\nid: end\n", 1),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The dossier, linked."""
    report = Engine(Path(tmp_path_factory.mktemp("line")), CONTENT | TEXTS).build(site=True)
    assert report.site is not None, report.problems
    return report.site


def test_events_and_statuses_stand_on_one_line(site: Site) -> None:
    """It runs to the end of the year up to which facts are known; what stands out comes last."""
    line = time_line(site, site.cards("events"))
    assert line is not None
    assert [(dot.x, dot.key) for dot in line.dots] == [(0, False), (60, True)]
    assert [(name, bar.latest) for name, bar in line.bars] == [("Free", False), ("Bound", True)]
    assert line.lanes == ()


def test_each_topic_has_a_line_of_its_own(site: Site) -> None:
    """With the events that name it."""
    line = time_line(site, site.cards("events"), lanes=True)
    assert line is not None
    assert [(lane.card.id, len(lane.dots)) for lane in line.lanes] == [("bridge", 2)]


def test_of_very_many_events_only_those_that_stand_out_are_drawn(site: Site) -> None:
    """So that the home page of a large dossier stays small."""
    some = [
        Card(str(number), "events", "", "", parse_day("2020-02"), "", "en", None, {"key": number < 3, "topics": ()})
        for number in range(5000)
    ]
    line = time_line(site, some)
    assert line is not None
    assert len(line.dots) == 3
    assert time_line(site, ()) is None
