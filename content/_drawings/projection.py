"""Projection: degrees in, places on the drawing out. An equidistant conic (Snyder, "Map Projections", 1987, page 111)."""

from dataclasses import dataclass
from math import cos, radians, sin

Point = tuple[float, float]
Line = list[Point]


@dataclass(frozen=True)
class Conic:
    """A map on a cone that cuts the globe at two parallels: distances along meridians and those two parallels are true.

    `scale` is the drawing's units for one degree of latitude; the point `centre` (longitude, latitude) lands on `middle`.
    """

    centre: Point
    parallels: Point
    scale: float
    middle: Point

    def place(self, longitude: float, latitude: float) -> Point:
        """Where a point of the globe lies on the drawing, in units to the right and down."""
        radius, angle = self._polar(longitude, latitude)
        start, _ = self._polar(*self.centre)
        return (
            self.middle[0] + radius * sin(angle),
            self.middle[1] + radius * cos(angle) - start,
        )

    def _polar(self, longitude: float, latitude: float) -> Point:
        """The distance of a point from the cone's tip, in units of the drawing, and its angle from the central meridian."""
        first, second = (radians(parallel) for parallel in self.parallels)
        opening = (cos(first) - cos(second)) / (second - first)
        radius = cos(first) / opening + first - radians(latitude)
        return radius * self.scale / radians(1), opening * radians(longitude - self.centre[0])
