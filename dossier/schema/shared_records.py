"""The records that several kinds of entry share, and the parts (mixins) of which kinds are made: what an entry may have and be asked.

A kind of entry is a `BaseEntry` with some of `Sourced`, `Linkable`, `Pictured`, `Dated`, `WithRoles`, … and fields of its own.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from dossier.model.dates import Day
from dossier.model.entries import Node
from dossier.model.folding import SearchTerms, search_terms
from dossier.model.traits import Trait
from dossier.schema.field_types import day, deadline, flag, line, named, old_url, spellings, tag, uid, unpublished
from dossier.schema.records import (
    Fault,
    FieldType,
    Named,
    Reading,
    Record,
    choice,
    field,
    many,
    mixin,
    nested,
    read_record,
    record,
    ref,
)


@record
class BaseEntry(Record):
    """What every entry may say, and what it may be asked."""

    id: str = field(uid, "Its permanent id; without it, the file's name.", default="", example="moscow-talks-2021")
    lang: str = field(tag, "Language of this text, if not the dossier's first.", default="", example="ru")
    aliases: tuple[str, ...] = field(many(old_url), "Old addresses that lead here.", default=(), example="/2021/10/talks/")
    draft: bool = field(flag, "Not ready: left out unless `--drafts` is given.", default=False, example="true")
    publish: Day | None = field(deadline, "Not before this day or moment.", default=None, example="2026-05-01T06:00+03:00")
    expires: Day | None = field(deadline, "Taken down on this day or moment.", default=None, example="2030-01-01")
    withdrawn: str = field(
        line, "Why it was taken down for good; nothing of it is shown any more.", default="", example="retracted"
    )
    internal: str = field(unpublished, "A note of the desk. It never reaches the output.", default="", example="check age")
    template: str = field(line, "A template of `templates/pages/` for this page alone.", default="", example="special.html")

    summary: str = field(line, "A sentence on it for readers.", default="", example="What it is about.")

    @property
    def heading(self) -> str:
        """What it is called on pages and cards; "" for an entry that is called by its id."""
        return ""

    @property
    def standfirst(self) -> str:
        """The words below its heading."""
        return self.summary

    def facts(self) -> Mapping[str, object]:
        """What other pages may know of it besides heading, date and standfirst: `facts` of its card."""
        return {}

    def search_terms(self) -> SearchTerms:
        """Under what a search finds it: by its heading, and by all its names if it has more."""
        return search_terms(self.spellings(self.heading) if isinstance(self, Linkable) else (self.heading,))

    def stated(self) -> tuple[object, ...] | None:
        """What it states as fact in its fields, for kinds whose published facts may not change in silence (the others: None)."""
        return None


@mixin
class Titled:
    """It is called by its `title`."""

    __slots__ = ()
    title: str = field(line, "Its title.", example="Talks in Moscow")

    @property
    def heading(self) -> str:
        """The title."""
        return self.title


@mixin
class Sourced:
    """It is told in words and rests on sources."""

    __slots__ = ()
    summary: str = field(
        line, "One or two sentences: the standfirst, and the words on cards and in feeds.", example="What it is about."
    )
    sources: tuple[str, ...] = field(many(ref(Trait.SOURCE)), "What the entry rests on.", default=(), example="[ap-2021-10-20]")


@mixin
class Attributed:
    """It is somebody's: `source` says where it or its data are from."""

    __slots__ = ()
    source: tuple[str, ...] = field(many(ref(Trait.SOURCE)), "What says so.", default=(), example="ap-2021-10-20")


@record
class Rights(Record):
    """Why a picture, or a text that is somebody else's, may be published."""

    basis: str = field(line, "On what ground: own work, licence, public domain, not licensed.", example="own work")
    holder: str = field(line, "Who holds the rights.", default="", example="Dossier Desk")
    from_: Day | None = field(deadline, "First day of use.", default=None, example="2026-01-01")
    until: Day | None = field(deadline, "Last day of use.", default=None, example="2027-01-01")
    territory: str = field(line, "Where it may be published.", default="", example="world")
    note: str = field(unpublished, "A note of the desk. It never reaches the output.", default="", example="asked by mail")

    @property
    def unlicensed(self) -> bool:
        """Whether the basis says that there is none."""
        return any(word in self.basis.casefold() for word in ("not licensed", "unlicensed"))


