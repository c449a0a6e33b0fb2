"""Link entries: decide which are public, resolve references, complete cards, and put the `Site` together."""

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from typing import NamedTuple

from dossier.build.stages.gather import Gathered
from dossier.links.mentions import MentionIndex
from dossier.links.resolver import Resolver, files_of
from dossier.markdown.sentences import with_titles
from dossier.model.as_of import names_later
from dossier.model.body import Mention
from dossier.model.digests import digest, digest_plain
from dossier.model.entries import Card, Entry, EntryIndex, Image, Link, Site
from dossier.model.files import Picture, Tree
from dossier.model.folding import SearchTerms
from dossier.model.problems import Problem
from dossier.model.visibility import Gate
from dossier.schema.kind import in_order, kinds
from dossier.schema.settings import Settings


class LinkResult(NamedTuple):
    """The dossier, what was held back (path and reason), the problems, by id the names that may mean several entries, the files of
    the entries that are held back by id, and what resolved the references.
    """

    site: Site
    held: tuple[tuple[str, str], ...]
    problems: tuple[Problem, ...]
    unsure: Mapping[str, Sequence[Mention]]
    hidden: Mapping[str, str]
    resolver: Resolver


def link(
    settings: Settings,
    gathered: Gathered,
    pictures: Mapping[str, Picture],
    tree: Tree,
    mention_index: MentionIndex,
) -> LinkResult:
    """Connect everything with everything. `pictures` are the measured picture files by path."""
    gate, public = gathered.gate, gathered.public
    images = {name: image_of(index.picture, pictures) for name, index in public.items() if index.picture}
    resolver = Resolver(gathered.every, gathered.reasons, files_of(public), gathered.broken, gate.historical)
    mentions = {name: certain(_known_then(mention_index.of(name), gate)) for name in public}
    entries = _entries(public, images, resolver, {name: sure for name, (sure, _) in mentions.items()})
    lists = _lists(entries.values())
    site = Site(
        config=settings,
        as_of=gate.as_of,
        shown_as_of=gate.as_of if gate.historical else None,
        entries=entries,
        order={kind: tuple(card.id for card in cards) for kind, cards in lists.items()},
        lists=lists,
        backlinks=_backlinks(entries),
        images=images,
        namesakes=namesakes({name: index.names for name, index in public.items() if index.names}),
        own_templates=_templates(public, tree.templates),
        corrected=tuple(sorted(name for name, entry in entries.items() if entry.corrections)),
        pictures=_published(public, pictures),
        assets=tree.assets,
        aliases=_aliases(public),
        asked=tuple(resolver.asked),
    )
    return LinkResult(
        site=site,
        held=tuple(sorted((gathered.every[name].path, reason) for name, reason in gathered.reasons.items() if reason)),
        problems=gathered.problems,
        unsure={name: unsure for name, (_, unsure) in mentions.items() if unsure},
        hidden={name: gathered.every[name].path for name, reason in gathered.reasons.items() if reason},
        resolver=resolver,
    )


def _known_then(mentions: Iterable[Mention], gate: Gate) -> list[Mention]:
    """The mentions in sentences that could be written on the day as of which the dossier is built; all, if there is none."""
    return [mention for mention in mentions if not (gate.historical and names_later(mention.sentence, gate.as_of))]


def _entries(
    public: Mapping[str, EntryIndex],
    images: Mapping[str, Image],
    resolver: Resolver,
    mentions: Mapping[str, Sequence[Mention]],
) -> dict[str, Entry]:
    cards = {name: complete_card(index, images) for name, index in public.items()}

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
    every = tuple(link._replace(places=tuple((at, with_titles(words, title)) for at, words in link.places)) for link in links)
    mentions = tuple((mention.start, mention.end, mention.ids[0]) for mention in sure)
    return Entry(
        id=index.id,
        kind=index.kind,
        path=index.path,
        number=index.number,
        card=card,
        targets=tuple(dict.fromkeys(link.target for link in every)),
        links=tuple(link for link in every if link.target != index.card.id),
        addresses=addresses,
        mentions=mentions,
        roles=index.roles,
        corrections=index.corrections,
        passages=index.passages,
        due=index.due,
        words=index.words,
        digest=digest([card.digest, index.text, addresses, mentions, index.roles, index.corrections]),
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


def image_of(image: Image, pictures: Mapping[str, Picture]) -> Image:
    """A picture with the address and size of its file, without an address if there is none to show."""
    picture = pictures.get(image.file)
    if picture is None:
        return image
    return image._replace(url=picture.url, width=picture.width, height=picture.height)


def complete_card(index: EntryIndex, images: Mapping[str, Image]) -> Card:
    """The card of an entry with the first of its pictures that may be shown, and its digest."""
    image = next((images[photo] for photo in index.photos if photo in images and images[photo].url), None)
    card = index.card._replace(image=image) if image else index.card
    return card._replace(digest=digest_plain(card._replace(search=SearchTerms())))


def namesakes(names: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """The entities that share a spelling with another, by id, each with those others. `names` are all spellings of each, by id."""
    owners: dict[str, list[str]] = {}
    for name, spellings in names.items():
        for spelling in {spelling.casefold() for spelling in spellings}:
            owners.setdefault(spelling, []).append(name)
    same: dict[str, set[str]] = {}
    for sharing in owners.values():
        if len(sharing) > 1:
            for name in sharing:
                same.setdefault(name, set()).update(sharing)
    return {name: tuple(sorted(others - {name})) for name, others in sorted(same.items())}


def _backlinks(entries: Mapping[str, Entry]) -> dict[str, tuple[Link, ...]]:
    """For each entry, one link from each other that leads to it in whatever ways, with all the places; by the other's id."""
    back: dict[str, list[Link]] = {name: [] for name in entries}
    for name in sorted(entries):
        for link in joined(entries[name].links):
            back[link.target].append(link)
    return {name: tuple(links) for name, links in back.items()}


def joined(links: Iterable[Link]) -> tuple[Link, ...]:
    """The links of one entry, with all the ways that lead to one target made one, which has the places of all."""
    one: dict[str, Link] = {}
    for link in links:
        other = one.get(link.target)
        one[link.target] = other._replace(places=(*other.places, *link.places)) if other else link
    return tuple(one.values())


def _lists(entries: Iterable[Entry]) -> dict[str, tuple[Card, ...]]:
    cards: dict[str, list[Card]] = {name: [] for name in kinds()}
    for entry in entries:
        if not entry.card.private:
            cards[entry.kind].append(entry.card)
    return {name: in_order(mine, kinds()[name].order) for name, mine in cards.items()}


def _templates(public: Mapping[str, EntryIndex], known: Container[str]) -> dict[str, str]:
    """The templates that single entries ask for, by id, where there are such."""
    asked = {name: f"pages/{index.template}" for name, index in public.items() if index.template}
    return {name: template for name, template in asked.items() if template in known}


def _published(public: Mapping[str, EntryIndex], pictures: Mapping[str, Picture]) -> tuple[Picture, ...]:
    paths = {index.picture.file for index in public.values() if index.picture and index.picture.file}
    return tuple(pictures[path] for path in sorted(paths) if path in pictures and not pictures[path].trouble)


def _aliases(public: Mapping[str, EntryIndex]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((alias, index.card.url) for index in public.values() for alias in index.aliases))
