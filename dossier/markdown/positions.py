"""The cursor: finds where a thing was written, by running forward through the source as the parts of a text are rendered.

mistune's tokens carry no positions. Leaves are rendered in document order, so one cursor that never turns back places each of
them; a footnote is rendered at the end but was written elsewhere, so the cursor starts anew at its definition.
"""

import re
from bisect import bisect_right

_FOOTNOTE = re.compile(r"^ {0,4}\[\^([^\]\s]+)\]:", re.MULTILINE)
_MARKERS = " \t>*+-.)#|0123456789"  # what may stand before the words of a passage on its first line
_TELLING = 40
_LEVEL_ONE = re.compile(r"^ {0,3}(?:#[ \t]|[^\n]+\n {0,3}=+[ \t]*$)", re.MULTILINE)


class SourcePositions:
    """A place in a source text. Lines and columns count from 1."""

    def __init__(self, source: str) -> None:
        self._source, self._at, self._heading, self._begun = source, 0, 0, 0
        self._starts: list[int] = []

    def skip(self, written: str) -> int:
        """Move behind the next place where this was written, and return its offset."""
        first = written.split("\n", 1)[0]
        at = self._at
        while True:
            at = min((found for found in (self._source.find(form, at) for form in _forms(first)) if found >= 0), default=-1)
            if at <= 0 or self._source[at - 1] != "\\":
                break
            at += 1
        if at < 0:
            return max(self._source.find(first), 0)
        self._at = at + len(first)
        return at

    def place(self, written: str, within: int = 0) -> tuple[int, int]:
        """Line and column of the next place where this was written, `within` characters into it."""
        offset = self.skip(written) + within
        line = self._line(offset)
        return line, offset - self._starts[line - 1] + 1

    def begin(self, words: str) -> int:
        """The line on which a passage begins that starts with these words; the cursor's own line if they are not found."""
        first = words.split("\n", 1)[0][:_TELLING]
        at = max(self._at, self._begun) - 1
        while len(first) > 1 and (at := self._source.find(first, at + 1)) >= 0:
            if not self._source[self._source.rfind("\n", 0, at) + 1 : at].strip(_MARKERS):
                self._begun = at
                return self._line(at)
        return self._line(self._at)

    def last(self, written: str) -> tuple[int, int]:
        """Line and column of the nearest place before the cursor where this was written."""
        offset = max(self._source.rfind(written, 0, self._at + len(written)), 0)
        line = self._line(offset)
        return line, offset - self._starts[line - 1] + 1

    def _line(self, offset: int) -> int:
        if not self._starts:
            self._starts = [0, *(match.end() for match in re.finditer("\n", self._source))]
        return bisect_right(self._starts, offset)

    def footnote(self, key: str) -> None:
        """Go to the definition of a footnote. mistune gives its key in capitals."""
        for match in _FOOTNOTE.finditer(self._source):
            if match.group(1).upper() == key:
                self._at = match.end()
                return

    def first_level(self) -> tuple[int, int]:
        """The place of the next first-level heading; its words were rendered before it, so the cursor is behind it."""
        match = _LEVEL_ONE.search(self._source, self._heading)
        if not match:
            return 1, 1
        self._heading = match.end()
        return self._source.count("\n", 0, match.start()) + 1, 1


def _forms(written: str) -> tuple[str, ...]:
    """How it may stand in the source: as it is, or with the bars escaped that a table demands."""
    return (written, written.replace("|", "\\|")) if "|" in written else (written,)
