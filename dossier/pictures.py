"""Picture files: bytes in, size in pixels out. The only module that knows imagesize."""

import re
from pathlib import Path

TYPES = (".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp")


def measure(path: Path) -> tuple[int, int] | None:
    """Width and height of a picture file in pixels; None if it is not a picture of a sort that browsers show."""
    if path.suffix.lower() not in TYPES:
        return None
    if path.suffix.lower() == ".svg":
        return _measure_svg(path.read_text("utf-8", "replace"))
    import imagesize  # slow to load, and most builds measure nothing

    try:
        width, height = imagesize.get(str(path))
    except (ValueError, OSError, SyntaxError, AttributeError, IndexError):
        return None
    return (round(width), round(height)) if width > 0 and height > 0 else None


def _measure_svg(text: str) -> tuple[int, int] | None:
    """Width and height of a drawing, from its own words; imagesize fails where a letter lies across its 1,024th byte."""
    root = re.search(r"<svg\b[^>]*>", text)
    if root is None:
        return None
    size = [re.search(rf'\s{name}\s*=\s*["\']\s*([\d.]+)(?:px)?\s*["\']', root.group()) for name in ("width", "height")]
    if all(size):
        return round(float(size[0][1])), round(float(size[1][1]))  # type: ignore[index]
    box = re.search(r'\sviewBox\s*=\s*["\'][-\d.]+[\s,]+[-\d.]+[\s,]+([\d.]+)[\s,]+([\d.]+)', root.group())
    return (round(float(box[1])), round(float(box[2]))) if box else None
