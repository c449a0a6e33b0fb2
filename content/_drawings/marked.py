"""Draws a map with marked points and routes."""

from math import hypot
from typing import Any

from basemap import Frame, base, country_names, label
from pages import Row
from palette import BLUE, INK, INNER, LAND, MARGIN, MIST, OCHRE, PAPER, RUST, SHADE
from projection import Conic, Point
from svg import Attributes, below, element, hatching, heading, paragraph, path, picture, stack

COLOURS = {"blue": BLUE, "rust": RUST, "ochre": OCHRE, "ink": INK}
FILLS = {"shade": SHADE, "hatch": "url(#hatch)"}


def draw(words: dict[str, Any]) -> str:
    """The picture."""
    top, y = heading(words["title"], words["subtitle"])
    view = words["view"]
    frame = Frame(y + 4, view["height"])
    conic = Conic(tuple(view["centre"]), tuple(view["parallels"]), view["scale"], frame.middle())
    fills = {country: FILLS[fill] for country, fill in words["fills"].items()}
    parts = [hatching(LAND, MIST, 4), *top, *base(frame, conic, fills), *country_names(conic, words["countries"])]
    for route in words.get("routes", []):
        parts += draw_route(route, [conic.place(lon, lat) for lat, lon in route["points"]])
    for item in words["marks"]:
        parts += draw_mark(item, conic.place(item["lon"], item["lat"]))
    key, y = legend(words, frame.top + frame.height + 48)
    notes, end = stack(y + 8, words["notes"])
    return picture(round(end), words["title"], words["alt"], [*parts, *key, *notes])


def draw_mark(item: dict[str, Any], point: Point) -> list[str]:
    """One marked point with its words."""
    return [*shape(item["shape"], *point), *label(point, 14, item["side"], item["label"])]


def shape(name: str, x: float, y: float) -> list[str]:
    """A town (dot), a range or base (triangle), an event (diamond) or a numbered place."""
    look: Attributes = {"stroke": PAPER, "stroke_width": 2.5}
    if name == "dot":
        return [element("circle", cx=x, cy=y, r=10, fill=INK, **look)]
    corners = {
        "triangle": ([(x, y - 17), (x + 16, y + 12), (x - 16, y + 12)], BLUE),
        "diamond": ([(x, y - 16), (x + 16, y), (x, y + 16), (x - 16, y)], RUST),
        "square": ([(x - 12, y - 12), (x + 12, y - 12), (x + 12, y + 12), (x - 12, y + 12)], OCHRE),
    }
    outline, fill = corners[name]
    return [element("path", d=path([outline], close=True), fill=fill, **look)]


def draw_route(route: dict[str, Any], line: list[Point]) -> list[str]:
    """A line from point to point, with the head of an arrow near its end."""
    colour = COLOURS[route["colour"]]
    look: Attributes = {"fill": "none", "stroke": colour, "stroke_width": 6, "stroke_linejoin": "round"}
    if route.get("dashed"):
        look["stroke_dasharray"] = "14 10"
    (x0, y0), (x1, y1) = line[-2:]
    far = hypot(x1 - x0, y1 - y0)
    dx, dy = (x1 - x0) / far, (y1 - y0) / far
    tip = (x1 - dx * 16, y1 - dy * 16)
    back = (tip[0] - dx * 30, tip[1] - dy * 30)
    head = [tip, (back[0] - dy * 15, back[1] + dx * 15), (back[0] + dy * 15, back[1] - dx * 15)]
    rim: Attributes = {"fill": "none", "stroke": PAPER, "stroke_width": 11, "stroke_linejoin": "round"}
    trail = path([[*line[:-1], back]])
    return [
        element("path", d=trail, **rim),
        element("path", d=trail, **look),
        element("path", d=path([head], close=True), fill=colour),
    ]


def legend(words: dict[str, Any], y: float) -> tuple[list[str], float]:
    """The marks and lines and what they stand for; and where the next thing may begin."""
    parts = []
    for item in words["legend"]:
        if "shape" in item:
            parts += shape(item["shape"], MARGIN + 26, y - 9)
        elif "fill" in item:
            rim: Attributes = {"stroke": INK, "stroke_width": 1}
            parts.append(element("rect", x=MARGIN, y=y - 22, width=52, height=28, fill=FILLS[item["fill"]], **rim))
        else:
            look: Attributes = {"stroke": COLOURS[item["colour"]], "stroke_width": 6}
            if item.get("dashed"):
                look["stroke_dasharray"] = "14 10"
            parts.append(element("path", d=path([[(MARGIN, y - 9), (MARGIN + 52, y - 9)]]), **look))
        parts += paragraph(MARGIN + 68, y, item["words"], INNER - 68)
        y = below(y, item["words"], INNER - 68) + 10
    return parts, y


def rows(words: dict[str, Any]) -> list[Row]:
    """The rows of the table on the picture's page."""
    marks = [
        ([item["name"], f"{item['lat']:.2f}, {item['lon']:.2f}", item["words"]], item["sources"]) for item in words["marks"]
    ]
    routes = [([item["name"], "–", item["words"]], item["sources"]) for item in words.get("routes", [])]
    return [*marks, *routes]
