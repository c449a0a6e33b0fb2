"""Link entries: decide which are public, resolve references, complete cards, and put the `Site` together."""

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from typing import NamedTuple

from dossier.links.mentions import MentionIndex
from dossier.links.resolver import Resolver
from dossier.markdown.sentences import told
from dossier.model.as_of import as_of, names_later
from dossier.model.body import Mention, Reference
from dossier.model.digests import digest, digest_plain
from dossier.model.entries import Card, Entry, EntryIndex, Image, Link, Site
from dossier.model.files import Picture, Tree
from dossier.model.problems import Problem, error
from dossier.model.visibility import Gate, held, turns
from dossier.schema.kind import Kind, in_order
from dossier.schema.settings import Settings


class LinkResult(NamedTuple):
    """The dossier, what was held back (path and reason), the problems, and by id the names that may mean several entries."""

    site: Site
    held: tuple[tuple[str, str], ...]
    problems: tuple[Problem, ...]
    unsure: Mapping[str, Sequence[Mention]]


class Gathered(NamedTuple):
    """All entries by id, why some are held back, the public ones, the ids of unsound entries, the next day on which the gate opens or
    shuts for one of them (""), the problems, and by path the references of files that are no entry.
    """

    gate: Gate
    every: Mapping[str, EntryIndex]
    reasons: Mapping[str, str]
    public: Mapping[str, EntryIndex]
    broken: frozenset[str]
    due: str
    problems: tuple[Problem, ...]
    loose: tuple[tuple[str, tuple[Reference, ...]], ...] = ()


def gather(indexes: Iterable[EntryIndex], gate: Gate, broken: frozenset[str] = frozenset()) -> Gathered:
    """What there is, and what of it is public. `broken` are the ids of unsound entries."""
    problems: list[Problem] = []
    every = _unique(indexes, problems)
    reasons = {name: held(index.gated, gate) or _titled_later(index, gate) for name, index in every.items()}
    public = {name: index for name, index in every.items() if not reasons[name]}
    if gate.then:
        public = {name: _seen(index, gate) for name, index in public.items()}
    days = (day for index in every.values() for day in turns(index.gated, gate))
    return Gathered(
        gate=gate,
        every=every,
        reasons=reasons,
        public=public,
        broken=broken,
        due=min(days, default=""),
        problems=tuple(problems),
    )


def _titled_later(index: EntryIndex, gate: Gate) -> str:
    """Why an entry cannot have been there yet, though it has no date: its id, title, caption or address names a later year."""
    picture = (index.picture.caption, index.picture.alt) if index.picture else ()
    shown = " ".join((index.id, index.card.title, str(index.card.facts.get("url", "")), *picture))
    return "names a later year" if gate.then and names_later(shown, gate.as_of) else ""


def _seen(index: EntryIndex, gate: Gate) -> EntryIndex:
    """An entry as it stood on the day of the build. Its words cannot be set back; the check `later-words` tells whoever builds."""
    summary = "" if names_later(index.card.summary, gate.as_of) else index.card.summary
    card = index.card._replace(
        date=as_of(index.card.date, gate.as_of), summary=summary, facts=as_of(index.card.facts, gate.as_of)
    )
    refs = tuple(ref for ref in index.refs if not names_later(ref.sentence, gate.as_of))
    return index._replace(
        card=card, refs=refs, spans=as_of(index.spans, gate.as_of), corrections=as_of(index.corrections, gate.as_of)
    )


def link(
    settings: Settings,
    gathered: Gathered,
    pictures: Mapping[str, Picture],
    tree: Tree,
    kinds: Mapping[str, Kind],
    mention_index: MentionIndex,
) -> LinkResult:
    """Connect everything with everything. `pictures` are the measured picture files by path."""
    gate, public = gathered.gate, gathered.public
    images = {name: _image(index.picture, pictures) for name, index in public.items() if index.picture}
    resolver = Resolver(gathered.every, gathered.reasons, gathered.broken, gate.then)
    mentions = {name: certain(_known_then(mention_index.of(name), gate)) for name in public}
    entries = _entries(public, images, resolver, {name: sure for name, (sure, _) in mentions.items()})
    for path, refs in gathered.loose:
        resolver.check(path, refs)
    site = Site(
        config=settings,
        as_of=gate.as_of,
        then=gate.as_of if gate.then else None,
        entries=entries,
        order=_order(entries.values(), kinds),
        backlinks=_backlinks(entries),
        images=images,
        namesakes=_namesakes(public),
        own_templates=_templates(public, tree.templates),
        pictures=_published(public, pictures),
        assets=tree.assets,
        aliases=_aliases(public),
        asked=tuple(resolver.asked),
    )
    return LinkResult(
        site=site,
        held=tuple(sorted((gathered.every[name].path, reason) for name, reason in gathered.reasons.items() if reason)),
        problems=(*gathered.problems, *resolver.problems),
        unsure={name: unsure for name, (_, unsure) in mentions.items() if unsure},
    )


