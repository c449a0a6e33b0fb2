"""Articles: reports, analyses, explainers, profiles."""

from collections.abc import Iterable, Mapping

from dossier.model.dates import Day
from dossier.model.traits import Trait
from dossier.schema.field_types import day, line, named
from dossier.schema.kind import Kind
from dossier.schema.pictures import Pictured
from dossier.schema.records import Fault, Named, choice, field, many, record, ref
from dossier.schema.shared_records import BaseEntry, Byline, Corrected, Dated, Licensed, Reviewed, Sourced, Titled, byline


@record
class Article(Licensed, Reviewed, Corrected, Pictured, Sourced, Dated, Titled, BaseEntry):
    """A report, analysis, explainer or profile."""

    title: str = field(line, "The headline.", example="Russia hosts talks on Afghanistan")
    date: Day = field(day, "The day it reports on or appeared.", example="2021-10-20")
    updated: Day | None = field(day, "When it was last edited.", default=None, example="2026-06-01")
    byline: tuple[Byline, ...] = field(many(byline), "Who wrote it.", example="Dossier Desk")
    dateline: Named | None = field(named("places"), "Where it was reported from.", default=None, example="moscow")
    kind: str = field(
        choice("report", "analysis", "explainer", "profile"), "What sort of article.", default="report", example="report"
    )
    about: str = field(ref(Trait.SUBJECT), "Whom it portrays; their page leads with it.", default="", example="sergey-lavrov")
    topics: tuple[str, ...] = field(
        many(ref(Trait.TOPIC)), "The threads it belongs to.", default=(), example="[talks-in-moscow]"
    )

    def cross_check(self) -> Iterable[Fault]:
        """An update that lies before the article."""
        if self.updated and self.updated.last < self.date.first:
            yield "updated", "bad-interval", f"`updated` ({self.updated.text}) lies before `date` ({self.date.text})"

    def cautions(self) -> Iterable[Fault]:
        """Words of somebody else that nothing allows to publish."""
        if self.unlicensed and not self.draft:
            words = "the text is not licensed, so the article is held back; say in `rights` on what ground it may be published"
            yield ("rights" if self.rights else "provider" if self.provider else "copyright"), "text-not-licensed", words

    def facts(self) -> Mapping[str, object]:
        """What sort of article it is, when it was last edited, where it belongs, who wrote it, whose words it has."""
        terms = {"notice": self.notice, "provider": self.provider, "licence": self.licence}
        return {"kind": self.kind, "updated": self.updated, "topics": self.topics, "byline": self.byline, **terms}

    def stated(self) -> tuple[object, ...]:
        """Its title, standfirst, date and dateline."""
        return (self.title, self.summary, self.date, self.dateline)


KIND = Kind(
    name="articles",
    singular="article",
    title="Articles",
    record=Article,
    url="/articles/{id}/",
    traits=frozenset({Trait.ARTICLE}),
    order="newest",
    waits=True,
    timeline=3,
    orphans=False,
)
