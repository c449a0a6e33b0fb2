"""The chart of the trade totals for 2023 that contradict one another: estimates in, one picture out."""

from typing import Any

from bars import axis
from palette import BLUE, INNER, MARGIN, PAPER, PLAIN, QUIET, SMALL
from svg import element, halo, heading, path, picture, stack, text
from tables import load

ROW, BAR = 196, 56


def draw() -> str:
    """The picture."""
    words = load("trade")
    top, y = heading(words["title"], words["subtitle"])
    ground = y + 10 + ROW * len(words["estimates"])
    unit = INNER / words["axis"]["most"]
    parts = [*top, *axis(words["axis"]["ticks"], unit, y + 10, ground)]
    for row, item in enumerate(words["estimates"]):
        parts += estimate(item, y + 10 + row * ROW, unit)
    notes, end = stack(ground + 96, words["notes"])
    return picture(round(end), words["title"], describe(words), [*parts, *notes])


def estimate(item: dict[str, Any], y: float, unit: float) -> list[str]:
    """One total: who gave it and where it stands, over a bar with the figure in it. An open bar ends in an arrow."""
    right, low, high = MARGIN + item["value"] * unit, y + 92, y + 92 + BAR
    tip = [(right + 34, (low + high) / 2)] if item.get("open") else []
    corners = [(MARGIN, low), (right, low), *tip, (right, high), (MARGIN, high)]
    return [
        halo(MARGIN + 10, y + 36, item["who"], PLAIN, font_weight="bold"),
        halo(MARGIN + 10, y + 74, item["where"], SMALL, fill=QUIET),
        element("path", d=path([corners], close=True), fill=BLUE),
        text(MARGIN + 16, high - 18, item["figure"], PLAIN, font_weight="bold", fill=PAPER),
    ]


def describe(words: dict[str, Any]) -> str:
    """The picture in words."""
    listed = "; ".join(f"{item['figure']} ({item['who']}; {item['where']})" for item in words["estimates"])
    return f"{words['subtitle']}. Three bars of the same colour, in order of size: {listed}."
