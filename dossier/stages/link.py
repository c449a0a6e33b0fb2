"""Link: drafts and bodies in, the `Site` out. References are resolved, cards written, what is not public is taken out."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from pathlib import PurePosixPath
from posixpath import normpath
from typing import Any, NamedTuple

from dossier.collection import Kind
from dossier.digests import digest
from dossier.gate import Gate, held
from dossier.problems import Problem, error, warning
from dossier.text import sort_key
from dossier.values import Body, Card, Draft, Entry, Hole, Image, Link, Picture, Ref, Site, Text, Tree


class Sheet(NamedTuple):
    """One entry before linking: its draft and body, its file, and the lines of the file before each of the two."""

    path: str
    draft: Draft
    body: Body
    front_lines: int
    body_lines: int


class Linked(NamedTuple):
    """The dossier, the texts of its entries by id, what was held back (path and reason), and the problems."""

    site: Site
    texts: Mapping[str, Text]
    held: tuple[tuple[str, str], ...]
    problems: tuple[Problem, ...]


def link(settings: Any, sheets: Iterable[Sheet], tree: Tree, kinds: Mapping[str, Kind], gate: Gate) -> Linked:
    """Connect everything with everything."""
    problems: list[Problem] = []
    unique = _unique(sheets, problems)
    _far_dates(unique.values(), gate, problems)
    reasons = {name: held(sheet.draft.fields, gate) for name, sheet in unique.items()}
    public = {name: sheet for name, sheet in unique.items() if not reasons[name]}
    images = {
        name: _image(sheet, kinds, tree.pictures, problems) for name, sheet in public.items() if sheet.draft.kind == "photos"
    }
    cards = {name: _card(sheet, kinds[sheet.draft.kind], images, settings.languages[0]) for name, sheet in public.items()}
    resolver = _Resolver(public, unique, reasons, problems)
    entries = {name: resolver.entry(sheet, cards[name]) for name, sheet in public.items()}
    links, backlinks = _links(entries, resolver.ways)
    site = Site(
        settings, gate.as_of, entries, _order(entries, kinds), links, backlinks, images, _templates(public, tree, problems),
        _published(public, tree), tree.assets, _aliases(public, cards), tuple(resolver.asked),
    )  # fmt: skip
    texts = {name: Text(sheet.draft.fields, sheet.body) for name, sheet in public.items()}
    kept = tuple(sorted((unique[name].path, reason) for name, reason in reasons.items() if reason))
    return Linked(site, texts, kept, tuple(problems))


def _unique(sheets: Iterable[Sheet], problems: list[Problem]) -> dict[str, Sheet]:
    unique: dict[str, Sheet] = {}
    for sheet in sorted(sheets, key=lambda sheet: (sheet.path, sheet.draft.line)):
        other = unique.setdefault(sheet.draft.id, sheet)
        if other is not sheet:
            place = f"{other.path}:{other.draft.line + other.front_lines}"
            words = f'the id "{sheet.draft.id}" is taken by {place}; ids are unique across the dossier, give one of them another `id`'
            problems.append(_at(sheet, "duplicate-id", words, sheet.draft.line, sheet.draft.column))
    return unique


def _at(sheet: Sheet, code: str, words: str, line: int, column: int) -> Problem:
    return error(code, words, line + sheet.front_lines, column, sheet.path)


def _far_dates(sheets: Iterable[Sheet], gate: Gate, problems: list[Problem]) -> None:
    limit = f"{int(gate.as_of.last[:4]) + 1}{gate.as_of.last[4:]}"
    for sheet in sheets:
        for name in ("date", "end", "updated", "born", "died", "founded", "accessed"):
            day = getattr(sheet.draft.fields, name, None)
            if day and day.first > limit:
                words = (
                    f"`{name}: {day.text}` is more than a year after the day of this build ({gate.as_of.text}); check the year"
                )
                problems.append(_at(sheet, "far-future", words, *sheet.draft.marks.get(name, (1, 1))))


# Cards


def _inline(sheet: Sheet) -> bool:
    """Whether an entry is written inside another one's file."""
    return sheet.draft.kind != sheet.path.partition("/")[0]


def _picture_path(sheet: Sheet) -> str:
    name = sheet.draft.kind == "photos" and sheet.draft.fields.file
    return normpath(str(PurePosixPath(sheet.path).parent / name)) if name else ""


