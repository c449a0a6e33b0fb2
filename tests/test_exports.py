"""The dossier as data: each file is read back as its reader would; an edit leaves what a clean build makes."""

import csv
import json
from io import StringIO
from pathlib import Path
from typing import Any

from engine import CONTENT, TEMPLATES, Engine
from pybtex.database import parse_string

WITH_DATA = {
    **TEMPLATES,
    "pages/data.html": "{% for one in page.files %}{{ one.url }} {{ one.title }} {{ one.entries }}\n{% endfor %}",
}
EVE = """---
name: Eve Roe
summary: "Mayor, builder"
names: [=SUM(A1), Yevgenia Ro]
native: {ru: Ева Ро}
roles:
  - {title: Mayor, organisation: council, from: 2001-05, to: 2004-06-30, source: [paper, talk]}
  - {title: Guest, source: paper}
---
She came.
"""
COUNCIL = "---\nname: Council\nsummary: It sits.\nstatuses:\n  - {title: Dissolved, from: 2010, source: talk}\n---\n"
SECRET = "---\nname: Sam Secret\nsummary: S.\n{}\n---\n"
# The properties that a schema of FollowTheMoney 4.11 has of those that we use, and those that it demands.
SCHEMATA = {
    "Person": ({"name", "alias", "summary", "sourceUrl", "position"}, {"name"}),
    "Organization": ({"name", "alias", "summary", "sourceUrl", "status"}, {"name"}),
    "Membership": ({"member", "organization", "role", "startDate", "endDate", "sourceUrl"}, {"member", "organization"}),
}
HOST = "https://engine.example"


def _engine(folder: Path) -> Engine:
    more = {
        "people/eve.md": EVE,
        "organisations/council.md": COUNCIL,
        "people/sam.md": SECRET.format("private: true"),
        "people/tim.md": SECRET.format("draft: true").replace("Sam", "Tim"),
    }
    engine = Engine(folder, {**CONTENT, **more}, WITH_DATA)
    assert not engine.build().problems
    return engine


def _followed(engine: Engine) -> dict[str, dict[str, Any]]:
    lines = engine.read("output/data/entities.ftm.json").splitlines()
    return {one["id"]: one for one in map(json.loads, lines)}


def test_the_table_of_entities(tmp_path: Path) -> None:
    """A line for each role, with its days as exact as they are; a cell that is no formula; lines that end as the standard has it."""
    text = _engine(tmp_path).files()["data/entities.csv"].decode()
    assert text.count("\r\n") == text.count("\n") == 8
    rows = list(csv.DictReader(StringIO(text)))
    mayor, guest = (row for row in rows if row["id"] == "eve")
    assert (mayor["role"], mayor["organisation"], mayor["from"], mayor["to"]) == ("Mayor", "Council", "2001-05", "2004-06-30")
    assert mayor["sources"] == f"{HOST}/sources/paper/ {HOST}/sources/talk/"
    assert (mayor["summary"], mayor["other_names"], mayor["native"]) == (
        "Mayor, builder",
        "'=SUM(A1); Yevgenia Ro",
        "ru: Ева Ро",
    )
    assert (guest["role"], guest["organisation"], guest["from"], guest["to"]) == ("Guest", "", "", "")
    assert [row["collection"] for row in rows if row["id"] == "town"] == ["places"]


def test_the_entities_of_followthemoney(tmp_path: Path) -> None:
    """Each has properties that its schema knows, and those that it demands; a membership leads to two that are there."""
    found = _followed(_engine(tmp_path))
    for one in found.values():
        known, demanded = SCHEMATA[one["schema"]]
        assert demanded <= one["properties"].keys() <= known
        assert all(values and all(type(value) is str for value in values) for values in one["properties"].values())
    assert found["eve"]["properties"]["alias"] == ["=SUM(A1)", "Yevgenia Ro", "Ева Ро"]
    assert found["eve"]["properties"]["position"] == ["Guest"]
    assert found["council"]["properties"]["status"] == ["Dissolved"]
    assert found["eve.1"] == {
        "id": "eve.1",
        "schema": "Membership",
        "properties": {
            "member": ["eve"],
            "organization": ["council"],
            "role": ["Mayor"],
            "startDate": ["2001-05"],
            "endDate": ["2004-06-30"],
            "sourceUrl": [f"{HOST}/sources/paper/", f"{HOST}/sources/talk/"],
        },
    }


def test_places_and_sources(tmp_path: Path) -> None:
    """GeoJSON has the longitude first; a reference manager reads all sources."""
    engine = _engine(tmp_path)
    [town] = json.loads(engine.read("output/data/places.geojson"))["features"]
    assert town["geometry"] == {"type": "Point", "coordinates": [2.5, 1.5]}
    assert town["properties"] == {"name": "Town", "summary": "A town.", "url": f"{HOST}/places/town/"}
    entries = parse_string(engine.read("output/data/sources.bib"), "bibtex").entries
    assert {name: entry.fields["title"].strip("{}") for name, entry in entries.items()} == {
        "paper": "A paper",
        "talk": "A talk",
    }


def test_the_page_counts_and_the_overview_links(tmp_path: Path) -> None:
    """What the page says of each file is so, and the overview leads to pages that are there."""
    engine = _engine(tmp_path)
    files = engine.files()
    counted = [line.rsplit(" ", 1) for line in files["data/index.html"].decode().splitlines()]
    assert [int(count) for _, count in counted] == [6, 5, 1, 2]
    urls = [part.split(")")[0] for part in engine.read("output/llms.txt").split("](")[1:]]
    assert len(urls) == 1 + 3 + 4
    paths = [url.removeprefix(f"{HOST}/") for url in urls]
    assert all((f"{path}index.html" if path.endswith("/") else path) in files for path in paths)


def test_private_and_held_entries_are_in_none(tmp_path: Path) -> None:
    """Neither by their names nor as a count."""
    files = _engine(tmp_path).files()
    assert not [path for path, data in files.items() if path.startswith(("data/", "llms")) and b"Secret" in data]


def test_an_edit_leaves_what_a_clean_build_makes(tmp_path: Path) -> None:
    """Of a body no file is written anew; of a role, a name and a place those that tell it; an entry that goes leaves all of them."""
    engine = _engine(tmp_path)
    for path, old, new, told in (
        ("people/eve.md", "She came.", "She went.", set[str]()),
        ("people/eve.md", "title: Guest", "title: Host", {"data/entities.csv", "data/entities.ftm.json"}),
        ("people/eve.md", "Yevgenia Ro", "Yeva", {"data/entities.csv", "data/entities.ftm.json"}),
        ("places/town.md", "2.5", "3.5", {"data/places.geojson"}),
    ):
        engine.replace(f"content/{path}", old, new)
        before = engine.files()
        engine.build()
        after = engine.files()
        changed = {name for name in after if name.startswith("data/") and before.get(name) != after[name]}
        assert changed == told
    (tmp_path / "content/people/eve.md").unlink()
    engine.build()
    assert "eve" not in _followed(engine)
    assert engine.files() == engine.clean_build()[1]


def test_a_theme_without_the_page_has_no_data(tmp_path: Path) -> None:
    """No file is made of which no page tells."""
    engine = Engine(tmp_path)
    engine.build()
    assert not [path for path in engine.files() if path.startswith(("data/", "llms"))]
