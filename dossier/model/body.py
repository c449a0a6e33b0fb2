"""The words of a body: the frozen values that parsing a text makes, and that filling it needs."""

from typing import Annotated, NamedTuple

from dossier.model.problems import Problem


class Reference(NamedTuple):
    """A reference as written: `target` names an entry, `kinds` says what it may be (none: any entry).

    `via` is the front-matter field, or with `in_body` the sort of its placeholder: "entry", "cite", "href" or a directive's name. `worded`
    says that words were given to be shown. Lines and columns count from 1. `passage` is the id of the paragraph, item or row of a body
    that it stands in, `sentence` its sentence (see `sentences`).
    """

    target: str
    via: str
    line: int
    column: int
    kinds: tuple[str, ...] = ()
    worded: bool = False
    in_body: bool = False
    passage: str = ""
    sentence: str = ""


class Placeholder(NamedTuple):
    """A place in finished HTML that only the whole dossier can fill.

    `sort` is "entry" (`[[id]]`), "cite" (`[@a; @b]`), "href" (an ordinary link) or the name of a directive; `targets` are what it names, each
    with the words that a citation adds ("p. 4"); `html` is what was written inside. Where it stands in the file is not here
    but in its `Reference`s, so that an edit that only moves it changes no page.
    """

    sort: str
    targets: tuple[tuple[str, str], ...]
    html: str = ""


class Heading(NamedTuple):
    r"""A heading of a body: its level (2 to 6), stable id and plain words. The id is made of the words as they are written; an
    entry that is named by its id alone stands as `\x00id\x00` in the title (see `sentences.told`).
    """

    level: Annotated[int, "Its level, from 2 to 6."]
    id: Annotated[str, "Its id, for links to it."]
    title: Annotated[str, "Its words."]


class Body(NamedTuple):
    r"""A parsed text: its HTML, in which `\x00number\x00` is one of the `placeholders`. `words` counts the words of the text.

    `runs` are (start, end) in the HTML: the words in which names may be linked, none of them in a link, code, a heading or a title.
    """

    html: str = ""
    placeholders: tuple[Placeholder, ...] = ()
    headings: tuple[Heading, ...] = ()
    words: int = 0
    runs: tuple[tuple[int, int], ...] = ()


class Passage(NamedTuple):
    """A paragraph or item of a body that makes a claim: its id in the page, its line, the sources it cites."""

    id: str
    line: int
    cites: tuple[str, ...]


class InlineStatement(NamedTuple):
    """A statement written in a body: its id and options as written, each with line and column, and its words."""

    id: str
    line: int
    column: int
    options: tuple[tuple[str, str, int, int], ...]
    words: str


class Parsed(NamedTuple):
    """All that a body gives: itself, its references, its problems, its claims, the statements that are written in it."""

    body: Body
    refs: tuple[Reference, ...] = ()
    problems: tuple[Problem, ...] = ()
    passages: tuple[Passage, ...] = ()
    quotes: tuple[InlineStatement, ...] = ()


class Mention(NamedTuple):
    """A name in a body: where in its HTML, the entries that it may mean, the words as they stand, the passage and the sentence."""

    start: int
    end: int
    ids: tuple[str, ...]
    words: str
    passage: str
    sentence: str
