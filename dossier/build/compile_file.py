"""Study: documents in, what the dossier must know of each out. Validates and parses, file by file, in whatever process.

What comes back holds the two halves apart: `EntryIndex`s, which linking needs of every entry, and the `Text`s, pickled, which only
the entry's own page needs. Nothing here depends on any other file, so it can be remembered by the content of the file.
"""

import pickle
import re
from collections.abc import Sequence
from pathlib import PurePosixPath
from posixpath import normpath
from textwrap import shorten
from typing import Any

from dossier.build.stages.parse import Prose, parse
from dossier.build.stages.validate import Front, statements, validate
from dossier.model.body import Body, Parsed
from dossier.model.dates import Day
from dossier.model.digests import digest_bytes, digest_plain
from dossier.model.entries import Card, Draft, EntryIndex, Image, ParsedFile, StoredFile, Text, Visibility
from dossier.model.files import SourceFile
from dossier.registry import discover
from dossier.schema.kind import Kind

_DATES = ("date", "end", "updated", "born", "died", "founded", "accessed")
_MARKS = ("file", "template", *_DATES)
_NOTHING = Parsed(Body())
_SHORT = 90
_MARKUP = re.compile(r"<[^>]*>|\x00\d+\x00")
_FACTS = re.compile(r"[0-9“«](?:(?<=“)[^”]*|(?<=«)[^»]*|[0-9.,:]*[0-9])?")


def compile_files(documents: Sequence[SourceFile], languages: tuple[str, ...]) -> list[StoredFile]:
    """Validate and parse documents. `languages` are the dossier's; the first is that of documents which name none."""
    kinds = {kind.name: kind for kind in discover("dossier.kinds", "KIND")}
    return [_one(document, languages, kinds) for document in documents]


def _one(document: SourceFile, languages: tuple[str, ...], kinds: dict[str, Kind]) -> StoredFile:
    lang = languages[0] if languages else ""
    single = document.path.endswith(".md")
    front = Front(document.folder, PurePosixPath(document.path).stem, not single, document.front.text)
    ((drafts, wrong),) = validate([front])
    langs = {draft.id: draft.fields.lang or lang for draft in drafts if not draft.within}
    (parsed,) = parse([Prose(document.body.text, next(iter(langs.values()), lang), languages)])
    above, rest = document.front.line - 1, document.body.line - 1
    spoken, doubtful = statements(parsed.quotes) if parsed.quotes else ((), ())
    lost = {quote.id for quote in parsed.quotes} - {draft.id for draft in spoken}
    parsed = parsed._replace(refs=tuple(ref for ref in parsed.refs if ref.target not in lost)) if lost else parsed
    indexes, texts = [], []
    homes: dict[str, Visibility] = {}
    home = drafts[0].id if drafts else ""
    told = [*((draft, above) for draft in drafts), *((draft._replace(within=home), rest) for draft in spoken)]
    for number, (draft, up) in enumerate(told):
        mine = parsed if single and number == 0 else _NOTHING
        text = Text(draft.fields, mine.body)
        texts.append(text)
        own = langs.get(draft.within or draft.id, lang)
        index = _gist(document.path, number, draft, text, mine, (up, rest), own, kinds[draft.kind])
        if draft.within in homes:  # an entry that is written in another one is public only while that one is
            index = index._replace(gated=index.gated._replace(above=homes[draft.within]))
        else:
            homes[draft.id] = index.gated
        indexes.append(index)
    problems = [
        *document.problems,
        *(problem.moved(document.path, above) for problem in wrong),
        *(problem.moved(document.path, rest) for problem in (*parsed.problems, *doubtful)),
    ]
    return StoredFile(
        pickle.dumps(ParsedFile(tuple(indexes), tuple(problems)), 5),
        pickle.dumps(tuple(pickle.dumps(text, 5) for text in texts), 5),
    )


