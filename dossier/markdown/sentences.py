r"""Sentences: a place in a body's HTML in, the sentence around it in plain words out. Pure functions.

A placeholder is written `\x00number\x00` in the HTML. What it will hold is not known yet, so an entry that is linked by its id alone
stands as `\x00id\x00` in the sentence, until `with_titles` puts in its title.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import chain

from dossier.locale.writing import Writing
from dossier.model.body import Placeholder
from dossier.model.text import plain

DELIMITER = "\x00"
_MOST, _LONGEST = 600, 1200
_PIECE = re.compile(r"<[^>]*>|\x00\d+\x00|[^<\x00\s]+|\s+|.", re.DOTALL)
_AHEAD = 40  # an end is known by what follows it
_SMALL = "a-zß-öø-ÿа-яёα-ω"  # no sentence starts with them
_END = re.compile(rf'[.!?…]["”’»)]*(?:\s*\x00\d+\x00)*\s+(?=[“«„"(]?(?:<[^>]*>)?(?:\x00|[^\W_{_SMALL}]))|[؟۔।。]\s+')
_BLOCK = re.compile(r"</?(?:p|li|td|th|tr|h\d|div|aside|blockquote|section|ul|ol|pre|table)\b[^>]*>")
MARK = re.compile(r"\x00(\d+)\x00")
_NAMED = re.compile(r"\x00([^\x00]+)\x00")


class Sentences:
    """The sentences of a piece of a body, found in one walk. None leaves its paragraph, item or cell; a citation that stands behind
    a full stop belongs to the sentence before it. What goes on for longer than any sentence is cut at spaces.
    """

    def __init__(self, html: str, placeholders: Sequence[Placeholder], writing: Writing) -> None:
        """`writing` knows the abbreviations of the dossier's languages."""
        self._html, self._holes = html, placeholders
        self._spans = list(_spans(html, placeholders, writing.abbreviation))
        self._starts = [start for start, _ in self._spans]
        self._words: dict[int, str] = {}

    def at(self, start: int) -> str:
        """The sentence around a place, in plain words."""
        number = max(bisect_right(self._starts, start) - 1, 0)
        if number not in self._words:
            first, last = self._spans[number]
            self._words[number] = words(self._html[first:last], self._holes)
        return self._words[number]


def _spans(html: str, placeholders: Sequence[Placeholder], abbreviation: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Where the sentences begin and end, in order."""
    at = 0
    for block in chain(_BLOCK.finditer(html), (None,)):
        last = block.start() if block else len(html)
        for found in _END.finditer(html, at, last + _AHEAD):
            if found.end() >= last:
                break
            if _ends(html, found, placeholders, abbreviation):
                yield from _cut(html, at, found.end())
                at = found.end()
        yield from _cut(html, at, last)
        at = block.end() if block else last


def _cut(html: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence, in several pieces if it is too long. No tag and no placeholder is cut."""
    if end - start > _LONGEST:
        first = start
        for piece in _PIECE.finditer(html, start, end):
            if piece.end() - first > _MOST:
                yield first, piece.end()
                first = piece.end()
        start = first
    yield start, end


def _ends(html: str, found: re.Match[str], placeholders: Sequence[Placeholder], abbreviation: re.Pattern[str]) -> bool:
    """Whether a full stop ends a sentence, and not an abbreviation or an initial, and no citation of it is still to come."""
    mark = MARK.match(html, found.end())
    if mark and placeholders and placeholders[int(mark.group(1))].sort == "cite":
        return False
    return not abbreviation.search(html, max(0, found.start() - 6), found.start() + 1)


def words(html: str, placeholders: Sequence[Placeholder]) -> str:
    """A piece of a body as plain words."""

    def shown(match: re.Match[str]) -> str:
        placeholder = placeholders[int(match.group(1))]
        if placeholder.sort != "entry":
            return ""
        return placeholder.html or f"{DELIMITER}{placeholder.targets[0][0].partition('#')[0]}{DELIMITER}"

    return plain(MARK.sub(shown, html)).replace(" ,", ",").replace(" .", ".")


def with_titles(sentence: str, title: Callable[[str], str]) -> str:
    """A sentence with the titles of the entries that it names by their ids."""
    return _NAMED.sub(lambda match: title(match.group(1)), sentence) if DELIMITER in sentence else sentence
