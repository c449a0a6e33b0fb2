"""The pictures we draw: the scripts of `content/_drawings`, their data, and what they have drawn into `content/photos`."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import module_from_spec, spec_from_file_location
from math import radians
from pathlib import Path
from types import ModuleType
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml

from dossier.storage.images import measure

CONTENT = Path(__file__).parents[2] / "content"
DRAWINGS = CONTENT / "_drawings"
PHOTOS = CONTENT / "photos"
NAMES = [
    "chart-aid-flights",
    "chart-arms-allegations",
    "chart-bounties-timeline",
    "chart-chechnya-sanctions",
    "chart-conditions-named",
    "chart-contacts-1991-2026",
    "chart-crocus-tolls",
    "chart-designation-status",
    "chart-drills-october-2021",
    "chart-drug-deaths",
    "chart-embassies-timeline",
    "chart-embassy-bombing-tolls",
    "chart-flour-2024",
    "chart-fuel-wheat-deal-2022",
    "chart-islamic-state-attacks",
    "chart-kabul-2026",
    "chart-kabulov-offices",
    "chart-listing-timeline",
    "chart-lpg-deliveries",
    "chart-meetings-per-year",
    "chart-militant-estimates",
    "chart-moscow-format-attendance",
    "chart-nato-transit",
    "chart-northern-alliance",
    "chart-pakistan-clashes",
    "chart-recognition-reactions",
    "chart-recognition-steps",
    "chart-soviet-missing",
    "chart-soviet-withdrawal",
    "chart-table-october-2021",
    "chart-trade-2023-estimates",
    "chart-trade-targets",
    "chart-troika-meetings",
    "chart-un-votes",
    "chart-who-sits-where",
    "map-airstan-route",
    "map-attacks-2022",
    "map-border-drills-2021",
    "map-region",
    "map-talks-venues",
    "map-trans-afghan-railway",
]
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(autouse=True)
def _scripts_on_path(monkeypatch: pytest.MonkeyPatch) -> None:
    """The scripts import each other by their plain names, as they do when `draw.py` is run."""
    monkeypatch.syspath_prepend(str(DRAWINGS))


def load(name: str) -> ModuleType:
    """One of the scripts, loaded by its path."""
    spec = spec_from_file_location(f"drawings_{name}", DRAWINGS / f"{name}.py")
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


def cited(data: Any) -> Iterator[str]:
    """Every source id in a piece of the data."""
    if isinstance(data, dict):
        yield from data.get("sources", [])
    for value in data.values() if isinstance(data, dict) else data if isinstance(data, list) else []:
        yield from cited(value)


def data_sources() -> set[str]:
    """Every source id that the data of the drawings rest on."""
    files = sorted((DRAWINGS / "data").glob("*.yaml"))
    return {source for file in files for source in cited(yaml.safe_load(file.read_text(encoding="utf-8")))}


def front(name: str) -> dict[str, Any]:
    """The front matter of a picture's page."""
    _, matter, _ = (PHOTOS / f"{name}.md").read_text(encoding="utf-8").split("---\n", 2)
    fields: dict[str, Any] = yaml.safe_load(matter)
    return fields


def test_all_pictures_are_known() -> None:
    """The list here is the script's."""
    assert list(load("draw").PICTURES) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_committed_picture_is_what_the_script_draws(name: str) -> None:
    """Nobody has edited a picture by hand, or the data without drawing anew."""
    assert (PHOTOS / f"{name}.svg").read_bytes() == load("draw").draw(name).encode()


