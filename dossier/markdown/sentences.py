r"""Sentences: a place in a body's HTML in, the sentence around it in plain words out. Pure functions.

A hole is written `\x00number\x00` in the HTML. What it will hold is not known yet, so an entry that is linked by its id alone
stands as `\x00id\x00` in the sentence, until `told` puts in its title.
"""

import re
from collections.abc import Callable, Sequence

from dossier.model.body import Placeholder
from dossier.model.text import plain

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


def around(html: str, start: int, end: int, holes: Sequence[Placeholder] = ()) -> tuple[int, int]:
    """Where the sentence begins and ends that holds `html[start:end]`. It never leaves its paragraph, item or cell; a citation
    that stands behind a full stop belongs to the sentence before it.
    """
    first, last = max(0, start - _MOST), min(len(html), end + _MOST)
    for found in _BLOCK.finditer(html, first, start):
        first = found.end()
    for found in _END.finditer(html, first, end + _AHEAD):
        if found.start() < start and _ends(html, found, holes):
            if found.end() > start:
                return first, found.end()
            first = found.end()
    block = _BLOCK.search(html, end, last)
    last = block.start() if block else last
    for found in _END.finditer(html, end, last):
        if _ends(html, found, holes):
            return first, found.end()
    return first, last


def _ends(html: str, found: re.Match[str], holes: Sequence[Placeholder]) -> bool:
    """Whether a full stop ends a sentence, and not an abbreviation or an initial, and no citation of it is still to come."""
    mark = MARK.match(html, found.end())
    if mark and holes and holes[int(mark.group(1))].sort == "cite":
        return False
    return not _SHORT.search(html, max(0, found.start() - 6), found.start() + 1)


def words(html: str, holes: Sequence[Placeholder]) -> str:
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
