"""Draws a list of dated steps along a line: who did or said what, and when. A strip above it shows the days to scale."""

from collections.abc import Callable, Iterable
from datetime import date
from itertools import count
from typing import Any

from pages import Row
from palette import BLUE, INK, INNER, LETTER, MARGIN, OCHRE, PAPER, PLAIN, QUIET, RULE, RUST, SMALL
from svg import Attributes, below, element, folded, heading, paragraph, path, picture, stack, text
from tables import written

LEFT, WIDE = MARGIN + 50, INNER - 50
FILLS = {"blue": BLUE, "rust": RUST, "ochre": OCHRE, "paper": PAPER}


def draw(words: dict[str, Any]) -> str:
    """The picture."""
    top, y = heading(words["title"], words["subtitle"])
    key, y = legend(words["sides"], y + 22)
    sides = {item["side"]: item for item in words["sides"]}
    strip: list[str] = []
    if "strip" in words:
        high = max(level for _, level in levels(scale(words)(step["date"]) for step in words["steps"]))
        strip = draw_strip(words, sides, y + 24 + 26 * high)
        y += 104 + 26 * high
    parts, start, last = list[str](), y + 20, y
    for step in words["steps"]:
        last = y + 20
        parts += mark(sides[step["side"]], MARGIN + 16, y + 20)
        drawn, y = explain(step, y)
        parts += drawn
    line = element("path", d=path([[(MARGIN + 16, start), (MARGIN + 16, last)]]), stroke=RULE, stroke_width=3)
    notes, end = stack(y + 30, words.get("notes", []))
    return picture(round(end), words["title"], words["alt"], [*top, *key, *strip, line, *parts, *notes])


def explain(step: dict[str, Any], y: float) -> tuple[list[str], float]:
    """One step: its day, who, and what; and where the next may begin."""
    head = f"{step.get('when') or written(step['date'])}{': ' + step['who'] if 'who' in step else ''}"
    parts = []
    for line in folded(head, WIDE * 0.97, PLAIN):
        parts.append(text(LEFT, y + 30, line, PLAIN, font_weight="bold"))
        y += 38
    parts += paragraph(LEFT, y + 28, step["words"], WIDE, fill=INK)
    return parts, below(y + 28, step["words"], WIDE) - 8


def mark(side: dict[str, str], x: float, y: float, size: float = 13) -> list[str]:
    """The mark of a side: its shape and its colour."""
    look: Attributes = {"fill": FILLS[side["fill"]], "stroke": INK if side["fill"] == "paper" else PAPER, "stroke_width": 2.5}
    corners = {
        "square": [(x - size, y - size), (x + size, y - size), (x + size, y + size), (x - size, y + size)],
        "diamond": [(x, y - size * 1.25), (x + size * 1.25, y), (x, y + size * 1.25), (x - size * 1.25, y)],
        "triangle": [(x, y - size * 1.2), (x + size * 1.2, y + size), (x - size * 1.2, y + size)],
    }
    if side["shape"] == "disc":
        return [element("circle", cx=x, cy=y, r=size, **look)]
    return [element("path", d=path([corners[side["shape"]]], close=True), **look)]


def legend(sides: list[dict[str, str]], y: float) -> tuple[list[str], float]:
    """The marks and what they stand for; and where the next thing may begin."""
    parts = []
    for item in sides:
        parts += [*mark(item, MARGIN + 16, y - 9), *paragraph(LEFT, y, item["words"], WIDE)]
        y = below(y, item["words"], WIDE) + 8
    return parts, y


def scale(words: dict[str, Any]) -> Callable[[date], float]:
    """Where a day stands on the strip."""
    first, last = words["strip"]["from"], words["strip"]["to"]
    return lambda day: MARGIN + 16 + (INNER - 32) * (day - first).days / (last - first).days


def draw_strip(words: dict[str, Any], sides: dict[str, dict[str, str]], y: float) -> list[str]:
    """The days to scale on one line; marks that would cover one another stand one above the other."""
    across = scale(words)
    parts = [element("path", d=path([[(MARGIN, y), (MARGIN + INNER, y)]]), stroke=INK, stroke_width=2.5)]
    for day in words["strip"]["ticks"]:
        x, shown = across(day), f"{day:{words['strip'].get('form', '%Y')}}"
        half = len(shown) * SMALL * LETTER / 2
        anchor = "start" if x - half < 8 else "end" if x + half > MARGIN * 2 + INNER - 8 else "middle"
        parts.append(element("path", d=path([[(x, y), (x, y + 14)]]), stroke=INK, stroke_width=2))
        parts.append(text(x, y + 48, shown, SMALL, text_anchor=anchor, fill=QUIET))
    for (x, level), step in zip(levels(across(step["date"]) for step in words["steps"]), words["steps"], strict=True):
        parts += mark(sides[step["side"]], x, y - 26 * level, 10)
    return parts


def levels(places: Iterable[float]) -> list[tuple[float, int]]:
    """Each place with the lowest level on which no earlier mark is near."""
    taken: list[tuple[float, int]] = []
    for x in places:
        near = {level for other, level in taken if abs(other - x) < 26}
        taken.append((x, next(level for level in count() if level not in near)))
    return taken


def rows(words: dict[str, Any]) -> list[Row]:
    """The rows of the table on the picture's page."""
    named = any("who" in step for step in words["steps"])
    return [
        ([step.get("when") or written(step["date"]), *([step["who"]] if named else []), step["words"]], step["sources"])
        for step in words["steps"]
    ]
