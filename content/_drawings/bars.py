"""Draws a chart of bars from figures and who gave them. Figures that contradict one another stand one below the other."""

from typing import Any

from pages import Row
from palette import BLUE, INK, INNER, LETTER, MARGIN, OCHRE, PAPER, PLAIN, QUIET, RULE, RUST, SMALL
from svg import Attributes, below, element, folded, halo, hatching, heading, paragraph, path, picture, stack, text

BAR, BOLD = 50, 1.15  # the height of a bar; how much wider bold type is
FILLS = {"blue": BLUE, "rust": RUST, "ochre": OCHRE, "open": PAPER}


def draw(words: dict[str, Any]) -> str:
    """The picture."""
    top, y = heading(words["title"], words["subtitle"])
    key, y = legend(words.get("tones", []), y + (22 if "tones" in words else 0))
    start, unit = y, INNER / words["axis"]["most"]
    parts: list[str] = []
    for group in words["groups"]:
        if "label" in group:
            parts.append(halo(MARGIN, y + 44, group["label"], PLAIN, font_weight="bold", fill=RUST))
            y += 54
        for item in group["bars"]:
            drawn, y = bar(item, y, unit)
            parts += drawn
    lines = axis(words["axis"]["ticks"], unit, start + 6, y + 10)
    notes, end = stack(y + 104, words.get("notes", []))
    return picture(round(end), words["title"], words["alt"], [hatching(PAPER, BLUE, 5), *top, *key, *lines, *parts, *notes])


def legend(tones: list[dict[str, str]], y: float) -> tuple[list[str], float]:
    """The colours and what they stand for; and where the next thing may begin."""
    parts = []
    for item in tones:
        box: Attributes = {"fill": FILLS[item["tone"]], "stroke": INK, "stroke_width": 1.5}
        parts.append(element("rect", x=MARGIN, y=y - 22, width=44, height=28, **box))
        parts += paragraph(MARGIN + 60, y, item["words"], INNER - 60)
        y = below(y, item["words"], INNER - 60) + 10
    return parts, y


def axis(ticks: list[int], unit: float, top: float, ground: float) -> list[str]:
    """Thin upright lines with their values at the foot."""
    parts = []
    for value in ticks:
        x = MARGIN + value * unit
        parts.append(element("path", d=path([[(x, top), (x, ground)]]), stroke=RULE, stroke_width=1 if value else 2))
        parts.append(text(x, ground + 38, f"{value:,}", SMALL, text_anchor="middle" if value else "start", fill=QUIET))
    return parts


def bar(item: dict[str, Any], y: float, unit: float) -> tuple[list[str], float]:
    """One figure: who gave it and where, over a bar with the figure in it or beside it; and where the next may begin.

    A figure that is a least value (`open`) ends in an arrow; the part between two values (`to`) is hatched.
    """
    lines = [(line, True) for line in folded(item["who"], INNER - 20, PLAIN)]
    lines += [(line, False) for line in folded(item["where"], INNER - 20, SMALL)]
    parts = []
    for row, (line, first) in enumerate(lines):
        look: Attributes = {"font_weight": "bold"} if first else {"fill": QUIET}
        parts.append(halo(MARGIN + 10, y + 40 + row * 37, line, PLAIN if first else SMALL, **look))
    low = y + 18 + len(lines) * 37
    high, right, far = low + BAR, MARGIN + item["value"] * unit, MARGIN + item.get("to", item["value"]) * unit
    tip = [(right + 26, (low + high) / 2)] if item.get("open") else []
    corners = [(MARGIN, low), (right, low), *tip, (right, high), (MARGIN, high)]
    fill = FILLS[item.get("tone", "blue")]
    rim: Attributes = {"stroke": INK, "stroke_width": 2, "stroke_dasharray": "8 6"} if fill == PAPER else {}
    if far > right:
        rest: Attributes = {"fill": "url(#hatch)", "stroke": fill, "stroke_width": 2}
        parts.append(element("rect", x=right, y=low + 1, width=far - right, height=BAR - 2, **rest))
    parts.append(element("path", d=path([corners], close=True), fill=fill, **rim))
    wide = len(item["figure"]) * PLAIN * LETTER * BOLD + 30
    if right - MARGIN > wide:
        ink = INK if fill == PAPER else PAPER
        parts.append(text(MARGIN + 16, high - 15, item["figure"], PLAIN, font_weight="bold", fill=ink))
    else:
        parts.append(halo(max(far, right + (26 if tip else 0)) + 12, high - 15, item["figure"], PLAIN, font_weight="bold"))
    return parts, high + 14


def rows(words: dict[str, Any]) -> list[Row]:
    """The rows of the table on the picture's page."""
    found = []
    for group in words["groups"]:
        label = [group.get("label", "")] if any("label" in item for item in words["groups"]) else []
        found += [([*label, item["who"], item["figure"], item["where"]], item["sources"]) for item in group["bars"]]
    return found
