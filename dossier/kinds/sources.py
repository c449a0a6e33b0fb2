"""Sources: cited pages, reports and broadcasts."""

from collections.abc import Iterable, Mapping

from dossier.model.dates import Day
from dossier.model.traits import Trait
from dossier.schema.field_types import address, day, line
from dossier.schema.kind import Kind
from dossier.schema.records import Fault, choice, field, many, record
from dossier.schema.shared_records import BaseEntry, Dated


@record
class Source(Dated, BaseEntry):
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

    def cross_check(self) -> Iterable[Fault]:
        """A source that is neither titled nor described."""
        if not (self.title or self.described):
            message = "`title` is missing; add the headline, or `described:` with words of your own if it is not known"
            yield "publisher", "missing-field", message

    @property
    def heading(self) -> str:
        """Its headline, or what it is about."""
        return self.title or self.described

    def facts(self) -> Mapping[str, object]:
        """All that a citation shows of it."""
        return {
            "publisher": self.publisher,
            "author": self.author,
            "url": self.url,
            "accessed": self.accessed,
            "archived": self.archived,
            "provenance": self.provenance,
            "described": self.described,
        }


KIND = Kind(
    name="sources",
    singular="source",
    title="Sources",
    record=Source,
    url="/sources/{id}/",
    traits=frozenset({Trait.SOURCE}),
    order="newest",
)
