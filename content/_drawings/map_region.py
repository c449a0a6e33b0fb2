"""The map of Afghanistan and its neighbours: places and outlines in, one picture out."""

from typing import Any

from basemap import Frame, base, country_names, label
from palette import BLUE, INK, INNER, LAND, MARGIN, MIST, PAPER, RUST, SHADE, SMALL
from projection import Conic
from svg import below, element, hatching, heading, paragraph, path, picture, stack, text
from tables import Place, load, load_places

MAP_HEIGHT = 760
HATCH = "url(#hatch)"


def draw() -> str:
    """The picture."""
    words, places = load("region"), load_places()
    top, y = heading(words["title"], words["subtitle"])
    frame = Frame(y + 4, MAP_HEIGHT)
    conic = Conic(centre=(67.0, 35.4), parallels=(31.0, 40.0), scale=54, middle=frame.middle())
    foot = frame.top + frame.height + 44
    base_key, y = swatch(words["base"]["words"], foot + 48)
    notes, end = stack(y + 6, words["notes"])
    parts = [
        hatching(LAND, MIST, 4),
        *top,
        *base(frame, conic, {"Afghanistan": SHADE, "Tajikistan": HATCH}),
        *country_names(conic, words["countries"]),
        *(part for item in words["marks"] for part in mark(item, places[item["place"]], conic)),
        *legend(words["legend"], foot),
        *base_key,
    ]
    return picture(round(end), words["title"], words["desc"], [*parts, *notes])


def mark(item: dict[str, Any], place: Place, conic: Conic) -> list[str]:
    """One marked point with its name."""
    point = conic.place(place.lon, place.lat)
    return [SHAPES[item["shape"]](*point), *label(point, 12, item["side"], item.get("words", [place.name]))]


def dot(x: float, y: float) -> str:
    """A town."""
    return element("circle", cx=x, cy=y, r=8, fill=INK, stroke=PAPER, stroke_width=2)


def diamond(x: float, y: float) -> str:
    """A border point."""
    corners = [(x, y - 13), (x + 13, y), (x, y + 13), (x - 13, y)]
    return element("path", d=path([corners], close=True), fill=RUST, stroke=PAPER, stroke_width=2)


def triangle(x: float, y: float) -> str:
    """An airfield."""
    corners = [(x, y - 14), (x + 13, y + 9), (x - 13, y + 9)]
    return element("path", d=path([corners], close=True), fill=BLUE, stroke=PAPER, stroke_width=2)


SHAPES = {"dot": dot, "diamond": diamond, "triangle": triangle}


def legend(items: list[dict[str, str]], y: float) -> list[str]:
    """The shapes and what they stand for, in one row."""
    parts = []
    for column, item in enumerate(items):
        x = MARGIN + 14 + column * 280
        parts += [SHAPES[item["shape"]](x, y - 8), text(x + 28, y, item["words"], SMALL)]
    return parts


def swatch(words: str, y: float) -> tuple[list[str], float]:
    """The hatching and what it stands for; and where the next thing may begin."""
    box = element("rect", x=MARGIN, y=y - 22, width=44, height=28, fill=HATCH, stroke=INK, stroke_width=1)
    return [box, *paragraph(MARGIN + 60, y, words, INNER - 60)], below(y, words, INNER - 60)
