"""Draws votes of a council of fifteen, one square for each vote, and one vote of an assembly as a bar."""

from typing import Any

from pages import Row
from palette import BLUE, INK, INNER, MARGIN, PAPER, PLAIN, QUIET, RUST, SMALL
from svg import Attributes, below, element, folded, heading, paragraph, picture, stack, text
from tables import written

SIZE, STEP = 46, 54


def draw(words: dict[str, Any]) -> str:
    """The picture."""
    top, y = heading(words["title"], words["subtitle"])
    key, y = legend(words["legend"], y + 26)
    parts = list[str]()
    for vote in words["votes"]:
        head = folded(f"{written(vote['date'])}: {vote['title']}", INNER * 0.97, PLAIN)
        parts += [text(MARGIN, y + 34 + row * 38, line, PLAIN, font_weight="bold") for row, line in enumerate(head)]
        y += 38 * len(head)
        parts += paragraph(MARGIN, y + 32, vote["words"], fill=QUIET)
        y = below(y + 32, vote["words"]) - 18
        parts += squares(vote, y)
        y += SIZE + 26
    apart, y = assembly(words["assembly"], y + 10)
    notes, end = stack(y + 30, words["notes"])
    return picture(round(end), words["title"], words["alt"], [*top, *key, *parts, *apart, *notes])


def square(x: float, y: float, letter: str) -> list[str]:
    """One vote: filled in favour, open and lettered for an abstention."""
    look: Attributes = {"fill": PAPER if letter else BLUE, "stroke": INK if letter else BLUE, "stroke_width": 2.5}
    box = element("rect", x=x, y=y, width=SIZE, height=SIZE, **look)
    return [box, text(x + SIZE / 2, y + 33, letter, SMALL, text_anchor="middle", font_weight="bold")] if letter else [box]


def squares(vote: dict[str, Any], y: float) -> list[str]:
    """The votes of one resolution, those in favour first."""
    letters = [""] * vote["favour"] + vote["abstained"]
    return [part for place, letter in enumerate(letters) for part in square(MARGIN + 2 + place * STEP, y, letter)]


def legend(items: list[dict[str, str]], y: float) -> tuple[list[str], float]:
    """The squares and what they stand for; and where the next thing may begin."""
    parts = []
    for item in items:
        parts += [*square(MARGIN + 2, y - 32, item["letter"]), *paragraph(MARGIN + 68, y, item["words"], INNER - 68)]
        y += 58
    return parts, y - 10


def assembly(vote: dict[str, Any], y: float) -> tuple[list[str], float]:
    """A vote of many states as one bar in three parts; and where the next thing may begin."""
    head = folded(f"{written(vote['date'])}: {vote['title']}", INNER * 0.97, PLAIN)
    parts = [text(MARGIN, y + 34 + row * 38, line, PLAIN, font_weight="bold") for row, line in enumerate(head)]
    y += 38 * len(head)
    parts += paragraph(MARGIN, y + 32, vote["words"], fill=QUIET)
    y = below(y + 32, vote["words"]) - 18
    total, left = vote["favour"] + vote["against"] + vote["abstentions"], float(MARGIN)
    for count, fill in ((vote["favour"], BLUE), (vote["against"], RUST), (vote["abstentions"], PAPER)):
        width = INNER * count / total
        parts.append(element("rect", x=left, y=y, width=width, height=SIZE, fill=fill, stroke=INK, stroke_width=2))
        left += width
    parts.append(text(MARGIN + 16, y + 33, f"{vote['favour']} in favour", SMALL, font_weight="bold", fill=PAPER))
    ends = f"{vote['against']} against, {vote['abstentions']} abstentions"
    parts.append(text(MARGIN + INNER, y + SIZE + 36, ends, SMALL, text_anchor="end", font_weight="bold"))
    return parts, y + SIZE + 48


def rows(words: dict[str, Any]) -> list[Row]:
    """The rows of the table on the picture's page."""
    found = []
    for vote in words["votes"]:
        result = f"{vote['favour']} to 0, {len(vote['abstained'])} abstaining" if vote["abstained"] else "unanimous"
        found.append(([written(vote["date"]), vote["title"], result, vote["russia"], vote["words"]], vote["sources"]))
    vote = words["assembly"]
    result = f"{vote['favour']} to {vote['against']}, {vote['abstentions']} abstaining"
    return [*found, ([written(vote["date"]), vote["title"], result, vote["russia"], vote["words"]], vote["sources"])]
