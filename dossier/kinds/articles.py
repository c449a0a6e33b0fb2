"""Articles: reports, analyses, explainers, profiles."""

from typing import Any

from dossier.model.dates import Day
from dossier.schema.field_types import Byline, Correction, SourcedEntry, byline, day, line, named, photo
from dossier.schema.kind import Kind
from dossier.schema.records import Named, choice, field, many, nested, record, ref


@record
class Article(SourcedEntry):
    """A report, analysis, explainer or profile."""

    title: str = field(line, "The headline.", example="Russia hosts talks on Afghanistan")
    date: Day = field(day, "The day it reports on or appeared.", example="2021-10-20")
    updated: Day | None = field(day, "When it was last edited.", default=None, example="2026-06-01")
    byline: tuple[Byline, ...] = field(many(byline), "Who wrote it.", example="Dossier Desk")
    dateline: Named | None = field(named("places"), "Where it was reported from.", default=None, example="moscow")
    kind: str = field(
        choice("report", "analysis", "explainer", "profile"), "What sort of article.", default="report", example="report"
    )
    topics: tuple[str, ...] = field(many(ref("topics")), "The threads it belongs to.", default=(), example="[talks-in-moscow]")
    photos: tuple[str, ...] = field(many(photo), "Pictures; the first leads the article.", default=(), example="[hall]")
    corrections: tuple[Correction, ...] = field(
        many(nested(Correction, "`date`, `type`, `text`")), "What was changed after publication.", default=()
    )
    review: Day | None = field(day, "When it should be looked at again.", default=None, example="2027-01-01")

    def cross_check(self) -> Any:
        """An update that lies before the article."""
        if self.updated and self.updated.last < self.date.first:
            yield "updated", "bad-interval", f"`updated` ({self.updated.text}) lies before `date` ({self.date.text})"


def _facts(fields: Article) -> dict[str, Any]:
    return {"kind": fields.kind, "updated": fields.updated, "topics": fields.topics, "byline": fields.byline}


KIND = Kind("articles", "article", "Articles", Article.__doc__ or "", Article, "/articles/{id}/", _facts, "newest")