def test_drawing_twice_gives_the_same_bytes() -> None:
    """Two processes that hash differently draw alike."""
    code = "import draw; print([draw.draw(name) for name in draw.PICTURES])"
    drawn = [
        subprocess.run(
            [sys.executable, "-B", "-c", code],
            cwd=DRAWINGS,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONUTF8": "1"},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert drawn[0] == drawn[1]


@pytest.mark.parametrize("name", NAMES)
def test_picture_is_accessible_and_stands_alone(name: str) -> None:
    """Well-formed, with a title, a description and a size; no type too small for a phone; nothing that runs or is fetched."""
    root = ElementTree.parse(PHOTOS / f"{name}.svg").getroot()
    assert root.findtext(f"{SVG}title")
    assert len(root.findtext(f"{SVG}desc") or "") > 100
    assert root.get("viewBox") == f"0 0 {root.get('width')} {root.get('height')}"
    assert measure(PHOTOS / f"{name}.svg") == (960, int(root.get("height", 0)))
    assert min(float(line.get("font-size", 0)) for line in root.iter(f"{SVG}text")) >= 22
    assert not {element.tag for element in root.iter()} & {f"{SVG}{tag}" for tag in ("script", "image", "foreignObject")}
    values = [(key, value) for element in root.iter() for key, value in element.items()]
    assert not [key for key, _ in values if key.startswith("on") or key.endswith("href")]
    assert all(value.startswith("url(#") for _, value in values if "url(" in value)


@pytest.mark.parametrize("name", NAMES)
def test_picture_has_a_dark_colour_for_each_of_its_own(name: str) -> None:
    """On a dark screen nothing of it stays glaring, and its style says nothing but colours."""
    root = ElementTree.parse(PHOTOS / f"{name}.svg").getroot()
    style = root.findtext(f"{SVG}style") or ""
    assert "url(" not in style
    assert "@import" not in style
    used = {
        (key, value) for element in root.iter() for key in ("fill", "stroke") if (value := element.get(key, "")).startswith("#")
    }
    assert [pair for pair in sorted(used) if '[{}="{}"]'.format(*pair) not in style] == []


@pytest.mark.parametrize("name", NAMES)
def test_words_stay_within_the_paper(name: str) -> None:
    """No line of type runs over an edge, even in a wide system font."""
    root = ElementTree.parse(PHOTOS / f"{name}.svg").getroot()
    for line in root.iter(f"{SVG}text"):
        width = len(line.text or "") * float(line.get("font-size", 0)) * 0.55
        before = {"middle": width / 2, "end": width}.get(line.get("text-anchor", "start"), 0)
        left = float(line.get("x", 0)) - before
        assert left >= 0, line.text
        assert left + width <= 960, line.text


@pytest.mark.parametrize("name", NAMES)
def test_picture_has_a_page_with_its_rights(name: str) -> None:
    """Each picture is registered with words for those who do not see it, a credit and a licence."""
    fields = front(name)
    assert fields["file"] == f"{name}.svg"
    assert len(fields["alt"]) > 100
    assert fields["credit"].startswith("Drawing: Dossier Desk")
    assert ("Natural Earth" in fields["credit"]) == name.startswith("map-")
    assert fields["rights"]["basis"] == "own work"


OF_A_KIND = [name for name in NAMES if (DRAWINGS / "data" / f"{name}.yaml").exists()]


def test_a_picture_with_data_of_its_own_is_of_a_kind() -> None:
    """The pages of these are written by the script; those of the others are written by hand."""
    assert set(OF_A_KIND) == set(load("draw").KINDS)


@pytest.mark.parametrize("name", OF_A_KIND)
def test_page_of_a_kind_is_what_the_script_writes(name: str) -> None:
    """The page of a picture that is of a kind holds the picture's own data, with a citation in each row of its table."""
    script = load("draw")
    page = (PHOTOS / f"{name}.md").read_text(encoding="utf-8")
    assert page == script.write_page(name)
    rows = [line for line in page.splitlines() if line.startswith("| ")][2:]
    assert len(rows) >= 3
    assert all(line.endswith("] |") and "[@" in line for line in rows)


@pytest.mark.parametrize("name", OF_A_KIND)
def test_page_of_a_kind_cites_only_what_it_lists(name: str) -> None:
    """Each citation on the page of a picture is among its sources, and each of its sources is cited in the data."""
    script = load("draw")
    _, matter, body = (PHOTOS / f"{name}.md").read_text(encoding="utf-8").split("---\n", 2)
    listed = set(yaml.safe_load(matter)["source"])
    assert set(re.findall(r"@([\w-]+)", body)) <= listed
    assert listed == set(cited(script.load(name)))


def test_marks_of_a_strip_do_not_cover_one_another() -> None:
    """Marks that are near take another level; marks that are far share the lowest."""
    steps = load("steps")
    assert steps.levels([0, 10, 20, 100]) == [(0, 0), (10, 1), (20, 2), (100, 0)]


def test_pages_name_the_sources_of_the_data() -> None:
    """What the data cite, the pages of the pictures cite, and nothing else."""
    assert {source for name in NAMES for source in front(name)["source"]} == data_sources()


def test_sources_of_the_data_are_in_the_dossier() -> None:
    """Every source id in the data is an entry of `content/sources`."""
    lists = [yaml.safe_load(file.read_text(encoding="utf-8")) for file in (CONTENT / "sources").glob("*.yaml")]
    known = {item["id"] for items in lists for item in items}
    assert data_sources() - known == set()


def test_projection_gives_the_point_of_the_handbook() -> None:
    """Snyder, "Map Projections: A Working Manual" (1987), page 298: the example for the sphere of radius 1."""
    conic = load("projection").Conic(centre=(-96, 23), parallels=(29.5, 45.5), scale=radians(1), middle=(0, 0))
    assert conic.place(-75, 35) == pytest.approx((0.2952057, -0.2424021), abs=1e-7)


def test_projection_puts_the_centre_in_the_middle_and_north_above() -> None:
    """One degree of latitude along the central meridian is `scale` units long."""
    conic = load("projection").Conic(centre=(65, 35), parallels=(30, 40), scale=50, middle=(480, 400))
    assert conic.place(65, 35) == pytest.approx((480, 400))
    assert conic.place(65, 36) == pytest.approx((480, 350))


def test_outlines_are_cut_to_the_region() -> None:
    """A ring that reaches over one side of the region keeps the part inside, closed along the side."""
    outlines = load("outlines")
    side = outlines.WEST
    ring = [(side - 10, 30.0), (side + 10, 30.0), (side + 10, 40.0), (side - 10, 40.0)]
    assert sorted(outlines.clip(ring)) == [(side, 30.0), (side, 40.0), (side + 10, 30.0), (side + 10, 40.0)]
    assert outlines.clip([(side - 9, 30.0), (side - 5, 30.0), (side - 5, 35.0)]) == []


def test_outlines_are_thinned_but_keep_their_corners() -> None:
    """Points that hardly stray go, corners and ends stay."""
    outlines = load("outlines")
    line = [(0.0, 0.0), (1.0, 0.01), (2.0, 0.0), (2.0, 1.0)]
    assert outlines.thin(line, 0.02) == [(0.0, 0.0), (2.0, 0.0), (2.0, 1.0)]
    assert outlines.thin(line, 0.005) == line


def test_meetings_of_a_year_are_all_drawn() -> None:
    """The chart of meetings has one block for each meeting of the data, besides its legend."""
    meetings = load("tables").load_meetings()
    root = ElementTree.parse(PHOTOS / "chart-meetings-per-year.svg").getroot()
    letters = [line.text for line in root.iter(f"{SVG}text") if line.text in ("F", "T", "S", "P")]
    assert len(letters) == len(meetings) + 4
