"""Link: gists in, the `Site` out. References are resolved, cards completed, what is not public is taken out."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from dossier.collection import Kind
from dossier.digests import digest, digest_plain
from dossier.files import Picture, Tree
from dossier.gate import Gate, held
from dossier.problems import Problem, error
from dossier.references import Resolver
from dossier.text import sort_key
from dossier.values import Card, Entry, Gist, Image, Link, Site


class Linked(NamedTuple):
    """The dossier, what was held back (path and reason), and the problems."""

    site: Site
    held: tuple[tuple[str, str], ...]
    problems: tuple[Problem, ...]


def link(
    settings: Any,
    gists: Iterable[Gist],
    pictures: Mapping[str, Picture],
    tree: Tree,
    kinds: Mapping[str, Kind],
    gate: Gate,
    broken: frozenset[str] = frozenset(),
) -> Linked:
    """Connect everything with everything. `pictures` are the measured picture files by path, `broken` the ids of unsound entries."""
    problems: list[Problem] = []
    every = _unique(gists, problems)
    _far_dates(every.values(), gate, problems)
    reasons = {name: held(gist.gated, gate) for name, gist in every.items()}
    public = {name: gist for name, gist in every.items() if not reasons[name]}
    images = {name: _image(gist, pictures, problems) for name, gist in public.items() if gist.picture}
    resolver = Resolver(every, reasons, broken)
    entries: dict[str, Entry] = {}
    links: dict[str, tuple[Link, ...]] = {}
    for name, gist in public.items():
        ways, addresses = resolver.ways(gist)
        card = _card(gist, images)
        made = entry_digest(card, gist.text, addresses)
        entries[name] = Entry(name, gist.kind, gist.path, gist.number, card, tuple(ways), addresses, made)
        links[name] = tuple(Link(name, target, via) for target, via in ways.items() if target != name)
    site = Site(
        settings, gate.as_of, entries, _order(entries, kinds), links, _backlinks(links), images, _templates(public, tree, problems),
        _published(public, pictures), tree.assets, _aliases(public), tuple(resolver.asked),
    )  # fmt: skip
    kept = tuple(sorted((every[name].path, reason) for name, reason in reasons.items() if reason))
    return Linked(site, kept, (*problems, *resolver.problems))


def entry_digest(card: Card, text: str, addresses: Mapping[str, str]) -> str:
    """The digest of all of an entry that its own page may see: its card, its text, where its other links lead."""
    return digest([card.digest, text, addresses])


def _unique(gists: Iterable[Gist], problems: list[Problem]) -> dict[str, Gist]:
    unique: dict[str, Gist] = {}
    for gist in gists:
        other = unique.setdefault(gist.id, gist)
        if other is not gist:
            place = f"{other.path}:{other.line}"
            words = f'the id "{gist.id}" is taken by {place}; ids are unique across the dossier, give one of them another `id`'
            problems.append(error("duplicate-id", words, gist.line, gist.column, gist.path))
    return unique


def _far_dates(gists: Iterable[Gist], gate: Gate, problems: list[Problem]) -> None:
    limit = f"{int(gate.as_of.last[:4]) + 1}{gate.as_of.last[4:]}"
    for gist in gists:
        for name, day in gist.dates:
            if day.first > limit:
                words = (
                    f"`{name}: {day.text}` is more than a year after the day of this build ({gate.as_of.text}); check the year"
                )
                problems.append(error("far-future", words, *gist.mark(name), gist.path))


def _image(gist: Gist, pictures: Mapping[str, Picture], problems: list[Problem]) -> Image:
    image = gist.picture
    assert image is not None, "only pictures are asked for their image"
    picture = pictures.get(image.url)
    if image.url and (picture is None or picture.trouble):
        code, words = _picture_trouble(image.url, picture)
        problems.append(error(code, words, *gist.mark("file"), gist.path))
    if picture is None:
        return image._replace(url="")
    return image._replace(url=picture.url, width=picture.width, height=picture.height)


def _picture_trouble(path: str, picture: Picture | None) -> tuple[str, str]:
    if path.startswith("../") or (picture and picture.trouble == "outside"):
        return "photo-outside", f'photo "{path}" lies outside the content folder; copy it here'
    if picture:
        return (
            "photo-unreadable",
            f'photo "{path}" is not a picture that browsers show; save it as JPEG, PNG, WebP, AVIF, GIF or SVG',
        )
    return "photo-missing", f'there is no file "{path}" in the content folder; `file` is a path from the folder of this file'


def _card(gist: Gist, images: Mapping[str, Image]) -> Card:
    image = next((images[photo] for photo in gist.photos if photo in images and images[photo].url), None)
    card = gist.card._replace(image=image) if image else gist.card
    return card._replace(digest=digest_plain(card))


def _backlinks(links: Mapping[str, tuple[Link, ...]]) -> dict[str, tuple[Link, ...]]:
    back: dict[str, list[Link]] = {}
    for made in links.values():
        for one in made:
            back.setdefault(one.target, []).append(one)
    return {name: tuple(made) for name, made in back.items()}


def _order(entries: Mapping[str, Entry], kinds: Mapping[str, Kind]) -> dict[str, tuple[str, ...]]:
    cards: dict[str, list[Card]] = {name: [] for name in kinds}
    for entry in entries.values():
        cards[entry.kind].append(entry.card)
    for name, mine in cards.items():
        mine.sort(key=lambda card: (sort_key(card.facts.get("sort") or card.title), card.id))
        if kinds[name].order != "name":
            mine.sort(key=lambda card: card.date.first if card.date else "", reverse=kinds[name].order == "newest")
    return {name: tuple(card.id for card in mine) for name, mine in cards.items()}


def _templates(public: Mapping[str, Gist], tree: Tree, problems: list[Problem]) -> dict[str, str]:
    """The templates that single entries ask for."""
    chosen = {name: f"pages/{gist.template}" for name, gist in public.items() if gist.template}
    for name, template in chosen.items():
        if template not in tree.templates:
            words = f'there is no template "{template}" in the folder of templates'
            problems.append(error("no-template", words, *public[name].mark("template"), public[name].path))
    return {name: template for name, template in chosen.items() if template in tree.templates}


def _published(public: Mapping[str, Gist], pictures: Mapping[str, Picture]) -> tuple[Picture, ...]:
    paths = {gist.picture.url for gist in public.values() if gist.picture and gist.picture.url}
    return tuple(pictures[path] for path in sorted(paths) if path in pictures and not pictures[path].trouble)


def _aliases(public: Mapping[str, Gist]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((alias, gist.card.url) for gist in public.values() for alias in gist.aliases))
