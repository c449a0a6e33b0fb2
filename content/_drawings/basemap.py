"""The base of a map: outlines and a projection in, sea, land and borders within a frame out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from palette import INK, LAND, LEADING, QUIET, RULE, SEA, SMALL, TINY, WIDTH
from projection import Conic, Line, Point
from svg import Attributes, element, halo, path
from tables import load_outlines


@dataclass(frozen=True)
class Frame:
    """The part of the drawing that a map fills, from edge to edge."""

    top: float
    height: float

    def middle(self) -> Point:
        """The point in its middle."""
        return WIDTH / 2, self.top + self.height / 2

    def meets(self, line: Line) -> bool:
        """Whether the box around a line reaches into the frame."""
        across, down = zip(*line, strict=True)
        beside = max(across) < 0 or min(across) > WIDTH
        return not beside and max(down) > self.top and min(down) < self.top + self.height

    def rectangle(self, **attributes: str | float) -> str:
        """The frame as a rectangle."""
        return element("rect", x=0, y=self.top, width=WIDTH, height=self.height, **attributes)


def base(frame: Frame, conic: Conic, fills: dict[str, str]) -> list[str]:
    """Sea, land, the countries that have a fill of their own, and borders, cut to the frame."""
    outlines = load_outlines()
    rim: Attributes = {"stroke": RULE, "stroke_width": 1.5, "stroke_linejoin": "round"}
    layers = [element("path", d=outline(outlines["land"], conic, frame, close=True), fill=LAND, **rim)]
    for country, fill in fills.items():
        layers.append(element("path", d=outline(outlines["countries"][country], conic, frame, close=True), fill=fill))
    layers.append(element("path", d=outline(outlines["borders"], conic, frame), fill="none", **rim))
    return [
        element("defs", element("clipPath", frame.rectangle(), id="frame")),
        frame.rectangle(fill=SEA),
        element("g", *layers, clip_path="url(#frame)"),
    ]


def outline(lines: Iterable[Line], conic: Conic, frame: Frame, close: bool = False) -> str:
    """Lines in degrees as a path of the drawing, without those that lie outside the frame."""
    drawn = ([conic.place(*point) for point in line] for line in lines)
    return path((line for line in drawn if frame.meets(line)), close)


def country_names(conic: Conic, countries: Iterable[dict[str, Any]]) -> list[str]:
    """Names of countries, set quietly and wide."""
    places = [(item["name"], *conic.place(item["lon"], item["lat"])) for item in countries]
    return [halo(x, y, name, TINY, text_anchor="middle", fill=QUIET, letter_spacing=2) for name, x, y in places]


def label(point: Point, gap: float, side: str, words: Sequence[str], size: int = SMALL) -> list[str]:
    """Words beside a point, `gap` away from it: left, right or below."""
    x, y = point
    tall = (len(words) - 1) * size * LEADING
    start = y + gap + size if side == "below" else y + size * 0.35 - tall / 2
    anchor = {"left": "end", "right": "start"}.get(side, "middle")
    across = {"left": x - gap - 6, "right": x + gap + 6}.get(side, x)
    rows = [(start + row * size * LEADING, line) for row, line in enumerate(words)]
    return [halo(across, down, line, size, text_anchor=anchor, font_weight="bold", fill=INK) for down, line in rows]