def _known_then(mentions: Iterable[Mention], gate: Gate) -> list[Mention]:
    """The mentions in sentences that could be written on the day as of which the dossier is built; all, if there is none."""
    return [mention for mention in mentions if not (gate.then and names_later(mention.sentence, gate.as_of))]


def _entries(
    public: Mapping[str, EntryIndex],
    images: Mapping[str, Image],
    resolver: Resolver,
    mentions: Mapping[str, Sequence[Mention]],
) -> dict[str, Entry]:
    cards = {name: _card(index, images) for name, index in public.items()}

    def title(name: str) -> str:
        return cards[name].title if name in cards else ""

    entries: dict[str, Entry] = {}
    for name, index in public.items():
        links, addresses = resolver.links(index)
        entries[name] = entry(index, cards[name], [*links, *named(name, mentions[name])], addresses, mentions[name], title)
    return entries


def entry(
    index: EntryIndex,
    card: Card,
    links: Iterable[Link],
    addresses: Mapping[str, str],
    sure: Iterable[Mention],
    title: Callable[[str], str],
) -> Entry:
    """A public entry. `title` gives those of others, for the sentences that name them by id."""
    every = tuple(link._replace(places=tuple((at, told(words, title)) for at, words in link.places)) for link in links)
    mentions = tuple((mention.start, mention.end, mention.ids[0]) for mention in sure)
    return Entry(
        id=index.id,
        kind=index.kind,
        path=index.path,
        number=index.number,
        card=card,
        targets=tuple(dict.fromkeys(link.target for link in every)),
        links=tuple(link for link in every if link.target != index.id),
        addresses=addresses,
        mentions=mentions,
        spans=index.spans,
        corrections=index.corrections,
        passages=index.passages,
        due=index.due,
        words=index.words,
        digest=digest([card.digest, index.text, addresses, mentions, index.spans, index.corrections]),
    )


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


def _unique(indexes: Iterable[EntryIndex], problems: list[Problem]) -> dict[str, EntryIndex]:
    unique: dict[str, EntryIndex] = {}
    for index in indexes:
        other = unique.setdefault(index.id, index)
        if other is not index:
            place = f"{other.path}:{other.line}"
            words = f'the id "{index.id}" is taken by {place}; ids are unique across the dossier, give one of them another `id`'
            problems.append(error("duplicate-id", words, index.line, index.column, index.path))
    return unique


def _image(image: Image, pictures: Mapping[str, Picture]) -> Image:
    """A picture with the address and size of its file, without an address if there is none to show."""
    picture = pictures.get(image.file)
    if picture is None:
        return image
    return image._replace(url=picture.url, width=picture.width, height=picture.height)


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
    for entry in entries.values():
        for link in entry.links:
            mine = back.setdefault(link.target, {})
            other = mine.get(link.source)
            mine[link.source] = other._replace(places=(*other.places, *link.places)) if other else link
    return {name: tuple(links.values()) for name, links in back.items()}


def _order(entries: Iterable[Entry], kinds: Mapping[str, Kind]) -> dict[str, tuple[str, ...]]:
    cards: dict[str, list[Card]] = {name: [] for name in kinds}
    for entry in entries:
        cards[entry.kind].append(entry.card)
    return {name: tuple(card.id for card in in_order(mine, kinds[name].order)) for name, mine in cards.items()}


def _templates(public: Mapping[str, EntryIndex], known: Container[str]) -> dict[str, str]:
    """The templates that single entries ask for, by id, where there are such."""
    asked = {name: f"pages/{index.template}" for name, index in public.items() if index.template}
    return {name: template for name, template in asked.items() if template in known}


def _published(public: Mapping[str, EntryIndex], pictures: Mapping[str, Picture]) -> tuple[Picture, ...]:
    paths = {index.picture.file for index in public.values() if index.picture and index.picture.file}
    return tuple(pictures[path] for path in sorted(paths) if path in pictures and not pictures[path].trouble)


def _aliases(public: Mapping[str, EntryIndex]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((alias, index.card.url) for index in public.values() for alias in index.aliases))
