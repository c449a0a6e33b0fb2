"""Draw `docs/images/rooms.svg`: the rooms of the package by floor, and which imports which how often.

    python docs/draw_rooms.py

The floors are those of the contract in `pyproject.toml`, the arrows those of the source. A room stands above those that it imports, and
an arrow's number says how many imports between modules it stands for. `make fix` draws the picture anew; a test says if it is old.
"""

import ast
import tomllib
from collections import Counter
from collections.abc import Iterator
from html import escape
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "docs/images/rooms.svg"
_PACKAGE = "dossier"
_ROW, _REACH, _BOX, _LEFT = 46, 40, 132, 20  # px: a room's row, an arrow's reach for each row that it spans, a box, the margin
_STYLE = """
text { font: 14px system-ui, sans-serif; fill: #1c2733; }
.floor { fill: #eef1f4; }
.room { fill: #fff; stroke: #1c2733; }
.name { font-weight: 600; text-anchor: middle; }
.arrow { fill: none; stroke: #6f7f8f; }
.count { font-size: 12px; text-anchor: middle; paint-order: stroke; stroke: #fff; stroke-width: 4px; }
"""


def floors() -> list[list[str]]:
    """The rooms that there are, a list for each floor, the highest first."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    named = [[name.strip(" ()") for name in layer.split("|")] for layer in layers]
    return [rooms for layer in named if (rooms := [name for name in layer if any((ROOT / _PACKAGE).glob(f"{name}*"))])]


def imports() -> Counter[tuple[str, str]]:
    """How many imports of modules lead from one room to another."""
    found: Counter[tuple[str, str]] = Counter()
    for path in sorted((ROOT / _PACKAGE).rglob("*.py")):
        room = path.relative_to(ROOT / _PACKAGE).parts[0].removesuffix(".py")
        for target in set(_imported(ast.parse(path.read_text("utf-8")))):
            if room not in ("__init__", target[0]):
                found[room, target[0]] += 1
    return found


def _imported(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """The room and the name of each module of ours that a module imports."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(f"{_PACKAGE}."):
            room, _, module = (node.module or "").removeprefix(f"{_PACKAGE}.").partition(".")
            yield from [(room, module)] if module else [(room, alias.name) for alias in node.names]


def picture() -> str:
    """The picture as SVG."""
    rooms = [room for floor in floors() for room in floor]
    rows = {room: number for number, room in enumerate(rooms)}
    arrows = imports()
    width = _LEFT + _BOX + _REACH * max(rows[target] - rows[source] for source, target in arrows) + 40
    height = _ROW * len(rooms) + 20
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img">'
    )
    lines = [head, f"<title>The rooms of the package and their imports</title>\n<style>{_STYLE}</style>"]
    lines.append(
        '<marker id="head" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" '
        'orient="auto"><path d="M0 0L8 4L0 8Z" fill="#6f7f8f"/></marker>'
    )
    lines.append(f'<rect width="{width}" height="{height}" fill="#fff"/>')
    lines += _bands(rows)
    lines += [
        line for pair in sorted(arrows, key=lambda pair: (rows[pair[0]], rows[pair[1]])) for line in _arrow(pair, arrows, rows)
    ]
    return "\n".join([*lines, "</svg>", ""])


def _bands(rows: dict[str, int]) -> Iterator[str]:
    for floor in floors():
        top = 10 + _ROW * rows[floor[0]]
        yield f'<rect class="floor" x="{_LEFT - 10}" y="{top + 2}" width="{_BOX + 20}" height="{_ROW * len(floor) - 4}" rx="6"/>'
        for room in floor:
            middle = _middle(rows[room])
            yield f'<rect class="room" x="{_LEFT}" y="{middle - 15}" width="{_BOX}" height="30" rx="4"/>'
            yield f'<text class="name" x="{_LEFT + _BOX // 2}" y="{middle + 5}">{escape(room)}</text>'


def _arrow(pair: tuple[str, str], arrows: Counter[tuple[str, str]], rows: dict[str, int]) -> Iterator[str]:
    """An arc to the right of the boxes, which reaches out the farther the more rows it spans, and its number at the farthest point."""
    source, target = pair
    start, end, count = _middle(rows[source]) + 6, _middle(rows[target]) - 6, arrows[pair]
    edge = _LEFT + _BOX
    reach = _REACH * (rows[target] - rows[source])
    bend = edge + reach * 4 // 3  # where the curve is drawn to; it comes three quarters of the way
    yield (
        f'<path class="arrow" stroke-width="{1 + min(count, 30) / 15:.1f}" marker-end="url(#head)" '
        f'd="M{edge} {start}C{bend} {start} {bend} {end} {edge} {end}"><title>{source} imports {target}: {count}</title></path>'
    )
    yield f'<text class="count" x="{edge + reach}" y="{(start + end) // 2 + 4}">{count}</text>'


def _middle(row: int) -> int:
    return 10 + _ROW * row + _ROW // 2


if __name__ == "__main__":
    PICTURE.write_text(picture(), "utf-8")
