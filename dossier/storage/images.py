"""Picture files: bytes in, size in pixels out. The only module that knows imagesize."""

from pathlib import Path

from dossier.storage.svg import Active, read_svg

TYPES = (".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp")


def measure(path: Path) -> tuple[int, int] | Active | None:
    """Width and height of a picture file in pixels, 0 where a drawing does not say; what is active in a drawing, which may not be
    published; None if it is not a picture of a sort that browsers show.
    """
    if path.suffix.lower() not in TYPES:
        return None
    if path.suffix.lower() == ".svg":
        return read_svg(path.read_bytes())
    import imagesize  # slow to load, and most builds measure nothing

    try:
        width, height = imagesize.get(str(path))
    except (ValueError, OSError, SyntaxError, AttributeError, IndexError):
        return None
    return (round(width), round(height)) if width > 0 and height > 0 else None
