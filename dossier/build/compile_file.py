"""Validate and parse content files, each by itself, in whatever process.

What is made of a file holds two halves apart: `EntryIndex`s, which linking needs of every entry, and the `Text`s, pickled, which
only the entry's own page needs. Nothing here depends on any other file, so it can be remembered by the content of the file.
"""

import pickle
import re
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from posixpath import normpath

from dossier.build.stages.validate import Front, statements, validate
from dossier.markdown.parser import parse
from dossier.model import entries
from dossier.model.body import Body, Parsed
from dossier.model.dates import Day
from dossier.model.digests import digest_bytes, digest_plain
from dossier.model.entries import Card, Draft, EntryIndex, Image, ParsedFile, StoredFile, Text, edition_home
from dossier.model.files import SourceFile
from dossier.model.visibility import Visibility
from dossier.schema.field_types import day
from dossier.schema.kind import Kind, kinds
from dossier.schema.pictures import Photo, Pictured
from dossier.schema.records import values_of
from dossier.schema.shared_records import BaseEntry, Corrected, Dated, Licensed, Linkable, Reviewed, WithRoles
from dossier.schema.translations import Translation

_MARKS = ("file", "template", "summary", "roles", "statuses", "topics")  # fields whose places checks may need, besides dates
_NOTHING = Parsed(Body())
_MARKUP = re.compile(r"<[^>]*>|\x00\d+\x00")
_FACTS = re.compile(r"[0-9“«](?:(?<=“)[^”]*|(?<=«)[^»]*|[0-9.,:]*[0-9])?")


def compile_files(documents: Sequence[SourceFile], languages: tuple[str, ...]) -> list[StoredFile]:
    """Validate and parse documents. `languages` are the dossier's; the first is that of documents which name none."""
    known = kinds()
    return [_one(document, languages, known) for document in documents]


def _one(document: SourceFile, languages: tuple[str, ...], known: Mapping[str, Kind]) -> StoredFile:
    lang = languages[0] if languages else ""
    single = document.path.endswith(".md")
    front = Front(document.folder, PurePosixPath(document.path).stem, not single, document.front.text)
    ((drafts, wrong),) = validate([front])
    langs = {draft.id: draft.fields.lang or lang for draft in drafts if not draft.within}
    other = next((draft.fields.lang for draft in drafts if isinstance(draft.fields, Translation)), "")
    parsed = parse(document.body.text, next(iter(langs.values()), lang), languages, other or lang)
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
        index = _index(document.path, number, draft, text, mine, (up, rest), own, known[draft.kind])
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
    loose = () if drafts else tuple(ref._replace(line=ref.line + rest) for ref in parsed.refs)
    return StoredFile(
        pickle.dumps(ParsedFile(tuple(indexes), tuple(problems), loose), 5),
        pickle.dumps(tuple(pickle.dumps(text, 5) for text in texts), 5),
    )


def _index(
    path: str, number: int, draft: Draft, text: Text, mine: Parsed, above: tuple[int, int], lang: str, kind: Kind
) -> EntryIndex:
    """`above` are the lines above the front matter, and above the body."""
    fields: BaseEntry = draft.fields
    up, rest = above
    card = _card(draft.id, fields, kind, lang)
    dates = values_of(fields, day)
    marked = {*_MARKS, *(name for name, _ in dates)}
    front = tuple(ref._replace(line=ref.line + up) for ref in draft.refs)
    below = tuple(ref._replace(line=ref.line + rest) for ref in mine.refs)
    return EntryIndex(
        path=path,
        number=number,
        line=draft.line + up,
        column=draft.column,
        card=card,
        photos=_photos(draft.id, fields),
        picture=_picture(path, card, fields) if isinstance(fields, Photo) else None,
        gated=_visibility(fields, kind),
        aliases=fields.aliases,
        template=fields.template,
        dates=dates,
        names=fields.linked_names(fields.heading) if isinstance(fields, Linkable) else (),
        roles=fields.dated_roles if isinstance(fields, WithRoles) else (),
        corrections=fields.corrections if isinstance(fields, Corrected) else (),
        marks=tuple((name, line + up, column) for name, (line, column) in draft.marks.items() if name in marked),
        refs=(*front, *below),
        headings=tuple(heading.id for heading in text.body.headings),
        passages=tuple(passage._replace(line=passage.line + rest) for passage in mine.passages),
        due=_due(fields),
        facts=_facts(fields, text),
        words=text.body.words,
        runs=bool(text.body.runs),
        text=_digest(text),
        translation=_translation(card.id, fields),
    )


def _translation(original: str, fields: BaseEntry) -> entries.Translation | None:
    if not isinstance(fields, Translation):
        return None
    return entries.Translation(original, fields.translated, fields.translator, fields.passages)


def _photos(name: str, fields: BaseEntry) -> tuple[str, ...]:
    """The pictures that stand for an entry; a picture stands for itself."""
    if isinstance(fields, Photo):
        return (name,)
    return fields.photos if isinstance(fields, Pictured) else ()


def _due(fields: BaseEntry) -> tuple[tuple[str, Day], ...]:
    """The days on which the desk must look at an entry again."""
    if isinstance(fields, Reviewed) and fields.review:
        return (("review", fields.review),)
    if isinstance(fields, Photo) and fields.rights and fields.rights.until:
        return (("rights end", fields.rights.until),)
    return ()


def _facts(fields: BaseEntry, text: Text) -> str:
    """The digest of what an entry states as fact: in its fields, and the numbers and quotations of its text; "" if it states none."""
    stated = fields.stated()
    if stated is None:
        return ""
    return digest_plain([*stated, _FACTS.findall(_MARKUP.sub("", text.body.html))])


def _digest(text: Text) -> str:
    """The digest of a text. The finished HTML is hashed as it is, which is quicker than by way of JSON."""
    body = text.body
    html = digest_bytes(body.html.encode())
    return digest_plain([text.fields, html, body.placeholders, body.headings, body.words, body.runs])


def _card(name: str, fields: BaseEntry, kind: Kind, lang: str) -> Card:
    """The card of an entry. That of a translation has its own words only; `merged` of the link stage gives it the rest."""
    home = edition_home(fields.lang if isinstance(fields, Translation) else "")
    return Card(
        id=name,
        kind=kind.name,
        title=fields.heading or name,
        url=home + kind.url.format(id=name)[1:],
        date=fields.date if isinstance(fields, Dated) else None,
        summary=fields.standfirst,
        lang=fields.lang or lang,
        image=None,
        facts=fields.facts(),
        search=fields.search_terms(),
    )


def _picture(path: str, card: Card, fields: Photo) -> Image:
    shown = fields.file and not fields.unlicensed
    return Image(
        id=card.id,
        file=normpath(str(PurePosixPath(path).parent / fields.file)) if shown else "",
        url="",
        alt=fields.alt,
        caption=fields.caption,
        credit=fields.credit,
        page=card.url,
        width=0,
        height=0,
    )


def _visibility(fields: BaseEntry, kind: Kind) -> Visibility:
    rights = fields.rights if isinstance(fields, (Photo, Licensed)) else None
    return Visibility(
        draft=fields.draft,
        withdrawn=fields.withdrawn,
        publish=fields.publish,
        expires=fields.expires,
        dated=fields.date if isinstance(fields, Dated) else None,
        ahead=not kind.waits,
        rights_from=rights.from_ if rights else None,
        rights_until=rights.until if rights else None,
        unlicensed=isinstance(fields, Licensed) and fields.unlicensed,
    )
