"""The cursor: finds where a thing was written, by running forward through the source as the parts of a text are rendered.

mistune's tokens carry no positions. Leaves are rendered in document order, so one cursor that never turns back places each of
them; a footnote is rendered at the end but was written elsewhere, so the cursor starts anew at its definition.
"""

import re
from bisect import bisect_right
from collections.abc import Callable

_FOOTNOTE = re.compile(r"^ {0,4}\[\^([^\]\s]+)\]:", re.MULTILINE)
_MARKERS = " \t>*+-.)#|0123456789"  # what may stand before the words of a passage on its first line
_TELLING = 40
_BEFORE = (" ", "\t", "\n", ">", "<")  # what may stand between `](` and an address; `>` where a quotation goes on
_FEW_TRIES, _TRIES = 50, 1000
_PATIENCE, _NEAR = 100, 5000
_LEVEL_ONE = re.compile(r"^ {0,3}(?:#[ \t]|[^\n]+\n {0,3}=+[ \t]*$)", re.MULTILINE)


class SourcePositions:
    """A place in a source text. Lines and columns count from 1."""

    def __init__(self, source: str) -> None:
        self._source, self._at, self._heading, self._begun = source, 0, 0, 0
        self._starts: list[int] = []
        self._notes: dict[str, int] = {}
        self._misses = 0

    def skip(self, written: str) -> int:
        """Move behind the next place where this was written, and return its offset."""
        first = written.split("\n", 1)[0]
        sought, forms = first.partition("|")[0] or first, _forms(first)
        at = self._at - 1
        for _ in range(_TRIES):
            at = self._find(sought, at + 1)
            if at < 0:
                break
            if self._source.startswith(forms, at) and not (at and self._source[at - 1] == "\\"):
                self._at = at + len(first)
                return at
        before = self._find(first, 0)
        return self._at if before < 0 else before

    def _find(self, words: str, at: int) -> int:
        """Where these words stand next. What is not found costs a walk to the end, so after many the walks are short."""
        found = self._source.find(words, at, at + _NEAR if self._misses > _PATIENCE else len(self._source))
        self._misses += found < 0
        return found

    def place(self, written: str, within: int = 0) -> tuple[int, int]:
        """Line and column of the next place where this was written, `within` characters into it."""
        return self._place(self.skip(written) + within)

    def places(self, written: str) -> Callable[[int], tuple[int, int]]:
        """Moves behind the next place where this was written, on one line or on several, and returns what says line and column
        of a character of it. Where a line goes on, list and quotation may have put their own signs before it.
        """
        starts, offsets, at = [], [], 0
        for part in written.split("\n"):
            lead = len(part) - len(part.lstrip())
            starts.append(at)
            offsets.append(self.skip(part.strip()) - lead)
            at += len(part) + 1

        def place(within: int) -> tuple[int, int]:
            number = bisect_right(starts, within) - 1
            return self._place(offsets[number] + within - starts[number])

        return place

    def address(self) -> tuple[int, int]:
        """Line and column of the address of the next Markdown link or picture, which may stand on a line of its own."""
        offset = self.skip("](") + 2
        while self._source[offset : offset + 1] in _BEFORE:
            offset += 1
        return self._place(offset)

    def _place(self, offset: int) -> tuple[int, int]:
        line = self._line(offset)
        return line, offset - self._starts[line - 1] + 1

    def begin(self, words: str) -> int:
        """The line on which a passage begins that starts with these words; the cursor's own line if they are not found."""
        first = words.split("\n", 1)[0][:_TELLING]
        at = max(self._at, self._begun) - 1
        for _ in range(_FEW_TRIES if len(first) > 1 else 0):
            at = self._find(first, at + 1)
            if at < 0:
                break
            if not self._source[self._source.rfind("\n", 0, at) + 1 : at].strip(_MARKERS):
                self._begun = at
                return self._line(at)
        return self._line(self._at)

    def last(self, written: str, then: str = "") -> tuple[int, int]:
        """Line and column of the nearest place before the cursor where this was written, or of what was written `then` after it."""
        offset = max(self._source.rfind(written, 0, self._at + len(written)), 0)
        return self._place(max(self._source.find(then, offset), offset))

    def _line(self, offset: int) -> int:
        if not self._starts:
            self._starts = [0, *(match.end() for match in re.finditer("\n", self._source))]
        return bisect_right(self._starts, offset)

    def footnote(self, key: str) -> None:
        """Go to the definition of a footnote. mistune gives its key in capitals."""
        if not self._notes:
            for match in _FOOTNOTE.finditer(self._source):
                self._notes.setdefault(match.group(1).upper(), match.end())
        self._at = self._notes.get(key, self._at)

    def first_level(self) -> tuple[int, int]:
        """The place of the next first-level heading; its words were rendered before it, so the cursor is behind it."""
        match = _LEVEL_ONE.search(self._source, self._heading)
        if not match:
            return 1, 1
        self._heading = match.end()
        return self._line(match.start()), 1


def _forms(written: str) -> tuple[str, ...]:
    """How it may stand in the source: as it is, or with the bars escaped that a table demands."""
    return (written, written.replace("|", "\\|")) if "|" in written else (written,)
