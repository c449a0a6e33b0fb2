"""The words of the program: the frozen values that cross from one stage to the next.

Nothing here has behaviour beyond reading its own fields, and nothing here is ever changed after it was made.
`Source` is not among them: in this program a source is always *a cited source*, never a file.
"""

from collections.abc import Mapping
from typing import Annotated, Any, NamedTuple

from dossier.model.body import Body, Passage, Reference
from dossier.model.dates import Day
from dossier.model.files import Picture
from dossier.model.folding import SearchTerms
from dossier.model.problems import Problem
from dossier.model.site_settings import SiteSettings
from dossier.model.visibility import Visibility


class Node(NamedTuple):
    """A piece of YAML as written: `value` is str (scalar), list[Node] or list[tuple[Node, Node]] (mapping).

    `line` and `column` count from 1 and are relative to the part of the file that was read.
    """

    sort: str  # "scalar" | "sequence" | "mapping"
    value: Any
    line: int
    column: int
    plain: bool = True


class Draft(NamedTuple):
    """One entry's front matter, checked: `fields` is the record of its kind, `refs` all references in it;
    `marks` says where each field's value stands (line, column); `within` is the id of the entry that it is written in ("" = none).
    An entry that is written in another one's fields has a trait for its `kind` until it is known which collection has that.
    """

    kind: str
    id: str
    fields: Any
    refs: tuple[Reference, ...]
    line: int
    column: int
    marks: Mapping[str, tuple[int, int]] = {}
    within: str = ""


class Text(NamedTuple):
    """All that an entry's own page may show of it and no other page may: its fields and its body."""

    fields: Any
    body: Body


class Image(NamedTuple):
    """A picture as any page shows it. The credit cannot be left behind: it is part of the value.

    `file` is the path of its file below the content folder, `url` the address at which it is published: "" for a picture that is
    registered but not licensed, and until it is linked; `width` and `height` are in CSS pixels, 0 if unknown.
    """

    id: Annotated[str, "The id of its entry."]
    file: Annotated[str, "The path of its file below the content folder."]
    url: Annotated[str, "The address of the picture; empty where it may not be shown."]
    alt: Annotated[str, "What is to be seen, for those who do not see it."]
    caption: Annotated[str, "What it shows, in a sentence."]
    credit: Annotated[str, "Whose it is. It must stand wherever the picture does."]
    page: Annotated[str, "The address of its own page."]
    width: Annotated[int, "Its width in CSS pixels; 0 if that is not known."]
    height: Annotated[int, "Its height in CSS pixels; 0 if that is not known."]


class Card(NamedTuple):
    """All that another page may know of an entry. `facts` are the kind's own few words (a source's publisher, …)."""

    id: Annotated[str, "Its id."]
    kind: Annotated[str, "Its collection: `articles`, `people`, …"]
    title: Annotated[str, "Its title or name, in plain words."]
    url: Annotated[str, "Its address from the top of the dossier."]
    date: Annotated[Day | None, "Its date, if it has one."]
    summary: Annotated[str, "One or two sentences on it."]
    lang: Annotated[str, "The language of its text (BCP 47)."]
    image: Annotated[Image | None, "The first of its pictures that may be shown."]
    facts: Annotated[Mapping[str, Any], "A few fields more, other ones for each collection: the publisher of a source, …"]
    digest: Annotated[str, "The digest of all of it but `search`."] = ""
    search: Annotated[SearchTerms, "For the search alone: a page that shows it is not made anew when it changes."] = (
        SearchTerms()
    )

    @property
    def private(self) -> bool:
        """Whether it is a private person, who stands on no list and is named beside nobody."""
        return bool(self.facts.get("private"))


class Translation(NamedTuple):
    """What makes an entry a translation: the id of its original, the day of its last revision, who made it, and the parts of the original
    of which it was made (see `analysis/translations.py`). Once it is linked, `changed` are those parts of the original that
    are new since (id and words), `gone` is the number of those that are no longer there.
    """

    of: str
    day: Day
    translator: str
    made_of: tuple[str, ...]
    changed: tuple[tuple[str, str], ...] = ()
    gone: int = 0


class EntryIndex(NamedTuple):
    """What linking needs of an entry, so that its text can stay where it is remembered.

    `card` has no image yet; `picture` is the entry's own, not published yet; `marks` are (field, line,
    column) and `dates` (field, day) of its front matter; `text` is the digest of its fields and body; `number` is its place in
    its file; `translation` is None for an original. `names` are all its spellings, `roles` its roles or statuses, `passages` the
    claims of its body, `due`
    the days (by name) on which the desk must look at it, `facts` the digest of its facts, `words` the number of words in its body. Lines count from 1 in the file.
    """

    path: str
    number: int
    line: int
    column: int
    card: Card
    photos: tuple[str, ...]
    picture: Image | None
    gated: Visibility
    aliases: tuple[str, ...]
    template: str
    dates: tuple[tuple[str, Day], ...]
    names: tuple[str, ...]
    roles: tuple[Any, ...]
    corrections: tuple[Any, ...]
    marks: tuple[tuple[str, int, int], ...]
    refs: tuple[Reference, ...]
    headings: tuple[str, ...]
    passages: tuple[Passage, ...]
    due: tuple[tuple[str, Day], ...]
    facts: str
    words: int
    runs: bool
    text: str
    translation: Translation | None = None

    @property
    def id(self) -> str:
        """The entry's id; that of a translation has its language added: `talks.ru`."""
        return f"{self.card.id}.{self.card.lang}" if self.translation else self.card.id

    @property
    def kind(self) -> str:
        """The entry's collection."""
        return self.card.kind

    def mark(self, field: str) -> tuple[int, int]:
        """Where a field stands; where the entry starts, if it is not written."""
        return next(((line, column) for name, line, column in self.marks if name == field), (self.line, self.column))

    def shared_key(self) -> tuple[object, ...]:
        """All of it that can matter to any page but its own: neither its text nor where things stand in the file."""
        refs = tuple(ref._replace(line=0, column=0) for ref in self.refs)
        return self._replace(line=0, column=0, marks=(), refs=refs, passages=(), due=(), facts="", words=0, runs=True, text="")


