"""Blocks: the paragraphs of a text with the lines on which they stood, however the text was wrapped."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from dossier.conversion.escaping import markdown_words

_WRAPPED = 100  # letters of a line; a text whose lines are all shorter was wrapped
_FULL = 0.6


class Block(NamedTuple):
    """A paragraph, heading, list, quotation or table: its line (from 1, 0 if not known), its plain words, and its Markdown.

    `sort` is "text", "heading" or "other"; `tight` says that no empty line parts it from the one before.
    """

    line: int
    words: str
    markdown: str
    sort: str = "text"
    tight: bool = False


def plain_blocks(text: str) -> list[Block]:
    """The paragraphs of plain text: parted by empty lines, by an indent, or each a line of its own."""
    lines = text.split("\n")
    width = max((len(line.rstrip()) for line in lines), default=0)
    wrapped = width <= _WRAPPED and _looks_wrapped(lines, width)
    return [
        Block(number, words, markdown_words(words), "text", tight)
        for number, words, tight in (_joined(lines, width) if wrapped else _each(lines))
    ]


def _looks_wrapped(lines: Sequence[str], width: int) -> bool:
    """Whether lines go on in the next one: a full line that does not end a sentence, before one that is not empty."""
    full = [
        bool(after.strip()) and not re.search(r"[.!?:”\"’)]$", line.rstrip())
        for line, after in pairwise(lines)
        if len(line.rstrip()) >= width * _FULL
    ]
    return sum(full) * 2 > len(full) > 0


def _each(lines: Sequence[str]) -> Iterator[tuple[int, str, bool]]:
    tight = False
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield number, " ".join(line.split()), tight
        tight = bool(line.strip())


def _joined(lines: Sequence[str], width: int) -> Iterator[tuple[int, str, bool]]:
    """Lines put together until one is empty, short, or followed by an indent."""
    start, parts, tight = 0, list[str](), False
    for number, line in enumerate([*lines, ""], 1):
        bare = line.strip()
        ended = parts and (not bare or line[:1] in " \t" or len(lines[number - 2].rstrip()) < width * _FULL)
        if ended:
            yield start, " ".join(parts), tight
            tight, parts = bool(bare), []
        if bare:
            start = start if parts else number
            parts.append(" ".join(line.split()))
        else:
            tight = False
