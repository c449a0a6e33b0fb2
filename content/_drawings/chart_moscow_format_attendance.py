"""The table of who came to the Moscow Format meetings: marks in, one picture out."""

from typing import Any

from palette import BLUE, INNER, MARGIN, PAPER, QUIET, RULE, RUST, SMALL, TINY, WIDTH
from svg import below, element, heading, paragraph, path, picture, stack, text
from tables import load

NAMES, ROW = 226, 50
COLUMN = (INNER - NAMES) / 7


def draw() -> str:
    """The picture."""
    words = load("attendance")
    top, y = heading(words["title"], words["subtitle"])
    parts = [*top, *head(words["meetings"], y + 18)]
    for row, party in enumerate(words["parties"]):
        parts += line(party, y + 118 + row * ROW)
    key, y = legend(words["legend"], y + 140 + len(words["parties"]) * ROW)
    notes, y = footnotes(words["notes"], y + 16)
    remarks, end = stack(y + 8, (item["words"] for item in words["remarks"]))
    return picture(round(end), words["title"], describe(words), [*parts, *key, *notes, *remarks])


def column(number: int) -> float:
    """The middle of the column of a meeting."""
    return MARGIN + NAMES + (number + 0.5) * COLUMN


def head(meetings: list[dict[str, Any]], y: float) -> list[str]:
    """Year and day of each meeting."""
    parts = []
    for number, meeting in enumerate(meetings):
        x, day = column(number), meeting["date"]
        parts.append(text(x, y, str(day.year), SMALL, text_anchor="middle", font_weight="bold"))
        parts.append(text(x, y + 34, f"{day.day} {day:%b}", TINY, text_anchor="middle"))
    return parts


def line(party: dict[str, Any], y: float) -> list[str]:
    """The row of one party: its name and its mark for each meeting."""
    rule = element("path", d=path([[(MARGIN, y - 36), (WIDTH - MARGIN, y - 36)]]), stroke=RULE, stroke_width=1)
    parts = [rule, text(MARGIN, y, party["name"], SMALL)]
    for number, cell in enumerate(party["cells"]):
        mark, _, note = cell.partition(" ")
        parts += MARKS[mark](column(number), y - 9)
        parts += [text(column(number) + 22, y - 10, note, TINY, fill=QUIET)] if note else []
    return parts


def here(x: float, y: float) -> list[str]:
    """Took part: a full disc."""
    return [element("circle", cx=x, cy=y, r=13, fill=BLUE)]


def other(x: float, y: float) -> list[str]:
    """Took part in another form: a disc that is half full."""
    half = element("path", d=f"M{x:.1f},{y - 13:.1f}a13,13 0 0 0 0,26z", fill=BLUE)
    return [element("circle", cx=x, cy=y, r=12, fill=PAPER, stroke=BLUE, stroke_width=2.5), half]


def away(x: float, y: float) -> list[str]:
    """Did not take part: a cross."""
    strokes = [[(x - 10, y - 10), (x + 10, y + 10)], [(x - 10, y + 10), (x + 10, y - 10)]]
    return [element("path", d=path(strokes), stroke=RUST, stroke_width=5)]


def unknown(x: float, y: float) -> list[str]:
    """Not known to us: a question mark."""
    return [text(x, y + 10, "?", SMALL, text_anchor="middle", font_weight="bold", fill=QUIET)]


def over(x: float, y: float) -> list[str]:
    """No longer there to be asked: a dash."""
    return [element("path", d=path([[(x - 9, y), (x + 9, y)]]), stroke=QUIET, stroke_width=2.5)]


MARKS = {"here": here, "other": other, "away": away, "unknown": unknown, "over": over}


def legend(items: list[dict[str, Any]], y: float) -> tuple[list[str], float]:
    """Each mark and what it stands for, in two columns; and where the next thing may begin."""
    parts = []
    for number, item in enumerate(items):
        x, row = MARGIN + 14 + (number % 2) * INNER / 2, y + (number // 2) * 46
        parts += [*MARKS[item["mark"]](x, row - 9), text(x + 28, row, item["words"], SMALL)]
    return parts, y + (len(items) + 1) // 2 * 46


def footnotes(notes: list[dict[str, Any]], y: float) -> tuple[list[str], float]:
    """The lettered notes; and where the next thing may begin."""
    parts = []
    for note in notes:
        parts.append(text(MARGIN, y, note["letter"], SMALL, font_weight="bold"))
        parts += paragraph(MARGIN + 34, y, note["words"], INNER - 34)
        y = below(y, note["words"], INNER - 34) + 4
    return parts, y


def describe(words: dict[str, Any]) -> str:
    """The picture in words, party by party."""
    meaning = {item["mark"]: item["words"] for item in words["legend"]}
    years = [meeting["date"].year for meeting in words["meetings"]]
    rows = []
    for party in words["parties"]:
        cells = (f"{year} {meaning[cell.split()[0]]}" for year, cell in zip(years, party["cells"], strict=True))
        rows.append(f"{party['name']}: {', '.join(cells)}.")
    return " ".join([f"Table of {len(rows)} parties and {len(years)} meetings.", *rows])
