"""Statements: who said what, when, where, in which words, and who says so."""

from typing import Any

from dossier.model.dates import Day
from dossier.schema.field_types import BaseEntry, day, line, tag
from dossier.schema.kind import Kind
from dossier.schema.records import field, many, record, ref


@record
class Statement(BaseEntry):
    """Words that somebody said or wrote. Written once, here or in an article's `quote`, and placed elsewhere by its id."""

    speaker: str = field(ref("people", "organisations"), "Who said it.", example="sergey-lavrov")
    date: Day = field(day, "When it was said.", example="2021-10-20")
    words: str = field(line, "The words, in the dossier's language.", example="We note your efforts.")
    source: tuple[str, ...] = field(many(ref("sources")), "What says so.", example="mid-2021-10-20")
    place: str = field(ref("places"), "Where it was said.", default="", example="moscow")
    original: str = field(
        line, "The words as they were said, in another language.", default="", example="Мы отмечаем ваши усилия."
    )
    original_lang: str = field(tag, "The language of `original`.", default="", example="ru")
    translator: str = field(line, "Who translated them.", default="", example="Dossier Desk")
    topics: tuple[str, ...] = field(many(ref("topics")), "The threads it belongs to.", default=(), example="[talks-in-moscow]")
    summary: str = field(line, "In what connection it was said.", default="", example="At the opening of the talks.")

    def cross_check(self) -> Any:
        """Words in another language that does not say which."""
        if self.original and not self.original_lang:
            yield "original", "missing-field", "`original_lang` is missing; say in which language these words are, such as `ru`"


def _facts(fields: Statement) -> dict[str, Any]:
    names = ("speaker", "words", "source", "place", "original", "original_lang", "translator", "topics")
    return {name: getattr(fields, name) for name in names}


KIND = Kind(
    "statements",
    "statement",
    "Statements",
    Statement.__doc__ or "",
    Statement,
    "/statements/{id}/",
    _facts,
    "newest",
    own_list=True,
)