class ParsedFile(NamedTuple):
    """A document, validated and parsed: the indexes of its entries, and its problems. `loose` are the references of a body whose
    fields are unsound: they belong to no entry, and are to be checked all the same.
    """

    indexes: tuple[EntryIndex, ...]
    problems: tuple[Problem, ...]
    loose: tuple[Reference, ...] = ()


class StoredFile(NamedTuple):
    """What crosses from a worker and is remembered as it is: a pickled `ParsedFile`, and a pickled tuple of its `Text`s, each
    pickled by itself: a page needs one of them, and a file may hold thousands.
    """

    parsed: bytes
    texts: bytes


class Link(NamedTuple):
    """A resolved reference. A backlink is the same value, grouped by its other end: one from each
    entry, whatever ways lead from it. `via` is a field, "body" or "name", the first of them.

    `places` are (passage, sentence) for each place in the body where it stands.
    """

    source: str
    target: str
    via: str
    places: tuple[tuple[str, str], ...] = ()


class Entry(NamedTuple):
    """A public entry, linked; `path` and `number` say where it is written. `digest` covers all that its own page may see.

    `targets` are the ids it refers to, in order, without repeats; `links` the ways to all of them but itself; `addresses` maps
    what its body's other links say to where they lead (a file to its entry's id, a path to an address); `mentions` are (start,
    end, id) in its HTML, the names that become links; `roles` its roles or statuses, `corrections` what was put right in it.
    `passages`, `due` and `words` (of its body) are for the desk alone; no page sees them.
    """

    id: str
    kind: str
    path: str
    number: int
    card: Card
    targets: tuple[str, ...]
    links: tuple[Link, ...]
    addresses: Mapping[str, str]
    mentions: tuple[tuple[int, int, str], ...]
    roles: tuple[Any, ...]
    corrections: tuple[Any, ...]
    passages: tuple[Passage, ...]
    due: tuple[tuple[str, Day], ...]
    words: int
    digest: str
    translation: Translation | None = None


class Site(NamedTuple):
    """The whole dossier after linking: what `plan` and the checks see.

    `shown_as_of` is the day of which all later is left out, if that was asked for; `entries`, `backlinks` (by the id of their source),
    `images`, `namesakes` (other entries of the same name) and `own_templates` are by id; `order` is kind → ids in list order, `lists`
    kind → their cards; `corrected` are the ids of entries with corrections; `aliases` are (old address, new address); `asked` are the
    addresses that bodies link to, to be looked up once all pages are known.
    `translations` are the ids of an entry's translations by its own id and by language; they are among the `entries`, and in no list;
    `translated` are the cards of the entries that have some, by id.
    `edition` is the language of an edition other than the first (see `analysis/editions.py`).
    """

    config: SiteSettings
    as_of: Day
    shown_as_of: Day | None
    entries: Mapping[str, Entry]
    order: Mapping[str, tuple[str, ...]]
    lists: Mapping[str, tuple[Card, ...]]
    backlinks: Mapping[str, tuple[Link, ...]]
    images: Mapping[str, Image]
    namesakes: Mapping[str, tuple[str, ...]]
    own_templates: Mapping[str, str]
    corrected: tuple[str, ...]
    pictures: tuple[Picture, ...]
    assets: tuple[Picture, ...]
    aliases: tuple[tuple[str, str], ...]
    asked: tuple[tuple[str, str, int, int], ...]
    translations: Mapping[str, Mapping[str, str]] = {}
    translated: Mapping[str, Card] = {}
    edition: str = ""

    @property
    def lang(self) -> str:
        """The language of the edition; that of the first is the one in which the dossier is written."""
        return self.edition or self.config.languages[0]

    @property
    def home(self) -> str:
        """The address at which the edition begins: `/` or `/ru/`."""
        return edition_home(self.edition)

    def originals(self) -> tuple[Entry, ...]:
        """All entries but the translations."""
        return tuple(entry for entry in self.entries.values() if not entry.translation)

    def cards(self, kind: str) -> tuple[Card, ...]:
        """The cards of a collection, in the order of its list."""
        return self.lists[kind]


def edition_home(edition: str) -> str:
    """The address at which an edition begins; that of the first ("") is the top of the dossier."""
    return f"/{edition.lower()}/" if edition else "/"


class Written(NamedTuple):
    """A rendered file: its output path and the digest of its content. It is staged unless just that stands there already.

    `template` and `seconds` say what it took to render it; `data` are its bytes where they could not be staged.
    """

    path: str
    digest: str
    staged: bool
    template: str = ""
    seconds: float = 0.0
    data: bytes = b""


class Counts(NamedTuple):
    """What a build did to the output folder, in files."""

    written: int = 0
    unchanged: int = 0
    removed: int = 0
