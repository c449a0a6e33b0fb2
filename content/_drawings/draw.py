"""Draw the dossier's own pictures: the data beside this file in, `content/photos/*.svg` out.

    python content/_drawings/draw.py

Each picture is a module here, named as the picture, whose `draw` returns the whole SVG. The same data give the same bytes.
"""

from importlib import import_module
from pathlib import Path

PHOTOS = Path(__file__).parent.parent / "photos"
PICTURES = (
    "chart-listing-timeline",
    "chart-meetings-per-year",
    "chart-moscow-format-attendance",
    "chart-trade-2023-estimates",
    "map-region",
    "map-talks-venues",
)


def draw(name: str) -> str:
    """One picture as SVG."""
    drawn: str = import_module(name.replace("-", "_")).draw()
    return drawn


def main() -> None:
    """Write every picture."""
    for name in PICTURES:
        (PHOTOS / f"{name}.svg").write_text(draw(name), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
