"""The words of the program: the frozen values that cross from one stage to the next.

Nothing here has behaviour beyond reading its own fields, and nothing here is ever changed after it was made.
`Source` is not among them: in this program a source is always *a cited source*, never a file.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from dossier.dates import Day


class Node(NamedTuple):
    """A piece of YAML as written: `value` is str (scalar), list[Node] or list[tuple[Node, Node]] (mapping).

    `line` and `column` count from 1 and are relative to the part of the file that was read.
    """

    sort: str  # "scalar" | "sequence" | "mapping"
    value: Any
    line: int
    column: int
    plain: bool = True


class Part(NamedTuple):
    """One half of a content file: its text, and the line of the file on which that text starts (from 1)."""

    text: str
    line: int


class Document(NamedTuple):
    """A content file as read. `path` is relative to the content folder, with `/`; `stat` is (size, mtime_ns)."""

    path: str
    folder: str
    front: Part
    body: Part


class Ref(NamedTuple):
    """A reference as written: `target` names an entry, `kinds` says what it may be ("" = any entry).

    `via` is the front-matter field, or "body"; `words` is what a citation adds ("p. 4"). Lines and columns count from 1.
    """

    target: str
    via: str
    line: int
    column: int
    kinds: tuple[str, ...] = ()
    words: str = ""


class Hole(NamedTuple):
    """A place in finished HTML that only the whole dossier can fill.

    `sort` is "entry" (`[[id]]`), "cite" (`[@a; @b]`), "figure" or "href" (an ordinary link); `html` is what was written inside.
    """

    sort: str
    refs: tuple[Ref, ...]
    html: str = ""


class Heading(NamedTuple):
    """A heading of a body: its level (2 to 6), stable id and plain words."""

    level: int
    id: str
    title: str


class Body(NamedTuple):
    """A parsed text: `pieces[0] + fill(holes[0]) + pieces[1] + …` is the page's HTML. `words` counts the words of the text."""

    pieces: tuple[str, ...] = ("",)
    holes: tuple[Hole, ...] = ()
    headings: tuple[Heading, ...] = ()
    words: int = 0


class Draft(NamedTuple):
    """One entry's front matter, checked: `fields` is the record of its kind, `refs` all references in it;
    `marks` says where each field's value stands (line, column).
    """

    kind: str
    id: str
    fields: Any
    refs: tuple[Ref, ...]
    line: int
    column: int
    marks: Mapping[str, tuple[int, int]] = {}


class Text(NamedTuple):
    """All that an entry's own page may show of it and no other page may: its fields and its body."""

    fields: Any
    body: Body


class Image(NamedTuple):
    """A picture as any page shows it. The credit cannot be left behind: it is part of the value.

    `url` is "" for a picture that is registered but not licensed; `width` and `height` are in CSS pixels, 0 if unknown.
    """

    id: str
    url: str
    alt: str
    caption: str
    credit: str
    page: str
    width: int
    height: int


class Card(NamedTuple):
    """All that another page may know of an entry. `facts` are the kind's own few words (a source's publisher, …)."""

    id: str
    kind: str
    title: str
    url: str
    date: Day | None
    summary: str
    lang: str
    image: Image | None
    facts: Mapping[str, Any]
    digest: str = ""


class Link(NamedTuple):
    """A resolved reference. A backlink is the same value, grouped by its other end. `via` is a field or "body"."""

    source: str
    target: str
    via: str


class Entry(NamedTuple):
    """A public entry, linked. `digest` covers its text; `targets` are the ids it refers to, in order, without repeats;
    `addresses` maps what its body's other links say to where they lead (a file to its entry's id, a path to an address).
    """

    id: str
    kind: str
    path: str
    card: Card
    targets: tuple[str, ...]
    addresses: Mapping[str, str]
    digest: str


class Picture(NamedTuple):
    """A file to publish as it is: its path below its folder, the file to read, its address, its digest; a picture's size in pixels.

    A picture file that cannot be shown has no `url`; `trouble` then says why: "outside" or "unreadable".
    """

    path: str
    origin: str
    url: str
    digest: str
    width: int = 0
    height: int = 0
    trouble: str = ""


class Tree(NamedTuple):
    """All input of a build. `pictures` are the other files of the content folder by path; `templates` are texts by name;
    `assets` are the files of `templates/static/`.
    """

    documents: tuple[Document, ...]
    settings: Document | None
    pictures: Mapping[str, Picture]
    templates: Mapping[str, str]
    assets: tuple[Picture, ...]


class Site(NamedTuple):
    """The whole dossier after linking: what `plan` and the checks see.

    `entries`, `links`, `backlinks`, `images` and `own_templates` are by id; `order` is kind → ids in list order; `aliases` are
    (old address, new address); `asked` are the addresses that bodies link to, to be looked up once all pages are known.
    """

    config: Any
    as_of: Day
    entries: Mapping[str, Entry]
    order: Mapping[str, tuple[str, ...]]
    links: Mapping[str, tuple[Link, ...]]
    backlinks: Mapping[str, tuple[Link, ...]]
    images: Mapping[str, Image]
    own_templates: Mapping[str, str]
    pictures: tuple[Picture, ...]
    assets: tuple[Picture, ...]
    aliases: tuple[tuple[str, str], ...]
    asked: tuple[tuple[str, str, int, int], ...]


class Page(NamedTuple):
    """One file of the output, complete: nothing else reaches its template.

    `path` is below the output folder; `entry` is the id of the one entry whose text it may see ("" = none);
    `shelf` holds everything else that it shows; `digest` covers all of it, its template and the settings it reads.
    """

    path: str
    url: str
    output: str
    template: str
    entry: str
    shelf: Mapping[str, Any]
    digest: str = ""


class Copied(NamedTuple):
    """One file of the output that is copied as it is: `origin` is the file to read, `digest` that of its bytes."""

    path: str
    origin: str
    digest: str


class Written(NamedTuple):
    """A rendered file, staged but not yet published: its output path, the digest and size (bytes) of its content."""

    path: str
    digest: str
    size: int
    staged: str


class Counts(NamedTuple):
    """What a build did to the output folder, in files."""

    written: int = 0
    unchanged: int = 0
    removed: int = 0