def _gist(
    path: str, number: int, draft: Draft, text: Text, mine: Parsed, above: tuple[int, int], lang: str, kind: Kind
) -> EntryIndex:
    """`above` are the lines above the front matter, and above the body."""
    fields, (up, rest) = draft.fields, above
    front = tuple(ref._replace(line=ref.line + up) for ref in draft.refs)
    below = tuple(ref._replace(line=ref.line + rest) for ref in mine.refs)
    marks = tuple((name, line + up, column) for name, (line, column) in draft.marks.items() if name in _MARKS)
    dates = tuple((name, day) for name in _DATES if (day := getattr(fields, name, None)))
    photos = (draft.id,) if kind.name == "photos" else getattr(fields, "photos", ())
    passages = tuple(passage._replace(line=passage.line + rest) for passage in mine.passages)
    return EntryIndex(
        path, number, draft.line + up, draft.column, _card(draft, kind, lang), photos, _picture(path, draft, kind),
        _gated(fields), fields.aliases, fields.template, dates, _names(fields), getattr(fields, "roles", ()) or
        getattr(fields, "statuses", ()), getattr(fields, "corrections", ()), marks, (*front, *below),
        tuple(heading.id for heading in text.body.headings), passages, _due(fields), _facts(draft, kind, text), text.body.words, bool(text.body.runs), _digest(text),
    )  # fmt: skip


def _due(fields: Any) -> tuple[tuple[str, Day], ...]:
    """The days on which the desk must look at an entry again."""
    rights = getattr(fields, "rights", None)
    days = (("review", getattr(fields, "review", None)), ("rights end", rights and rights.until))
    return tuple((name, day) for name, day in days if day)


def _facts(draft: Draft, kind: Kind, text: Text) -> str:
    """The digest of what an article states as fact: its title, standfirst, date and dateline; numbers and quotations of its text."""
    if kind.name != "articles":
        return ""
    fields = draft.fields
    said = _FACTS.findall(_MARKUP.sub("", text.body.html))
    return digest_plain([fields.title, fields.summary, fields.date, fields.dateline, said])


def _names(fields: Any) -> tuple[str, ...]:
    """All spellings of an entity; only what may have a name in its own script is one."""
    if not hasattr(fields, "native"):
        return ()
    name = fields.name if hasattr(fields, "name") else fields.title
    return (name, *fields.names, *(words for _, words in fields.native))


def _digest(text: Text) -> str:
    """The digest of a text. The finished HTML is hashed as it is, which is quicker than by way of JSON."""
    body = text.body
    html = digest_bytes(body.html.encode())
    return digest_plain([text.fields, html, body.holes, body.headings, body.words, body.runs])


def _card(draft: Draft, kind: Kind, lang: str) -> Card:
    fields = draft.fields
    names = ("title", "name", "described", "caption", "words")
    title = next((value for name in names if (value := getattr(fields, name, ""))), draft.id)
    if kind.name == "statements":
        title = f"“{shorten(title, _SHORT, placeholder='…')}”"
    summary = fields.summary or getattr(fields, "caption", "")
    url = kind.url.format(id=draft.id)
    return Card(
        draft.id, kind.name, title, url, getattr(fields, "date", None), summary, fields.lang or lang, None, kind.facts(fields)
    )


def _picture(path: str, draft: Draft, kind: Kind) -> Image | None:
    if kind.name != "photos":
        return None
    fields = draft.fields
    shown = fields.file and not fields.unlicensed
    file = normpath(str(PurePosixPath(path).parent / fields.file)) if shown else ""
    return Image(draft.id, file, "", fields.alt, fields.caption, fields.credit, kind.url.format(id=draft.id), 0, 0)


def _gated(fields: Any) -> Visibility:
    """Only what has a byline must wait for its date; an event may lie ahead."""
    ahead = not hasattr(fields, "byline")
    rights = getattr(fields, "rights", None)
    term = (rights.from_, rights.until) if rights else (None, None)
    return Visibility(
        fields.draft, fields.withdrawn, fields.publish, fields.expires, getattr(fields, "date", None), ahead, *term
    )
