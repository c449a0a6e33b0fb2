"""Outlines: Natural Earth's world atlas in, the small `data/outlines.json` that the maps are drawn from out.

Run it only to make that file anew (the drawings need no network):

    cd /tmp && npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python content/_drawings/outlines.py /tmp/package/countries-50m.json

The atlas is TopoJSON: each line between two countries, or between land and sea, is stored once, as an "arc" of whole
numbers, and a country is a list of rings, each a list of arcs (-1 - n is arc n backwards). Here the arcs of our corner of the
world are decoded, thinned and joined into `land` (rings), `borders` (lines) and `countries` (name to rings) in degrees.
"""

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from projection import Line, Point

OUTLINES = Path(__file__).parent / "data" / "outlines.json"
WEST, SOUTH, EAST, NORTH = 20.0, 15.0, 112.0, 65.0
SINGLED_OUT = ("Afghanistan", "Tajikistan")
TOLERANCE = 0.02  # degrees by which a thinned line may stray; under a pixel on our maps
DIGITS = 2


def reduce_atlas(atlas: dict[str, Any]) -> dict[str, Any]:
    """The outlines of the region from a TopoJSON atlas with the objects `land` and `countries`."""
    arcs = [thin(arc, TOLERANCE) for arc in decode_arcs(atlas)]
    countries = atlas["objects"]["countries"]["geometries"]
    chosen = {shape["properties"]["name"]: shape for shape in countries if shape["properties"]["name"] in SINGLED_OUT}
    return {
        "land": clipped_rings(atlas["objects"]["land"]["geometries"][0], arcs),
        "borders": [rounded(arcs[number]) for number in shared_arcs(countries) if is_near(arcs[number])],
        "countries": {name: clipped_rings(chosen[name], arcs) for name in SINGLED_OUT},
    }


def decode_arcs(atlas: dict[str, Any]) -> Iterator[Line]:
    """Each arc as points in degrees. A stored point is the step from the one before it, in units of the atlas's scale."""
    scale, shift = atlas["transform"]["scale"], atlas["transform"]["translate"]
    for arc in atlas["arcs"]:
        x = y = 0
        line = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            line.append((x * scale[0] + shift[0], y * scale[1] + shift[1]))
        yield line


def thin(line: Line, tolerance: float) -> Line:
    """The line without the points that stray less than `tolerance` from it (Douglas and Peucker)."""
    if len(line) < 3:
        return line
    strays = [distance(point, line[0], line[-1]) for point in line[1:-1]]
    furthest = max(range(len(strays)), key=strays.__getitem__)
    if strays[furthest] <= tolerance:
        return [line[0], line[-1]]
    middle = furthest + 1
    return thin(line[: middle + 1], tolerance)[:-1] + thin(line[middle:], tolerance)


def distance(point: Point, start: Point, end: Point) -> float:
    """How far a point is from the straight stretch between two others."""
    (x, y), (x1, y1), (x2, y2) = point, start, end
    length = (x2 - x1) ** 2 + (y2 - y1) ** 2
    along = ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length if length else 0.0
    along = min(1.0, max(0.0, along))
    return float(((x - x1 - along * (x2 - x1)) ** 2 + (y - y1 - along * (y2 - y1)) ** 2) ** 0.5)


def rings_of(shape: dict[str, Any]) -> Iterator[list[int]]:
    """The rings of a shape, each as the numbers of its arcs; holes are rings like the others."""
    polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
    for polygon in polygons:
        yield from polygon


def shared_arcs(shapes: list[dict[str, Any]]) -> list[int]:
    """The numbers of the arcs that lie between two shapes: the borders on land."""
    uses: Counter[int] = Counter()
    for shape in shapes:
        uses.update({arc if arc >= 0 else -1 - arc for ring in rings_of(shape) for arc in ring})
    return sorted(arc for arc, count in uses.items() if count > 1)


def clipped_rings(shape: dict[str, Any], arcs: list[Line]) -> list[Line]:
    """The rings of a shape, cut to the region and rounded; rings outside it are left out."""
    rings = [rounded(clip(join(ring, arcs))) for ring in rings_of(shape)]
    return [ring for ring in rings if len(ring) > 3]


def join(ring: list[int], arcs: list[Line]) -> Line:
    """One line from the arcs of a ring, each of which begins where the one before it ends."""
    line: Line = []
    for number in ring:
        arc = arcs[number] if number >= 0 else arcs[-1 - number][::-1]
        line += arc[1:] if line else arc
    return line


def clip(ring: Line) -> Line:
    """The part of a ring within the region (Sutherland and Hodgman): one side of the frame after the other."""
    sides: list[tuple[int, float, Callable[[float, float], bool]]] = [
        (0, WEST, float.__ge__),
        (0, EAST, float.__le__),
        (1, SOUTH, float.__ge__),
        (1, NORTH, float.__le__),
    ]
    for axis, limit, keeps in sides:
        ring = clip_side(ring, axis, limit, keeps)
    return ring


def clip_side(ring: Line, axis: int, limit: float, keeps: Callable[[float, float], bool]) -> Line:
    """The part of a ring on one side of the line on which the coordinate `axis` equals `limit`."""
    kept: Line = []
    for start, end in pairwise(ring + ring[:1]):
        if keeps(start[axis], limit):
            kept.append(start)
        if keeps(start[axis], limit) != keeps(end[axis], limit):
            share = (limit - start[axis]) / (end[axis] - start[axis])
            kept.append((start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1])))
    return kept


def is_near(line: Line) -> bool:
    """Whether any point of a line is in the region."""
    return any(WEST <= x <= EAST and SOUTH <= y <= NORTH for x, y in line)


def rounded(line: Line) -> Line:
    """The line with as many digits as our maps can show, and no point twice in a row."""
    points = [(round(x, DIGITS), round(y, DIGITS)) for x, y in line]
    return points[:1] + [point for before, point in pairwise(points) if point != before]


def main(path: str) -> None:
    """Reduce the atlas at `path` and keep the result beside the other data."""
    atlas = json.loads(Path(path).read_text(encoding="utf-8"))
    text = json.dumps(reduce_atlas(atlas), ensure_ascii=False, separators=(",", ":"))
    OUTLINES.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
