"""Link: indexes in, the `Site` out. References are resolved, cards completed, what is not public is taken out."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from dossier.analysis.roles import wrong_offices
from dossier.links.mentions import MentionIndex
from dossier.links.resolver import Resolver
from dossier.markdown.sentences import told
from dossier.model.as_of import as_of, names_later
from dossier.model.body import Mention
from dossier.model.dates import before
from dossier.model.digests import digest, digest_plain
from dossier.model.entries import Card, Entry, EntryIndex, Image, Link, Site
from dossier.model.files import Picture, Tree
from dossier.model.problems import Problem, error, warning
from dossier.model.site_settings import SiteSettings
from dossier.model.text import sort_key
from dossier.model.visibility import Gate, held, turns
from dossier.schema.kind import Kind


class LinkResult(NamedTuple):
    """The dossier, what was held back (path and reason), and the problems."""

    site: Site
    held: tuple[tuple[str, str], ...]
    problems: tuple[Problem, ...]


class Gathered(NamedTuple):
    """All entries by id, why some are held back, the public ones, the ids of unsound entries, the next day on which the gate opens or
    shuts for one of them (""), and the problems.
    """

    gate: Gate
    every: Mapping[str, EntryIndex]
    reasons: Mapping[str, str]
    public: Mapping[str, EntryIndex]
    broken: frozenset[str]
    due: str
    problems: tuple[Problem, ...]


def gather(indexes: Iterable[EntryIndex], gate: Gate, broken: frozenset[str] = frozenset()) -> Gathered:
    """What there is, and what of it is public. `broken` are the ids of unsound entries."""
    problems: list[Problem] = []
    every = _unique(indexes, problems)
    if not gate.then:  # seen from then, all that came later is far ahead
        _far_dates(every.values(), gate, problems)
    reasons = {name: held(index.gated, gate) or _titled_later(index, gate) for name, index in every.items()}
    public = {name: index for name, index in every.items() if not reasons[name]}
    if gate.then:
        public = {name: _seen(index, gate, problems) for name, index in public.items()}
    days = (day for index in every.values() for day in turns(index.gated, gate))
    return Gathered(gate, every, reasons, public, broken, min(days, default=""), tuple(problems))


def _titled_later(index: EntryIndex, gate: Gate) -> str:
    """Why an entry cannot have been there yet, though it has no date: its id, title, caption or address names a later year."""
    picture = (index.picture.caption, index.picture.alt) if index.picture else ()
    shown = " ".join((index.id, index.card.title, str(index.card.facts.get("url", "")), *picture))
    return "names a later year" if gate.then and names_later(shown, gate.as_of) else ""


def _seen(index: EntryIndex, gate: Gate, problems: list[Problem]) -> EntryIndex:
    """An entry as it stood on the day of the build. Its words cannot be set back; whoever builds is told."""
    edited = next((day for name, day in index.dates if name == "updated"), None)
    if edited and before(gate.as_of, edited):
        words = (
            f"this text was last edited {edited.text}, after the day of this build; its words may know more than that day did"
        )
        problems.append(warning("later-words", words, *index.mark("updated"), index.path))
    summary = "" if names_later(index.card.summary, gate.as_of) else index.card.summary
    card = index.card._replace(
        date=as_of(index.card.date, gate.as_of), summary=summary, facts=as_of(index.card.facts, gate.as_of)
    )
    refs = tuple(ref for ref in index.refs if not names_later(ref.sentence, gate.as_of))
    return index._replace(
        card=card, refs=refs, spans=as_of(index.spans, gate.as_of), corrections=as_of(index.corrections, gate.as_of)
    )


def link(
    settings: SiteSettings,
    gathered: Gathered,
    pictures: Mapping[str, Picture],
    tree: Tree,
    kinds: Mapping[str, Kind],
    mention_index: MentionIndex,
    place: Callable[[EntryIndex, Mention], tuple[int, int]],
) -> LinkResult:
    """Connect everything with everything. `pictures` are the measured picture files by path; `place` says where in its file a
    mention stands.
    """
    _, every, reasons, public, broken, *_ = gathered
    problems = [*gathered.problems]
    then = gathered.gate.as_of if gathered.gate.then else None
    images = {name: _image(index, pictures, problems) for name, index in public.items() if index.picture}
    cards = {name: _card(index, images) for name, index in public.items()}
    resolver = Resolver(every, reasons, broken, gathered.gate.then)
    entries: dict[str, Entry] = {}
    for name, index in public.items():
        links, addresses = resolver.links(index)
        sure, unsure = certain([one for one in mention_index.of(name) if not (then and names_later(one.sentence, then))])
        problems += [_ambiguous(index, mention, public, place(index, mention)) for mention in unsure]
        ways = [*links, *named(name, sure)]
        entries[name] = entry(
            index, cards[name], ways, addresses, sure, lambda other: cards[other].title if other in cards else ""
        )
    site = Site(
        settings, gathered.gate.as_of, then, entries, _order(entries, kinds), _backlinks(entries), images,
        _namesakes(public), _templates(public, tree, problems), _published(public, pictures), tree.assets, _aliases(public), tuple(resolver.asked),
    )  # fmt: skip
    problems += _offices(site, public, place)
    kept = tuple(sorted((every[name].path, reason) for name, reason in reasons.items() if reason))
    return LinkResult(site, kept, (*problems, *resolver.problems))


def entry(
    index: EntryIndex,
    card: Card,
    links: Iterable[Link],
    addresses: Mapping[str, str],
    sure: Iterable[Mention],
    title: Callable[[str], str],
) -> Entry:
    """A public entry. `title` gives those of others, for the sentences that name them by id."""
    told_links = tuple(link._replace(places=tuple((at, told(words, title)) for at, words in link.places)) for link in links)
    spots = tuple((mention.start, mention.end, mention.ids[0]) for mention in sure)
    targets = tuple(dict.fromkeys(link.target for link in told_links))
    made = digest([card.digest, index.text, addresses, spots, index.spans, index.corrections])
    own = tuple(link for link in told_links if link.target != index.id)
    return Entry(
        index.id, index.kind, index.path, index.number, card, targets, own, addresses, spots, index.spans, index.corrections,
        index.passages, index.due, index.words, made,
    )  # fmt: skip


def certain(mentions: Sequence[Mention]) -> tuple[list[Mention], list[Mention]]:
    """The mentions that can mean one entry only, and those that cannot be told apart."""
    sure = [mention for mention in mentions if len(mention.ids) == 1]
    return sure, [mention for mention in mentions if len(mention.ids) > 1]


def named(source: str, mentions: Iterable[Mention]) -> list[Link]:
    """The links that names make, one for each entry that is named."""
    places: dict[str, list[tuple[str, str]]] = {}
    for mention in mentions:
        places.setdefault(mention.ids[0], []).append((mention.passage, mention.sentence))
    return [Link(source, target, "name", tuple(found)) for target, found in places.items()]


def _offices(
    site: Site, public: Mapping[str, EntryIndex], place: Callable[[EntryIndex, Mention], tuple[int, int]]
) -> Iterator[Problem]:
    """Articles that give somebody an office outside its dates."""
    for name in site.order["articles"]:
        day = site.entries[name].card.date
        assert day, "an article has a date"
        for one in site.entries[name].links:
            spans = site.entries[one.target].spans
            for passage, sentence in one.places if spans else ():
                for span, words in wrong_offices(sentence, spans, public[one.target].names, day):
                    spot = place(public[name], Mention(0, 0, (), words, passage, sentence))
                    when = f"{span.from_.text if span.from_ else '?'} to {span.to.text if span.to else '?'}"
                    message = f'"{words}" is an office of {one.target} from {when}, but this article is of {day.text}; write "then" or "former"'
                    yield warning("office-out-of-time", f"{message}, or correct the dates", *spot, public[name].path)


def _ambiguous(index: EntryIndex, mention: Mention, public: Mapping[str, EntryIndex], place: tuple[int, int]) -> Problem:
    each = " or ".join(f"[[{name}|{mention.words}]] ({public[name].card.title})" for name in mention.ids)
    return warning("ambiguous-name", f'"{mention.words}" may be several entries; write {each}', *place, index.path)


def _unique(indexes: Iterable[EntryIndex], problems: list[Problem]) -> dict[str, EntryIndex]:
    unique: dict[str, EntryIndex] = {}
    for index in indexes:
        other = unique.setdefault(index.id, index)
        if other is not index:
            place = f"{other.path}:{other.line}"
            words = f'the id "{index.id}" is taken by {place}; ids are unique across the dossier, give one of them another `id`'
            problems.append(error("duplicate-id", words, index.line, index.column, index.path))
    return unique


def _far_dates(indexes: Iterable[EntryIndex], gate: Gate, problems: list[Problem]) -> None:
    limit = f"{int(gate.as_of.last[:4]) + 1}{gate.as_of.last[4:]}"
    for index in indexes:
        for name, day in index.dates:
            if day.first > limit:
                words = (
                    f"`{name}: {day.text}` is more than a year after the day of this build ({gate.as_of.text}); check the year"
                )
                problems.append(error("far-future", words, *index.mark(name), index.path))


def _image(index: EntryIndex, pictures: Mapping[str, Picture], problems: list[Problem]) -> Image:
    image = index.picture
    assert image is not None, "only pictures are asked for their image"
    picture = pictures.get(image.file)
    if picture and picture.trouble == "active":
        words = f"this drawing holds {picture.what}; a picture runs nothing and fetches nothing: take it out"
        problems.append(error("photo-active", words, picture.line, picture.column, picture.path))
    elif image.file and (picture is None or picture.trouble):
        code, words = _picture_trouble(image.file, picture)
        problems.append(error(code, words, *index.mark("file"), index.path))
    if picture is None:
        return image
    return image._replace(url=picture.url, width=picture.width, height=picture.height)


def _picture_trouble(path: str, picture: Picture | None) -> tuple[str, str]:
    if picture and picture.trouble == "outside":
        return "photo-outside", f'photo "{path}" is a link that leads out of the content folder, or nowhere; copy the file here'
    if path.startswith("../"):
        return "photo-outside", f'photo "{path}" lies outside the content folder; copy it here'
    if picture:
        return (
            "photo-unreadable",
            f'photo "{path}" is not a picture that browsers show; save it as JPEG, PNG, WebP, AVIF, GIF or SVG',
        )
    return "photo-missing", f'there is no file "{path}" in the content folder; `file` is a path from the folder of this file'


def _card(index: EntryIndex, images: Mapping[str, Image]) -> Card:
    image = next((images[photo] for photo in index.photos if photo in images and images[photo].url), None)
    card = index.card._replace(image=image) if image else index.card
    return card._replace(digest=digest_plain(card))


def _namesakes(public: Mapping[str, EntryIndex]) -> dict[str, tuple[str, ...]]:
    """The entities that share a spelling with another, by id, each with those others."""
    owners: dict[str, list[str]] = {}
    for name, index in public.items():
        for spelling in {spelling.casefold() for spelling in index.names}:
            owners.setdefault(spelling, []).append(name)
    shared = [names for names in owners.values() if len(names) > 1]
    return {
        name: tuple(sorted({other for names in shared if name in names for other in names} - {name}))
        for name in sorted({name for names in shared for name in names})
    }


def _backlinks(entries: Mapping[str, Entry]) -> dict[str, tuple[Link, ...]]:
    """For each entry, one link from each other that leads to it in whatever ways, with all the places."""
    back: dict[str, dict[str, Link]] = {}
    for made in entries.values():
        for one in made.links:
            mine = back.setdefault(one.target, {})
            other = mine.get(one.source)
            mine[one.source] = other._replace(places=(*other.places, *one.places)) if other else one
    return {name: tuple(made.values()) for name, made in back.items()}


def _order(entries: Mapping[str, Entry], kinds: Mapping[str, Kind]) -> dict[str, tuple[str, ...]]:
    cards: dict[str, list[Card]] = {name: [] for name in kinds}
    for entry in entries.values():
        cards[entry.kind].append(entry.card)
    for name, mine in cards.items():
        mine.sort(key=lambda card: (sort_key(card.facts.get("sort") or card.title), card.id))
        if kinds[name].order != "name":
            mine.sort(key=lambda card: card.date.first if card.date else "", reverse=kinds[name].order == "newest")
    return {name: tuple(card.id for card in mine) for name, mine in cards.items()}


def _templates(public: Mapping[str, EntryIndex], tree: Tree, problems: list[Problem]) -> dict[str, str]:
    """The templates that single entries ask for."""
    chosen = {name: f"pages/{index.template}" for name, index in public.items() if index.template}
    for name, template in chosen.items():
        if template not in tree.templates:
            words = f'there is no template "{template}" in the folder of templates'
            problems.append(error("no-template", words, *public[name].mark("template"), public[name].path))
    return {name: template for name, template in chosen.items() if template in tree.templates}


def _published(public: Mapping[str, EntryIndex], pictures: Mapping[str, Picture]) -> tuple[Picture, ...]:
    paths = {index.picture.file for index in public.values() if index.picture and index.picture.file}
    return tuple(pictures[path] for path in sorted(paths) if path in pictures and not pictures[path].trouble)


def _aliases(public: Mapping[str, EntryIndex]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((alias, index.card.url) for index in public.values() for alias in index.aliases))
