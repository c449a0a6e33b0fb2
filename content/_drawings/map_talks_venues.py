"""The map of the talks' venues: meetings and places in, one picture out."""

from collections import Counter
from math import sqrt
from typing import Any

from basemap import Frame, base, country_names, label
from palette import BLUE, LARGE, PAPER, SHADE, SMALL
from projection import Conic
from svg import element, heading, picture, stack, text
from tables import Place, load, load_meetings, load_places

MAP_HEIGHT = 860
CENTRE = (66.0, 43.2)  # so that the western edge leaves out the line that Natural Earth draws between Crimea and the mainland


def draw() -> str:
    """The picture."""
    words, places = load("talks-venues"), load_places()
    counts = count_venues(words["until"])
    top, y = heading(words["title"], words["subtitle"])
    frame = Frame(y + 4, MAP_HEIGHT)
    conic = Conic(centre=CENTRE, parallels=(28.0, 53.0), scale=23.4, middle=frame.middle())
    shown = {name: count for name, count in counts.most_common() if name in words["labels"]}
    notes = [beyond(counts, words["labels"], places), *words["notes"]]
    parts = [
        *top,
        *base(frame, conic, {"Afghanistan": SHADE}),
        *country_names(conic, words["countries"]),
        *(part for name, count in shown.items() for part in venue(places[name], count, words["labels"][name], conic)),
    ]
    foot, end = stack(frame.top + frame.height + 44, notes)
    return picture(round(end), words["title"], describe(words, shown, places, notes), [*parts, *foot])


def count_venues(until: int) -> Counter[str]:
    """How many meetings each place has seen up to a year."""
    return Counter(meeting.place for meeting in load_meetings() if meeting.date.year <= until)


def venue(place: Place, count: int, side: str, conic: Conic) -> list[str]:
    """A circle with the number of meetings in it, its area growing with the number, and the place's name."""
    x, y = conic.place(place.lon, place.lat)
    radius = max(20.0, 13.5 * sqrt(count))
    size = SMALL if count < 10 else LARGE
    return [
        element("circle", cx=x, cy=y, r=radius, fill=BLUE, stroke=PAPER, stroke_width=3),
        text(x, y + size * 0.36, str(count), size, text_anchor="middle", font_weight="bold", fill=PAPER),
        *label((x, y), radius, side, [place.name]),
    ]


def beyond(counts: Counter[str], labels: dict[str, str], places: dict[str, Place]) -> str:
    """What the map cannot show: venues outside it, meetings by video, meetings without a recorded place."""
    outside = sorted((places[name].name, count) for name, count in counts.items() if name in places and name not in labels)
    listed = ", ".join(f"{name} {count}" for name, count in outside)
    return f"Beyond the map: {listed}. By video: {counts['video']}. Place not given: {counts['none']}."


def describe(words: dict[str, Any], shown: dict[str, int], places: dict[str, Place], notes: list[str]) -> str:
    """The picture in words."""
    listed = ", ".join(f"{places[name].name} {count}" for name, count in shown.items())
    return f"Map from Moscow to New Delhi. {words['subtitle']}: {listed}. {' '.join(notes)}"