def _image(sheet: Sheet, kinds: Mapping[str, Kind], pictures: Mapping[str, Picture], problems: list[Problem]) -> Image:
    fields = sheet.draft.fields
    path = _picture_path(sheet)
    picture = pictures.get(path)
    if path and (picture is None or picture.trouble):
        line, column = sheet.draft.marks.get("file", (sheet.draft.line, sheet.draft.column))
        code, words = _picture_trouble(path, fields.file, picture)
        problems.append(_at(sheet, code, words, line, column))
    page = kinds["photos"].url.format(id=sheet.draft.id)
    url, width, height = (picture.url, picture.width, picture.height) if picture else ("", 0, 0)
    return Image(sheet.draft.id, url, fields.alt, fields.caption, fields.credit, page, width, height)


def _picture_trouble(path: str, name: str, picture: Picture | None) -> tuple[str, str]:
    if path.startswith("../") or (picture and picture.trouble == "outside"):
        return "photo-outside", f'photo "{name}" lies outside the content folder; copy it here'
    if picture:
        return (
            "photo-unreadable",
            f'photo "{name}" is not a picture that browsers show; save it as JPEG, PNG, WebP, AVIF, GIF or SVG',
        )
    return "photo-missing", f'there is no file "{name}" here; the path is taken from the folder of this file'


def _card(sheet: Sheet, kind: Kind, images: Mapping[str, Image], lang: str) -> Card:
    name, fields = sheet.draft.id, sheet.draft.fields
    title = getattr(fields, "title", "") or getattr(fields, "name", "") or getattr(fields, "described", "") or fields.caption
    photos = (name,) if kind.name == "photos" else getattr(fields, "photos", ())
    image = next((images[photo] for photo in photos if photo in images and images[photo].url), None)
    summary = fields.summary or getattr(fields, "caption", "")
    date = getattr(fields, "date", None)
    card = Card(name, kind.name, title, kind.url.format(id=name), date, summary, fields.lang or lang, image, kind.facts(fields))
    return card._replace(digest=digest(card))


# References


class _Resolver:
    """Finds what references mean, and says where they mean nothing."""

    def __init__(
        self, public: Mapping[str, Sheet], every: Mapping[str, Sheet], reasons: Mapping[str, str], problems: list[Problem]
    ) -> None:
        self.public, self.every, self.reasons, self.problems = public, every, reasons, problems
        self.files = {sheet.path: name for name, sheet in public.items() if sheet.path.endswith(".md") and not _inline(sheet)}
        self.files |= {path: name for name, sheet in public.items() if (path := _picture_path(sheet))}
        self.ways: dict[str, dict[str, str]] = {}
        self.asked: list[tuple[str, str, int, int]] = []

    def entry(self, sheet: Sheet, card: Card) -> Entry:
        """An entry with its references resolved."""
        ways: dict[str, str] = {}
        addresses: dict[str, str] = {}
        for ref in sheet.draft.refs:
            if self._check(sheet, ref, ref.target, sheet.front_lines, False):
                ways.setdefault(ref.target, ref.via)
        for hole in sheet.body.holes:
            for ref in hole.refs:
                target = self._target(sheet, hole, ref, addresses)
                if target:
                    ways.setdefault(target, "body")
        self.ways[sheet.draft.id] = ways
        made = digest([card, sheet.draft.fields, sheet.body, addresses])
        return Entry(sheet.draft.id, sheet.draft.kind, sheet.path, card, tuple(ways), addresses, made)

    def _target(self, sheet: Sheet, hole: Hole, ref: Ref, addresses: dict[str, str]) -> str:
        """The id that a reference in a body leads to; "" if it leads to no entry."""
        name, _, anchor = ref.target.partition("#")
        if hole.sort in ("href", "figure") and ("/" in name or "." in name):
            if name.startswith("/"):
                addresses[ref.target] = ref.target
                self.asked.append((name, sheet.path, ref.line + sheet.body_lines, ref.column))
                return ""
            path = normpath(str(PurePosixPath(sheet.path).parent / name))
            if path not in self.files:
                return self._lost_file(sheet, ref, name)
            name = self.files[path]
            addresses[ref.target] = f"{name}#{anchor}" if anchor else name
        if not self._check(sheet, ref, name, sheet.body_lines, bool(hole.html)):
            return ""
        if anchor and anchor not in {heading.id for heading in self.public[name].body.headings}:
            headings = ", ".join(heading.id for heading in self.public[name].body.headings) or "none"
            self._wrong(
                sheet, "broken-anchor", f'"{name}" has no heading "{anchor}"; its headings: {headings}', ref, sheet.body_lines
            )
        return name

    def _lost_file(self, sheet: Sheet, ref: Ref, name: str) -> str:
        words = f'there is no entry or picture at "{name}"; write [[id]] to link an entry, or the path of its file from here'
        self._wrong(sheet, "broken-link", words, ref, sheet.body_lines)
        return ""

    def _check(self, sheet: Sheet, ref: Ref, name: str, lines: int, worded: bool) -> bool:
        """Whether a reference leads to a public entry of the right kind; the problem is noted if not."""
        found = self.every.get(name)
        if found is None:
            self._wrong(sheet, "broken-link", self._unknown(name, ref), ref, lines)
        elif ref.kinds and found.draft.kind not in ref.kinds:
            words = f'"{name}" is in {found.draft.kind} ({found.path}), but an entry of {" or ".join(ref.kinds)} belongs here'
            self._wrong(sheet, "wrong-kind", words, ref, lines)
        elif self.reasons[name]:
            place = (ref.line + lines, ref.column, sheet.path)
            words = f'"{name}" is not public ({self.reasons[name]})'
            if worded or ref.via != "body":
                self.problems.append(warning("held-target", f"{words}; nothing of it is shown here", *place))
            else:
                self.problems.append(
                    error("held-target", f"{words}, so its name cannot be shown; write [[{name}|words]]", *place)
                )
        else:
            return True
        return False

    def _unknown(self, name: str, ref: Ref) -> str:
        what: dict[tuple[str, ...], str] = {
            ("sources",): "source",
            ("photos",): "photo",
            ("topics",): "topic",
            ("places",): "place",
            ("people",): "person",
        }
        known = [other for other, sheet in self.every.items() if not ref.kinds or sheet.draft.kind in ref.kinds]
        close = get_close_matches(name, known, 1, 0.7)
        hint = (
            f'did you mean "{close[0]}"?'
            if close
            else f"add it to {' or '.join(ref.kinds) or 'the dossier'}, or correct the id"
        )
        return f'there is no {what.get(ref.kinds, "entry")} "{name}"; {hint}'

    def _wrong(self, sheet: Sheet, code: str, words: str, ref: Ref, lines: int) -> None:
        self.problems.append(error(code, words, ref.line + lines, ref.column, sheet.path))


