"""The timeline of the Taliban's status under Russian law: periods and steps in, one picture out."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from palette import INK, INNER, MARGIN, PAPER, QUIET, RUST, SHADE, SMALL, TINY
from svg import below, element, hatching, heading, paragraph, path, picture, text
from tables import load, written

BAND = 54
STRIP = 208
FILLS = {"banned": RUST, "contested": "url(#hatch)", "suspended": SHADE}


@dataclass(frozen=True)
class Strip:
    """A stretch of time laid across the picture; `y` is the upper edge of its band."""

    first: date
    last: date
    y: float

    def x(self, day: date) -> float:
        """Where a day stands."""
        return MARGIN + INNER * (day - self.first).days / (self.last - self.first).days


def draw() -> str:
    """The picture."""
    words = load("listing")
    top, y = heading(words["title"], words["subtitle"])
    strips = [Strip(item["from"], item["to"], y + 86 + row * STRIP) for row, item in enumerate(words["strips"])]
    parts = [hatching(SHADE, RUST, 6), *top]
    for strip, item in zip(strips, words["strips"], strict=True):
        parts += [*bands(strip, words["periods"]), *scale(strip, item)]
    parts += [part for row, step in enumerate(words["steps"], 1) for part in flag(strips[step["strip"]], step["date"], row)]
    key, y = legend(words["periods"], strips[-1].y + BAND + 100)
    steps, end = explain(words["steps"], y + 18)
    return picture(round(end), words["title"], words["desc"], [*parts, *key, *steps])


def bands(strip: Strip, periods: list[dict[str, Any]]) -> list[str]:
    """The status in force, as bands of colour, in an outline from edge to edge."""
    parts = []
    for period in periods:
        left, right = (strip.x(min(max(day, strip.first), strip.last)) for day in (period["from"], period["to"]))
        parts.append(element("rect", x=left, y=strip.y, width=right - left, height=BAND, fill=FILLS[period["kind"]]))
    return [*parts, element("rect", x=MARGIN, y=strip.y, width=INNER, height=BAND, fill="none", stroke=INK, stroke_width=1.5)]


def scale(strip: Strip, item: dict[str, Any]) -> list[str]:
    """The name of a strip above it and dates below it."""
    parts = [text(MARGIN, strip.y - 60, item["label"], SMALL, font_weight="bold")]
    for day in item["ticks"]:
        x = strip.x(day)
        parts.append(element("path", d=path([[(x, strip.y + BAND), (x, strip.y + BAND + 10)]]), stroke=INK, stroke_width=2))
        parts.append(text(x, strip.y + BAND + 42, f"{day:{item['form']}}", SMALL, text_anchor="middle", fill=QUIET))
    return parts


def flag(strip: Strip, day: date, number: int) -> list[str]:
    """A numbered step on a stem above its day."""
    x = strip.x(day)
    stem = element("path", d=path([[(x, strip.y - 10), (x, strip.y + BAND)]]), stroke=INK, stroke_width=2)
    return [stem, *badge(x, strip.y - 24, number)]


def badge(x: float, y: float, number: int) -> list[str]:
    """A number in a circle."""
    circle = element("circle", cx=x, cy=y, r=17, fill=INK, stroke=PAPER, stroke_width=1.5)
    return [circle, text(x, y + 8, str(number), TINY, text_anchor="middle", font_weight="bold", fill=PAPER)]


def legend(periods: list[dict[str, Any]], y: float) -> tuple[list[str], float]:
    """A piece of each band and what it stands for; and where the next thing may begin."""
    parts = []
    for period in periods:
        parts.append(
            element("rect", x=MARGIN, y=y - 23, width=52, height=30, fill=FILLS[period["kind"]], stroke=INK, stroke_width=1)
        )
        parts += paragraph(MARGIN + 68, y, period["words"], INNER - 68)
        y += 46
    return parts, y


def explain(steps: list[dict[str, Any]], y: float) -> tuple[list[str], float]:
    """The numbered steps, each with its date and what happened; and where they end."""
    parts = []
    for number, step in enumerate(steps, 1):
        parts += badge(MARGIN + 18, y - 8, number)
        parts.append(text(MARGIN + 48, y, written(step["date"]), SMALL, font_weight="bold"))
        parts += paragraph(MARGIN + 276, y, step["words"], INNER - 276)
        y = below(y, step["words"], INNER - 276) + 12
    return parts, y
