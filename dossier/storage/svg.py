"""Drawings: the bytes of an SVG file in; its size, or the first thing in it that runs or is fetched, with its place, out.

Whoever opens a drawing at its own address gives it all that a page may do, so it may hold no script and fetch nothing. It is
read by expat, which declares no entities here: a document type is refused before it can.
"""

import re
from collections.abc import Mapping
from textwrap import shorten
from typing import NamedTuple
from xml.parsers.expat import ExpatError, ParserCreate

_SVG = "http://www.w3.org/2000/svg"
_XML = "http://www.w3.org/XML/1998/namespace"
_ACTIVE = frozenset(("script", "foreignObject", "handler", "listener"))
_FOREIGN = frozenset(("http://www.w3.org/1999/xhtml", "http://www.w3.org/1998/Math/MathML"))
_SETS = frozenset(("animate", "set"))
_EMBEDDED = re.compile(r"data:(?:image/(?:png|jpeg|gif|webp|avif)|(?:application/)?font[/a-z0-9+.-]*)[;,]")
_OUT = re.compile(r"(?:https?|mailto):")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:")
_UNSEEN = re.compile(r"[\x00-\x20\x7f-\xa0]")  # browsers pass over them in an address
_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))", re.DOTALL)
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_FETCH = re.compile(r"""@import|\b(?:-webkit-)?(?:image-set|image|src)\(|\burl\(\s*["']?\s*([^"')\s]*)""", re.IGNORECASE)
_NUMBER = re.compile(r"[+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?(?:px)?")
_LARGEST = 1_000_000
_SHORT = 90


class Active(NamedTuple):
    """What a drawing may not hold: its place, and what it is, in words for the writer."""

    line: int
    column: int
    what: str


class _Refused(Exception):  # not an error of the program: expat ends by it
    """Carries what was found."""


def read_svg(data: bytes) -> tuple[int, int] | Active | None:
    """Width and height in pixels, (0, 0) where it does not say; or what is active in it; None if it is no drawing."""
    reading = _Reading()
    try:
        return reading.read(data)
    except _Refused as found:
        return Active(*reading.place, str(found))
    except (ExpatError, LookupError, ValueError):  # not well-formed, or in an encoding that there is not
        return None


class _Reading:
    """One drawing being read."""

    def __init__(self) -> None:
        self.place = (1, 1)
        self._size: tuple[int, int] | None = None
        self._depth = 0
        self._style: list[str] | None = None
        parser = ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._doctype
        parser.ProcessingInstructionHandler = self._instruction
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        self._parser = parser

    def read(self, data: bytes) -> tuple[int, int] | None:
        self._parser.Parse(data, True)
        return self._size

    def _refuse(self, what: str) -> None:
        raise _Refused(shorten(what, _SHORT, placeholder="…"))

    def _here(self) -> None:
        self.place = (self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1)

    def _doctype(self, *_: object) -> None:
        self.place = (self._parser.CurrentLineNumber, 1)
        self._refuse("a document type (<!DOCTYPE), which may declare entities")

    def _instruction(self, name: str, _: str) -> None:
        self._here()
        if name == "xml-stylesheet":
            self._refuse("a style sheet of another file (<?xml-stylesheet)")

    def _start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._here()
        space, _, name = tag.rpartition(" ")
        if not self._depth:
            self._size = _size(attributes) if (space, name) == (_SVG, "svg") else None
        self._depth += 1
        if name in _ACTIVE or space in _FOREIGN:
            self._refuse(f"<{name}>")
        for key, value in attributes.items():
            fault = _fault(space, name, *key.rpartition(" ")[::2], value)
            if fault:
                self._refuse(fault)
        if name == "style":
            self._style = []
            self._parser.CharacterDataHandler = self._style.append

    def _end(self, _: str) -> None:
        self._depth -= 1
        if self._style is not None:
            self._parser.CharacterDataHandler = None
            fetched = _fetched("".join(self._style))
            self._style = None
            if fetched:
                self._refuse(f"a style that fetches ({fetched})")


def _fault(space: str, element: str, key_space: str, key: str, value: str) -> str:
    """What is wrong with an attribute of an element; "" if nothing is."""
    if not key_space and key.lower().startswith("on"):
        return f'the event attribute "{key}"'
    if key_space == _XML and key == "base":
        return f'xml:base="{value}"'
    if element in _SETS and key == "attributeName" and value.rpartition(":")[2].strip().lower().startswith(("href", "on")):
        return f'<{element}> of "{value}"'
    if key in ("href", "src") and space == _SVG:
        return "" if _harmless(element, value) else f'<{element}> with the address "{value}"'
    fetched = _fetched(value) if "(" in value or "@" in value or "\\" in value else ""
    return f'"{key}" that fetches ({fetched})' if fetched else ""


def _harmless(element: str, address: str) -> bool:
    """Whether an address leads within the drawing, holds a picture itself, or is where a link goes."""
    plain = _UNSEEN.sub("", address).lower()
    if plain.startswith("#") or not plain:
        return True
    if element == "a":
        return bool(_OUT.match(plain)) or not _SCHEME.match(plain)
    return bool(_EMBEDDED.match(plain))


def _fetched(style: str) -> str:
    """What a piece of CSS fetches, written with whatever escapes and comments; "" if it fetches nothing."""
    plain = _COMMENT.sub("", _ESCAPE.sub(_escaped, _COMMENT.sub("", style)))
    for found in _FETCH.finditer(plain):
        if found.group(1) is None or not _harmless("", found.group(1)):
            return found.group()
    return ""


def _escaped(found: re.Match[str]) -> str:
    code = int(found.group(1), 16) if found.group(1) else 0
    return chr(code) if 0 < code < 0x110000 else found.group(2) or ""


def _size(attributes: Mapping[str, str]) -> tuple[int, int]:
    """Width and height of the root, or else of its box; (0, 0) where neither can be read."""
    box = re.split(r"[\s,]+", attributes.get("viewBox", "").strip())
    for pair in ((attributes.get("width", ""), attributes.get("height", "")), tuple(box[2:]) if len(box) == 4 else ()):
        size = [round(number) for words in pair if (number := _number(words.strip()))]
        if len(size) == 2 and all(size):
            return size[0], size[1]
    return 0, 0


def _number(words: str) -> float:
    if not _NUMBER.fullmatch(words):
        return 0
    number = float(words.removesuffix("px"))
    return number if number <= _LARGEST else 0
