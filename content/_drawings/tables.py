"""Tables: the files of `data/` in, typed records out."""

import datetime as dt
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Place:
    """A point on a map."""

    id: str
    name: str
    lat: float
    lon: float
    sources: list[str]


@dataclass(frozen=True)
class Meeting:
    """One meeting on Afghanistan; what its fields mean and what counts is said in `meetings.yaml`."""

    date: dt.date
    kind: str
    place: str
    title: str
    sources: list[str]
    end: dt.date | None = None
    reported: bool = False


def load(name: str) -> dict[str, Any]:
    """One file of the data."""
    content: dict[str, Any] = yaml.safe_load((DATA / f"{name}.yaml").read_text(encoding="utf-8"))
    return content


def load_places() -> dict[str, Place]:
    """All places by their ids."""
    return {item["id"]: Place(**item) for item in load("places")["places"]}


def load_meetings() -> list[Meeting]:
    """All meetings in the order of their dates."""
    return sorted((Meeting(**item) for item in load("meetings")["meetings"]), key=lambda meeting: meeting.date)


def load_outlines() -> dict[str, Any]:
    """Land, borders and countries in degrees, made by `outlines.py`."""
    outlines: dict[str, Any] = json.loads((DATA / "outlines.json").read_text(encoding="utf-8"))
    return outlines


def written(day: dt.date) -> str:
    """A date in words, as in "9 Nov 2018"."""
    return f"{day.day} {day:%b %Y}"
