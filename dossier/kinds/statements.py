"""Statements: who said what, when, where, in which words, and who says so."""

from collections.abc import Iterable, Mapping
from textwrap import shorten

from dossier.model.dates import Day
from dossier.model.traits import Trait
from dossier.schema.field_types import day, line, tag
from dossier.schema.kind import Kind
from dossier.schema.records import Fault, field, many, record, ref
from dossier.schema.shared_records import Attributed, BaseEntry, Dated

_SHORT = 90  # letters of the words by which a statement is called


@record
class Statement(Attributed, Dated, BaseEntry):
    """Words that somebody said or wrote. Written once, here or in an article's `quote`, and placed elsewhere by its id."""

    speaker: str = field(ref(Trait.AGENT), "Who said it.", example="sergey-lavrov")
    date: Day = field(day, "When it was said.", example="2021-10-20")
    words: str = field(line, "The words, in the dossier's language.", example="We note your efforts.")
    source: tuple[str, ...] = field(many(ref(Trait.SOURCE)), "What says so.", example="mid-2021-10-20")
    place: str = field(ref("places"), "Where it was said.", default="", example="moscow")
    original: str = field(
        line, "The words as they were said, in another language.", default="", example="Мы отмечаем ваши усилия."
    )
    original_lang: str = field(tag, "The language of `original`.", default="", example="ru")
    translator: str = field(line, "Who translated them.", default="", example="Dossier Desk")
    topics: tuple[str, ...] = field(
        many(ref(Trait.TOPIC)), "The threads it belongs to.", default=(), example="[talks-in-moscow]"
    )
    summary: str = field(line, "In what connection it was said.", default="", example="At the opening of the talks.")

    def cross_check(self) -> Iterable[Fault]:
        """Words in another language that does not say which."""
        if self.original and not self.original_lang:
            yield "original", "missing-field", "`original_lang` is missing; say in which language these words are, such as `ru`"

    @property
    def heading(self) -> str:
        """Its words, in quotation marks and not too many of them."""
        return f"“{shorten(self.words, _SHORT, placeholder='…')}”"

    def facts(self) -> Mapping[str, object]:
        """All that a quotation shows of it."""
        return {
            "speaker": self.speaker,
            "words": self.words,
            "source": self.source,
            "place": self.place,
            "original": self.original,
            "original_lang": self.original_lang,
            "translator": self.translator,
            "topics": self.topics,
        }


KIND = Kind(
    name="statements",
    singular="statement",
    title="Statements",
    record=Statement,
    url="/statements/{id}/",
    traits=frozenset({Trait.STATEMENT}),
    order="newest",
    own_list=True,
    orphans=False,
)
