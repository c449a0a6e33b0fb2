"""The chart of meetings per year: meetings in, one picture out. One block is one meeting."""

from collections import defaultdict
from typing import Any

from palette import BLUE, INK, INNER, MARGIN, OCHRE, PAPER, PLAIN, RUST, SMALL, WIDTH
from svg import Attributes, below, element, heading, paragraph, path, picture, stack, text
from tables import Meeting, load, load_meetings

BLOCK_WIDTH, BLOCK_HEIGHT, STEP = 66, 40, 45
FILLS = {"format": BLUE, "troika": RUST, "round": OCHRE, "pair": PAPER}


def draw() -> str:
    """The picture."""
    words, years = load("meetings-chart"), group_by_year(load_meetings())
    letters = {item["kind"]: item["letter"] for item in words["kinds"]}
    top, y = heading(words["title"], words["subtitle"])
    key, y = legend(words, y + 16)
    ground = y + 30 + STEP * max(len(meetings) for meetings in years.values())
    parts = [*top, *key]
    for column, (year, meetings) in enumerate(years.items()):
        x = MARGIN + (column + 0.5) * INNER / len(years)
        parts += stacked(x, ground, year, meetings, letters)
    parts.append(element("path", d=path([[(MARGIN, ground + 2), (WIDTH - MARGIN, ground + 2)]]), stroke=INK, stroke_width=2))
    notes, end = stack(ground + 100, words["notes"])
    return picture(round(end), words["title"], describe(words, years), [*parts, *notes])


def group_by_year(meetings: list[Meeting]) -> dict[int, list[Meeting]]:
    """The meetings of each year, the years in order."""
    years: dict[int, list[Meeting]] = defaultdict(list)
    for meeting in meetings:
        years[meeting.date.year].append(meeting)
    return dict(sorted(years.items()))


def stacked(x: float, ground: float, year: int, meetings: list[Meeting], letters: dict[str, str]) -> list[str]:
    """The blocks of one year, kind upon kind, with their number above and the year below."""
    order = list(letters)
    ranked = sorted(meetings, key=lambda meeting: (order.index(meeting.kind), meeting.reported))
    blocks = [
        part
        for row, meeting in enumerate(ranked)
        for part in block(x, ground - STEP * (row + 1), meeting.kind, letters[meeting.kind], meeting.reported)
    ]
    total = text(x, ground - STEP * len(ranked) - 10, str(len(ranked)), PLAIN, text_anchor="middle", font_weight="bold")
    return [*blocks, total, text(x, ground + 40, str(year), SMALL, text_anchor="middle")]


def block(x: float, y: float, kind: str, letter: str, reported: bool = False) -> list[str]:
    """One meeting, centred on `x`: a box with the letter of its kind, its outline broken if it is less than certain."""
    fill = FILLS[kind]
    rim: Attributes = {"stroke": INK if fill == PAPER else fill, "stroke_width": 2.5}
    if reported:
        rim["stroke_dasharray"] = "6 5"
    return [
        element("rect", x=x - BLOCK_WIDTH / 2, y=y, width=BLOCK_WIDTH, height=BLOCK_HEIGHT, fill=fill, **rim),
        text(x, y + 30, letter, SMALL, text_anchor="middle", font_weight="bold", fill=INK if fill == PAPER else PAPER),
    ]


def legend(words: dict[str, Any], y: float) -> tuple[list[str], float]:
    """A block of each kind and what it stands for; and where the next thing may begin."""
    parts = []
    rows = [(item["kind"], item["letter"], False, item["words"]) for item in words["kinds"]]
    for kind, letter, reported, meaning in [*rows, ("pair", "", True, words["reported"])]:
        parts += block(MARGIN + BLOCK_WIDTH / 2, y - 28, kind, letter, reported)
        parts += paragraph(MARGIN + BLOCK_WIDTH + 20, y, meaning, INNER - BLOCK_WIDTH - 20)
        y = below(y, meaning, INNER - BLOCK_WIDTH - 20) + 17
    return parts, y


def describe(words: dict[str, Any], years: dict[int, list[Meeting]]) -> str:
    """The picture in words."""
    listed = ", ".join(f"{year}: {len(meetings)}" for year, meetings in years.items())
    kinds = "; ".join(f"{item['letter']}, {item['words']}" for item in words["kinds"])
    return f"Columns of blocks, one for each meeting. {listed}. Letters and colours give the kind of meeting: {kinds}."
