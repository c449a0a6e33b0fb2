"""Sources: cited pages, reports and broadcasts."""

from collections.abc import Iterator
from typing import Any

from dossier.model.dates import Day
from dossier.schema.field_types import BaseEntry, address, day, line
from dossier.schema.kind import Kind
from dossier.schema.records import choice, field, many, record


@record
class Source(BaseEntry):
    """A page, report or broadcast that is cited."""

    title: str = field(line, "Its headline, as printed there.", default="", example="Russia hosts Taliban talks")
    described: str = field(line, "What it is about, if its headline is not known.", default="", example="A report on the talks")
    summary: str = field(line, "A note on it for readers.", default="", example="Interview in Russian.")
    publisher: str = field(line, "Who published it.", example="Associated Press")
    author: str = field(line, "Who wrote it.", default="", example="Vladimir Isachenkov")
    url: str = field(address, "Where it stands.", default="", example="https://example.org/talks")
    date: Day | None = field(day, "When it appeared.", default=None, example="2021-10-20")
    accessed: Day | None = field(day, "When it was last read.", default=None, example="2026-05-30")
    archived: str = field(address, "Where a copy is kept.", default="", example="https://archive.example/talks")
    provenance: tuple[str, ...] = field(
        many(choice("state-media", "party", "republished", "aggregator")),
        "What a reader should know of it.",
        default=(),
        example="[state-media]",
    )

    def cross_check(self) -> Iterator[tuple[str, str, str]]:
        """A source that is neither titled nor described."""
        if not (self.title or self.described):
            message = "`title` is missing; add the headline, or `described:` with words of your own if it is not known"
            yield "publisher", "missing-field", message


def _facts(fields: Source) -> dict[str, Any]:
    names = ("publisher", "author", "url", "accessed", "archived", "provenance", "described")
    return {name: getattr(fields, name) for name in names}


KIND = Kind("sources", "source", "Sources", Source.__doc__ or "", Source, "/sources/{id}/", _facts, "newest")
