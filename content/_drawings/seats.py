"""Draws a table and who sat at it. The order of the seats is that of the list, not that of the room."""

from math import cos, pi, sin
from typing import Any

from pages import Row
from palette import BLUE, INK, INNER, MARGIN, OCHRE, PAPER, QUIET, RUST, SHADE, SMALL, WIDTH
from svg import Attributes, below, element, heading, paragraph, picture, stack, text

TALL, ACROSS, DOWN = 700, 190, 215
FILLS = {"host": BLUE, "guest": RUST, "state": OCHRE, "empty": PAPER}


def draw(words: dict[str, Any]) -> str:
    """The picture."""
    top, y = heading(words["title"], words["subtitle"])
    middle = (WIDTH / 2, y + TALL / 2)
    parts = [element("ellipse", cx=middle[0], cy=middle[1], rx=ACROSS, ry=DOWN, fill=SHADE, stroke=INK, stroke_width=2.5)]
    for row, line in enumerate(words["middle"]):
        weight = "bold" if row == 0 else "normal"
        drop = middle[1] + 10 + (row - (len(words["middle"]) - 1) / 2) * 40
        parts.append(text(middle[0], drop, line, SMALL, text_anchor="middle", font_weight=weight))
    for number, seat in enumerate(words["seats"]):
        turn = 2 * pi * number / len(words["seats"]) - pi / 2
        parts += draw_seat(seat, middle, turn)
    key, y = legend(words["legend"], y + TALL + 40)
    notes, end = stack(y + 10, words["notes"])
    return picture(round(end), words["title"], words["alt"], [*top, *parts, *key, *notes])


def draw_seat(seat: dict[str, Any], middle: tuple[float, float], turn: float) -> list[str]:
    """A chair on the rim of the table and the name of whoever had it, turned away from the table."""
    x, y = middle[0] + (ACROSS + 34) * cos(turn), middle[1] + (DOWN + 34) * sin(turn)
    look: Attributes = {"fill": FILLS[seat["kind"]], "stroke": INK, "stroke_width": 2.5}
    if seat["kind"] == "empty":
        look["stroke_dasharray"] = "6 5"
    side = cos(turn)
    anchor = "middle" if abs(side) < 0.2 else "start" if side > 0 else "end"
    away = 0 if anchor == "middle" else 36 if side > 0 else -36
    drop = 10 if anchor != "middle" else -36 if sin(turn) < 0 else 56
    chair = element("circle", cx=x, cy=y, r=24, **look)
    return [chair, text(x + away, y + drop, seat["name"], SMALL, text_anchor=anchor, font_weight="bold")]


def legend(items: list[dict[str, str]], y: float) -> tuple[list[str], float]:
    """The chairs and what they stand for; and where the next thing may begin."""
    parts = []
    for item in items:
        look: Attributes = {"fill": FILLS[item["kind"]], "stroke": INK, "stroke_width": 2}
        if item["kind"] == "empty":
            look["stroke_dasharray"] = "6 5"
        parts.append(element("circle", cx=MARGIN + 20, cy=y - 9, r=17, **look))
        parts += paragraph(MARGIN + 56, y, item["words"], INNER - 56, fill=INK if item["kind"] != "empty" else QUIET)
        y = below(y, item["words"], INNER - 56) + 12
    return parts, y


def rows(words: dict[str, Any]) -> list[Row]:
    """The rows of the table on the picture's page."""
    return [([seat["name"], seat["words"]], seat["sources"]) for seat in words["seats"]]