@mixin
class Licensed:
    """Its words may be somebody else's: then they stand under terms of their own, and are held back until these allow it."""

    __slots__ = ()
    provider: str = field(
        line, "Whose words these are, if not the dossier's: the agency or paper.", default="", example="Associated Press"
    )
    copyright: str = field(
        line,
        "The copyright line of its words, if they are not the dossier's.",
        default="",
        example="© 2021 The Associated Press",
    )
    licence: str = field(line, "Terms of use of its words, if other than the dossier's.", default="", example="CC BY-ND 4.0")
    rights: Rights | None = field(
        nested(Rights, "`basis`, `holder`, …"),
        "Why words of somebody else may be published.",
        default=None,
        example="{basis: subscription, holder: Associated Press}",
    )

    @property
    def notice(self) -> str:
        """Whose words these are, as a copyright line that names their provider; "" for the dossier's own."""
        holder = (self.rights.holder if self.rights else "") or self.provider
        said = self.copyright or (f"© {holder}" if holder else "")
        return f"{said} ({self.provider})" if self.provider and self.provider not in said else said

    @property
    def unlicensed(self) -> bool:
        """Whether the words are somebody else's and nothing says that they may be published."""
        if self.rights:
            return self.rights.unlicensed
        return bool(self.notice) and not self.licence


@mixin
class Linkable:
    """It has names. Their first mention in a text becomes a link, unless `auto_link` says otherwise."""

    __slots__ = ()
    native: tuple[tuple[str, str], ...] = field(
        spellings, "The name in its own script.", default=(), example="{ru: Сергей Лавров}"
    )
    names: tuple[str, ...] = field(many(line), "Other spellings and names.", default=(), example="[Taleban]")
    auto_link: bool = field(
        flag,
        "`false` where a name often means something else: only `[[id]]` links, no name by itself.",
        default=True,
        example="false",
    )

    def linked_names(self, heading: str) -> tuple[str, ...]:
        """The names that become links by themselves; `heading` is the first."""
        return self.spellings(heading) if self.auto_link else ()

    def spellings(self, heading: str) -> tuple[str, ...]:
        """All its names; `heading` is the first."""
        return (heading, *self.names, *(words for _, words in self.native))


@mixin
class Dated:
    """It is of a day."""

    __slots__ = ()
    date: Day | None = field(day, "When it was.", default=None, example="2021-10-20")


@mixin
class Reviewed:
    """The desk must look at it again."""

    __slots__ = ()
    review: Day | None = field(deadline, "When it should be looked at again.", default=None, example="2027-01-01")


@record
class DatedRole(Record):
    """Something that was so for a time. Both ends count as part of it."""

    title: str = field(line, "What it is called.", example="Foreign minister")
    organisation: str = field(ref(Trait.ORGANISATION), "Where.", default="", example="russian-foreign-ministry")
    from_: Day | None = field(day, "First day; left out when it is not known.", default=None, example="2004-03-09")
    to: Day | None = field(day, "Last day; left out while it lasts or when it is not known.", default=None, example="2009")
    source: tuple[str, ...] = field(many(ref(Trait.SOURCE)), "What says so.", example="mid-2004-03-09")

    def cross_check(self) -> Iterable[Fault]:
        """An interval that ends before it begins."""
        if self.from_ and self.to and self.to.last < self.from_.first:
            yield "to", "bad-interval", f"`to` ({self.to.text}) lies before `from` ({self.from_.text})"


@mixin
class WithRoles:
    """It was something for a time: held an office, had a legal status."""

    __slots__ = ()

    @property
    def dated_roles(self) -> tuple[DatedRole, ...]:
        """What it was, and when."""
        return ()


@record
class Byline(Record):
    """One name in a byline. `entry` is the id of a person or organisation of the dossier, if it is one."""

    name: str = field(line, "The name as printed.", default="", example="Vladimir Isachenkov")
    entry: str = field(ref(Trait.AGENT), "Their entry, if there is one.", default="", example="ann-example")
    organisation: Named | None = field(
        named(Trait.ORGANISATION), "The agency or paper.", default=None, example="Associated Press"
    )
    role: str = field(line, "What they did.", default="", example="photographs")

    def cross_check(self) -> Iterable[Fault]:
        """Nobody named at all."""
        if not (self.name or self.entry or self.organisation):
            yield "role", "missing-field", "this byline names nobody; add `name`, `entry` or `organisation`"


def _byline(node: Node, reading: Reading) -> Any:
    if node.sort == "scalar":
        who = named(Trait.AGENT).read(node, reading)
        return who and Byline(name=who.words, entry=who.id)
    return read_record(Byline, node, reading)


byline = FieldType("a name, the id of a person or organisation, or `name`, `organisation`, `role`", _byline, {}, Byline)


@record
class Correction(Record):
    """A dated note that something published was wrong, unclear or has changed."""

    date: Day = field(day, "When it was made.", example="2026-06-01")
    type: str = field(
        choice("correction", "clarification", "update", "retraction"), "What sort of change.", example="correction"
    )
    text: str = field(line, "What was wrong and what is right.", example="An earlier version gave the wrong year.")


@mixin
class Corrected:
    """What is put right in it is told."""

    __slots__ = ()
    corrections: tuple[Correction, ...] = field(
        many(nested(Correction, "`date`, `type`, `text`")), "What was changed after publication.", default=()
    )
