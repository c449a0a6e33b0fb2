"""SVG: words and places in, elements as text out."""

from collections.abc import Iterable
from html import escape
from textwrap import wrap

from palette import DARK, INK, INNER, LARGE, LEADING, LETTER, MARGIN, PAPER, PLAIN, QUIET, SMALL, WIDTH

Attributes = dict[str, str | float]


def number(value: float) -> str:
    """A number as short as it can be written with one decimal."""
    short = f"{value:.1f}".removesuffix(".0")
    return "0" if short == "-0" else short


def element(name: str, *inside: str, **attributes: str | float) -> str:
    """An element. Attributes are written with `_` for `-`; numbers are shortened, words escaped."""
    pairs = ((key.replace("_", "-"), value) for key, value in attributes.items())
    written = "".join(f' {key}="{escape(value) if isinstance(value, str) else number(value)}"' for key, value in pairs)
    return f"<{name}{written}>{''.join(inside)}</{name}>" if inside else f"<{name}{written}/>"


def path(lines: Iterable[Iterable[tuple[float, float]]], close: bool = False) -> str:
    """The outline of lines or rings, for the attribute `d`."""
    end = "Z" if close else ""
    return "".join("M" + "L".join(f"{number(x)},{number(y)}" for x, y in line) + end for line in lines)


def hatching(ground: str, stripe: str, width: float) -> str:
    """A pattern of slanting stripes, used by the fill `url(#hatch)`."""
    tiles = [element("rect", width=size, height=12, fill=fill) for size, fill in ((12, ground), (width, stripe))]
    place: Attributes = {"width": 12, "height": 12, "patternUnits": "userSpaceOnUse", "patternTransform": "rotate(45)"}
    return element("defs", element("pattern", *tiles, id="hatch", **place))


def text(x: float, y: float, words: str, size: int = PLAIN, **attributes: str | float) -> str:
    """One line of type; `y` is its base line."""
    return element("text", escape(words, quote=False), x=x, y=y, font_size=size, **attributes)


def halo(x: float, y: float, words: str, size: int = PLAIN, **attributes: str | float) -> str:
    """One line of type with a rim of paper around it, to be read on a map or over lines."""
    rim: Attributes = {"stroke": PAPER, "stroke_width": 5, "stroke_linejoin": "round", "paint_order": "stroke"}
    return text(x, y, words, size, **rim, **attributes)


def folded(words: str, width: float, size: int) -> list[str]:
    """The words in lines that fit into `width`."""
    return wrap(words, int(width / (size * LETTER)))


def paragraph(x: float, y: float, words: str, width: float = INNER, size: int = SMALL, fill: str = INK) -> list[str]:
    """Lines of type, the first on the base line `y`, one below the other."""
    lines = folded(words, width, size)
    return [text(x, y + row * size * LEADING, line, size, fill=fill) for row, line in enumerate(lines)]


def below(y: float, words: str, width: float = INNER, size: int = SMALL) -> float:
    """The base line after a paragraph that begins on `y`."""
    return y + len(folded(words, width, size)) * size * LEADING


def stack(y: float, notes: Iterable[str]) -> tuple[list[str], float]:
    """Paragraphs one below the other from the base line `y`, and the base line after the last."""
    parts: list[str] = []
    for note in notes:
        parts += paragraph(MARGIN, y, note)
        y = below(y, note) + 6
    return parts, y


def heading(title: str, subtitle: str) -> tuple[list[str], float]:
    """The title of a picture and the words under it, and the base line of what comes next."""
    top = text(MARGIN, 60, title, LARGE, font_weight="bold")
    return [top, *paragraph(MARGIN, 106, subtitle, fill=QUIET)], below(106, subtitle)


_COLOURS = [f'[{name}="{light}"]{{{name}:{dark}}}' for light, dark in DARK.items() for name in ("fill", "stroke")]
_DARK = f"@media(prefers-color-scheme:dark){{{''.join(_COLOURS)}}}"


def picture(height: float, title: str, desc: str, parts: Iterable[str]) -> str:
    """A whole picture on its own paper, with its title and description for those who do not see it, light or dark as the reader's screen is.

    It is all ASCII: programs that read the size from a file's first bytes then never cut a character in two.
    """
    inside = [
        element("title", escape(title, quote=False), id="title"),
        element("desc", escape(desc, quote=False), id="desc"),
        element("style", _DARK),
        element("rect", width=WIDTH, height=height, fill=PAPER),
        *parts,
    ]
    size: Attributes = {"width": WIDTH, "height": height, "viewBox": f"0 0 {WIDTH} {number(height)}"}
    name: Attributes = {"xmlns": "http://www.w3.org/2000/svg", "role": "img", "aria_labelledby": "title desc"}
    type_: Attributes = {"font_family": "system-ui, sans-serif", "fill": INK}
    whole = element("svg", "\n", "\n".join(inside), "\n", **name, **size, **type_) + "\n"
    return whole.encode("ascii", "xmlcharrefreplace").decode()
