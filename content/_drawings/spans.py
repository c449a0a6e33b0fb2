"""Draws what was in force from when to when. Each row has bands of its own on one scale of time."""

from datetime import date
from typing import Any

from pages import Row
from palette import BLUE, INK, INNER, LETTER, MARGIN, MIST, OCHRE, PAPER, QUIET, RULE, RUST, SHADE, SMALL
from svg import Attributes, below, element, folded, heading, paragraph, path, picture, stack, text
from tables import written

BAND, BOLD = 46, 1.15  # the height of a band; how much wider bold type is
FILLS = {"blue": BLUE, "rust": RUST, "ochre": OCHRE, "shade": SHADE, "mist": MIST, "paper": PAPER}
DARK = {"blue", "rust", "ochre"}


def draw(words: dict[str, Any]) -> str:
    """The picture."""
    first, last = words["from"], words["to"]
    top, y = heading(words["title"], words["subtitle"])
    start, parts = y, list[str]()
    for row in words["rows"]:
        lines = folded(row["label"], INNER, SMALL)
        parts += [text(MARGIN, y + 34 + step * 36, line, SMALL, font_weight="bold") for step, line in enumerate(lines)]
        y += 50 + (len(lines) - 1) * 36
        parts += [part for band in row["bands"] for part in draw_band(band, y, first, last)]
        y += BAND + 14
        for note in row.get("notes", []):
            parts += paragraph(MARGIN, y + 24, note, fill=QUIET)
            y = below(y + 24, note) - 24
        y += 16
    lines_ = scale(words, start + 10, y)
    key, y = legend(words["kinds"], y + 94)
    notes, end = stack(y + 14, words.get("notes", []))
    defs = element("defs", *(pattern(name) for name in FILLS))
    return picture(round(end), words["title"], words["alt"], [defs, *top, *lines_, *parts, *key, *notes])


def pattern(name: str) -> str:
    """Slanting stripes in one of the colours, for what is uncertain or disputed."""
    tiles = [element("rect", width=size, height=12, fill=fill) for size, fill in ((12, PAPER), (5, FILLS[name]))]
    place: Attributes = {"width": 12, "height": 12, "patternUnits": "userSpaceOnUse", "patternTransform": "rotate(45)"}
    return element("pattern", *tiles, id=f"stripes-{name}", **place)


def paint(kind: str) -> str:
    """The fill for the name of a colour, with `-striped` for stripes."""
    colour, _, striped = kind.partition("-")
    return f"url(#stripes-{colour})" if striped else FILLS[colour]


def across(day: date, first: date, last: date) -> float:
    """Where a day stands."""
    inside = min(max(day, first), last)
    return MARGIN + INNER * (inside - first).days / (last - first).days


def draw_band(band: dict[str, Any], y: float, first: date, last: date) -> list[str]:
    """One band, with its words in it where they fit; or a mark on a single day."""
    left = across(band["from"], first, last)
    if "to" not in band:
        stem = element("path", d=path([[(left, y - 6), (left, y + BAND + 6)]]), stroke=INK, stroke_width=3)
        return [stem, element("circle", cx=left, cy=y + BAND / 2, r=11, fill=INK, stroke=PAPER, stroke_width=2)]
    right = across(band["to"], first, last)
    rim: Attributes = {"stroke": INK, "stroke_width": 1.5}
    parts = [element("rect", x=left, y=y, width=max(right - left, 3), height=BAND, fill=paint(band["fill"]), **rim)]
    words = band.get("short", "")
    if words and len(words) * SMALL * LETTER * BOLD + 16 < right - left and "-" not in band["fill"]:
        ink = PAPER if band["fill"] in DARK else INK
        parts.append(text((left + right) / 2, y + 33, words, SMALL, text_anchor="middle", font_weight="bold", fill=ink))
    return parts


def scale(words: dict[str, Any], top: float, ground: float) -> list[str]:
    """Thin upright lines with their dates at the foot."""
    parts = []
    for day in words["ticks"]:
        x = across(day, words["from"], words["to"])
        parts.append(element("path", d=path([[(x, top), (x, ground)]]), stroke=RULE, stroke_width=1))
        shown = f"{day:{words.get('form', '%Y')}}"
        half = len(shown) * SMALL * LETTER / 2
        anchor = "start" if x - half < 8 else "end" if x + half > MARGIN * 2 + INNER - 8 else "middle"
        parts.append(text(x, ground + 36, shown, SMALL, text_anchor=anchor, fill=QUIET))
    return parts


def legend(kinds: list[dict[str, str]], y: float) -> tuple[list[str], float]:
    """A piece of each band and what it stands for; and where the next thing may begin."""
    parts = []
    for item in kinds:
        if item["fill"] == "mark":
            parts.append(element("circle", cx=MARGIN + 26, cy=y - 9, r=11, fill=INK))
        else:
            rim: Attributes = {"stroke": INK, "stroke_width": 1}
            parts.append(element("rect", x=MARGIN, y=y - 23, width=52, height=30, fill=paint(item["fill"]), **rim))
        parts += paragraph(MARGIN + 68, y, item["words"], INNER - 68)
        y = below(y, item["words"], INNER - 68) + 10
    return parts, y


def rows(words: dict[str, Any]) -> list[Row]:
    """The rows of the table on the picture's page."""
    found = []
    for row in words["rows"]:
        for band in row["bands"]:
            days = written(band["from"]) + (f" – {written(band['to'])}" if "to" in band else "")
            found.append(([row["label"], band.get("when", days), band["words"]], band["sources"]))
    return found
