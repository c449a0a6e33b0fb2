"""A line of a list for the desk: where something stands, and what it says."""

import json
from typing import NamedTuple

from dossier.model.problems import one_line


class Line(NamedTuple):
    """`path` is below the content folder, `line` counts from 1 (0 = the whole file); `id` is the entry's, which only some lists print."""

    path: str
    line: int
    id: str
    words: str
    prints_id: bool = True

    def __str__(self) -> str:
        """The line as text: `path:line: id: words`."""
        place = f"{self.path}:{self.line}" if self.line else self.path
        named = f"{self.id}: " if self.id and self.prints_id else ""
        return one_line(f"{place}: {named}{self.words}")

    def as_json(self) -> str:
        """The line as one line of JSON."""
        row = {"path": self.path, "line": self.line, "id": self.id, "words": self.words}
        return one_line(json.dumps(row, ensure_ascii=False))
