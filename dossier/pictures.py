"""Picture files: bytes in, size in pixels out. The only module that knows imagesize."""

from pathlib import Path

import imagesize

TYPES = (".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp")


def measure(path: Path) -> tuple[int, int] | None:
    """Width and height of a picture file in pixels; None if it is not a picture of a sort that browsers show."""
    if path.suffix.lower() not in TYPES:
        return None
    try:
        width, height = imagesize.get(str(path))
    except (ValueError, OSError, SyntaxError, AttributeError, IndexError):
        return None
    return (round(width), round(height)) if width > 0 and height > 0 else None
