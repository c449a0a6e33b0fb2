"""Mentions: bodies and the names of a dossier in, the first mention of each entry in them out. Runs in whatever process."""

import re
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from pickle import loads
from typing import NamedTuple

from dossier.links.name_index import NameIndex
from dossier.markdown.sentences import MARK, Sentences
from dossier.model.body import Body, Mention
from dossier.model.entries import Text
from dossier.model.text import plain

_SECTION = re.compile(r"<h\d id=")
_PASSAGE = 'id="p_'


class MentionSearch(NamedTuple):
    """What is searched: the pickled text of an entry, and the ids that need no link there: its own, and those that it links
    itself.
    """

    text: bytes
    known: frozenset[str]


class MentionIndex(NamedTuple):
    """What was found: the spellings of each entry and what finds them, the scope ("page", "section" or "never"), and by id the key of
    what was searched and its mentions.
    """

    spellings: Mapping[str, tuple[str, ...]]
    names: NameIndex
    scope: str
    made: Mapping[str, tuple[str, tuple[Mention, ...]]]

    def of(self, name: str) -> tuple[Mention, ...]:
        """The mentions in one entry's body."""
        return self.made[name][1] if name in self.made else ()


def search(texts: Sequence[MentionSearch], names: NameIndex, sections: bool) -> list[tuple[Mention, ...]]:
    """The first mention of each entry in each text; with `sections`, in each section of it."""
    return [tuple(_first(_body(one), one.known, names, sections)) for one in texts]


def _body(one: MentionSearch) -> Body:
    text: Text = loads(one.text)
    return text.body


def _first(body: Body, known: frozenset[str], names: NameIndex, sections: bool) -> Iterable[Mention]:
    starts = deque(match.start() for match in _SECTION.finditer(body.html)) if sections else deque()
    sentences: Sentences | None = None
    seen: set[str] = set()
    for start, end in body.runs:
        if starts and start > starts[0]:
            seen = set()
            while starts and starts[0] <= start:
                starts.popleft()
        for found in names.find(body.html[start:end]):
            if known.isdisjoint(found.ids) and seen.isdisjoint(found.ids):
                seen.update(found.ids)
                sentences = sentences or Sentences(body.html, body.placeholders, names.writing)
                yield _mention(body, start + found.start, start + found.end, found.ids, sentences)


def _mention(body: Body, start: int, end: int, ids: tuple[str, ...], sentences: Sentences) -> Mention:
    html = body.html
    at = html.rfind(_PASSAGE, 0, start) + len('id="')
    passage = html[at : html.find('"', at)] if at > 3 else ""
    return Mention(start, end, ids, plain(MARK.sub("", html[start:end])), passage, sentences.at(start))