def _links(
    entries: Mapping[str, Entry], ways: Mapping[str, Mapping[str, str]]
) -> tuple[dict[str, tuple[Link, ...]], dict[str, tuple[Link, ...]]]:
    links: dict[str, tuple[Link, ...]] = {}
    back: dict[str, list[Link]] = {}
    for name in entries:
        links[name] = tuple(Link(name, target, via) for target, via in ways[name].items() if target != name)
        for made in links[name]:
            back.setdefault(made.target, []).append(made)
    return links, {name: tuple(made) for name, made in back.items()}


def _order(entries: Mapping[str, Entry], kinds: Mapping[str, Kind]) -> dict[str, tuple[str, ...]]:
    order: dict[str, tuple[str, ...]] = {}
    for kind in kinds.values():
        mine = [entry.card for entry in entries.values() if entry.kind == kind.name]
        mine.sort(key=lambda card: (sort_key(card.facts.get("sort") or card.title), card.id))
        if kind.order != "name":
            mine.sort(key=lambda card: card.date.first if card.date else "", reverse=kind.order == "newest")
        order[kind.name] = tuple(card.id for card in mine)
    return order


def _templates(public: Mapping[str, Sheet], tree: Tree, problems: list[Problem]) -> dict[str, str]:
    """The templates that single entries ask for."""
    chosen = {name: f"pages/{sheet.draft.fields.template}" for name, sheet in public.items() if sheet.draft.fields.template}
    for name, template in chosen.items():
        if template not in tree.templates:
            words = f'there is no template "{template}" in the folder of templates'
            problems.append(_at(public[name], "no-template", words, *public[name].draft.marks.get("template", (1, 1))))
    return {name: template for name, template in chosen.items() if template in tree.templates}


def _published(public: Mapping[str, Sheet], tree: Tree) -> tuple[Picture, ...]:
    paths = {path for sheet in public.values() if (path := _picture_path(sheet))}
    return tuple(tree.pictures[path] for path in sorted(paths) if path in tree.pictures and not tree.pictures[path].trouble)


def _aliases(public: Mapping[str, Sheet], cards: Mapping[str, Card]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((alias, cards[name].url) for name, sheet in public.items() for alias in sheet.draft.fields.aliases))
