"""Draws a table of marks: parties in rows, meetings in columns."""

from typing import Any

from chart_moscow_format_attendance import MARKS, footnotes, legend
from pages import Row
from palette import INNER, MARGIN, QUIET, RULE, SMALL, TINY, WIDTH
from svg import element, heading, path, picture, stack, text

ROW = 50


def draw(words: dict[str, Any]) -> str:
    """The picture."""
    top, y = heading(words["title"], words["subtitle"])
    names, columns = words.get("names", 226), words["columns"]
    wide = (INNER - names) / len(columns)
    tall = max(len(column["head"]) for column in columns)
    parts = list(top)
    for number, column in enumerate(columns):
        x = MARGIN + names + (number + 0.5) * wide
        for line, words_ in enumerate(column["head"]):
            weight = "bold" if line == len(column["head"]) - 1 else "normal"
            drop = y + 18 + (tall - len(column["head"]) + line) * 31
            parts.append(text(x, drop, words_, TINY, text_anchor="middle", font_weight=weight))
    y += 18 + tall * 31 + 32
    for party in words["rows"]:
        rule = [(MARGIN, y - 36), (WIDTH - MARGIN, y - 36)]
        parts += [element("path", d=path([rule]), stroke=RULE, stroke_width=1), text(MARGIN, y, party["name"], SMALL)]
        for number, cell in enumerate(party["cells"]):
            mark, _, note = cell.partition(" ")
            x = MARGIN + names + (number + 0.5) * wide
            parts += MARKS[mark](x, y - 9) if mark != "none" else []
            parts += [text(x + 18, y - 10, note, TINY, fill=QUIET)] if note else []
        y += ROW
    key, y = legend(words["legend"], y + 22)
    notes, y = footnotes(words.get("notes", []), y + 12)
    remarks, end = stack(y + 6, words.get("remarks", []))
    return picture(round(end), words["title"], words["alt"], [*parts, *key, *notes, *remarks])


def rows(words: dict[str, Any]) -> list[Row]:
    """The rows of the table on the picture's page: one for each column of the picture, with who stands where in it."""
    meaning = {item["mark"]: item["words"] for item in words["legend"]}
    found = []
    for number, column in enumerate(words["columns"]):
        told: dict[str, list[str]] = {}
        for party in words["rows"]:
            mark, _, note = party["cells"][number].partition(" ")
            if mark in meaning:
                told.setdefault(meaning[mark], []).append(party["name"] + (f" ({note})" if note else ""))
        listed = "; ".join(f"{what}: {', '.join(who)}" for what, who in told.items())
        found.append(([column["words"], listed], column["sources"]))
    return found
