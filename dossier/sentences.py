r"""Sentences: a place in a body's HTML in, the sentence around it in plain words out. Pure functions.

A hole is written `\x00number\x00` in the HTML. What it will hold is not known yet, so an entry that is linked by its id alone
stands as `\x00id\x00` in the sentence, until `told` puts in its title.
"""

import re
from collections.abc import Callable, Sequence

from dossier.bodies import Hole
from dossier.text import plain

HOLE = "\x00"
_MOST = 600
_AHEAD = 40  # an end is known by what follows it
_END = re.compile(r'[.!?…]["”’»)]*(?:\s*\x00\d+\x00)*\s+(?=[“«"(]?(?:<[^>]*>)?[\x00A-ZА-ЯЁ0-9])|[؟۔]\s+')
_BLOCK = re.compile(r"</?(?:p|li|td|th|tr|h\d|div|aside|blockquote|section|ul|ol|pre|table)\b[^>]*>")
_SHORT = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Sgt|St|Sen|Rep|No|Art|vs|cf|pp?|e\.g|i\.e|[A-ZА-Я]|г|гг|им|стр)|\b[A-Z]\.[A-Z])\.$"
)
MARK = re.compile(r"\x00(\d+)\x00")
_NAMED = re.compile(r"\x00([^\x00]+)\x00")


def around(html: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence begins and ends that holds `html[start:end]`. It never leaves its paragraph, item or cell."""
    first, last = max(0, start - _MOST), min(len(html), end + _MOST)
    for found in _BLOCK.finditer(html, first, start):
        first = found.end()
    for found in _END.finditer(html, first, start + _AHEAD):
        if found.end() <= start and _ends(html, found):
            first = found.end()
    block = _BLOCK.search(html, end, last)
    last = block.start() if block else last
    for found in _END.finditer(html, end, last):
        if _ends(html, found):
            return first, found.end()
    return first, last


def _ends(html: str, found: re.Match[str]) -> bool:
    """Whether a full stop ends a sentence, and not an abbreviation or an initial."""
    return not _SHORT.search(html, max(0, found.start() - 6), found.start() + 1)


def words(html: str, holes: Sequence[Hole]) -> str:
    """A piece of a body as plain words."""

    def shown(match: re.Match[str]) -> str:
        hole = holes[int(match.group(1))]
        if hole.sort != "entry":
            return ""
        return hole.html or f"{HOLE}{hole.targets[0][0].partition('#')[0]}{HOLE}"

    return plain(MARK.sub(shown, html)).replace(" ,", ",").replace(" .", ".")


def told(sentence: str, title: Callable[[str], str]) -> str:
    """A sentence with the titles of the entries that it names by their ids."""
    return _NAMED.sub(lambda match: title(match.group(1)), sentence) if HOLE in sentence else sentence
