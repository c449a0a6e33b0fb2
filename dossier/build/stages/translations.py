"""Translations, linked: which of them are public, and the entry that each becomes. They are in no list and count in no other page."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from dossier.analysis.translations import merged
from dossier.build.stages.gather import Gathered
from dossier.build.stages.link import certain, entry, image_of, named
from dossier.links.mentions import MentionIndex
from dossier.links.resolver import Resolver
from dossier.markdown.sentences import with_titles
from dossier.model.digests import digest_plain
from dossier.model.entries import Entry, EntryIndex, Image, Link, Site, Text
from dossier.model.files import Picture
from dossier.model.problems import Problem, error
from dossier.model.suggestions import Suggestions
from dossier.model.visibility import Gate, held, turns


class Translations(NamedTuple):
    """The public translations by id, merged with their originals; why the others are held (path and reason); the next day on which
    the gate turns for one of them (""); the problems.
    """

    public: Mapping[str, EntryIndex]
    held: tuple[tuple[str, str], ...]
    due: str
    problems: tuple[Problem, ...]


def gather_translations(
    indexes: Iterable[EntryIndex], gathered: Gathered, editions: Sequence[str], text: Callable[[EntryIndex], Text]
) -> Translations:
    """Find the original of each translation. `editions` are the languages that the settings have words for."""
    public: dict[str, EntryIndex] = {}
    reasons: list[tuple[str, str]] = []
    problems: list[Problem] = []
    days: list[str] = []
    for index in indexes:
        if index.translation is None:
            continue
        original = gathered.every.get(index.translation.of)
        wrong = _wrong(index, original, gathered, editions)
        if original is None or wrong:
            problems += [error("bad-translation", wrong, 1, 1, index.path)] if wrong else []
            continue
        index = index._replace(gated=index.gated._replace(above=original.gated))
        days += turns(index.gated, gathered.gate)
        reason = gathered.reasons[original.id] or _held(index, gathered.gate)
        if reason:
            reasons.append((index.path, reason))
        else:
            public[index.id] = merged(original, index, text(original), text(index))
    return Translations(public, tuple(reasons), min(days, default=""), tuple(problems))


def _held(index: EntryIndex, gate: Gate) -> str:
    return held(index.gated, gate) or ("a translation, which cannot be set back to a day" if gate.historical else "")


def _wrong(index: EntryIndex, original: EntryIndex | None, gathered: Gathered, editions: Sequence[str]) -> str:
    """What is wrong with a translation, in words for its writer; "" if it has its original, or that is told already."""
    lang, name = index.card.lang, index.card.id
    if original is None:
        if name in gathered.broken:
            return ""
        near = Suggestions(0.7).near(name, gathered.every)
        hint = (
            f'did you mean "{near}"?'
            if near
            else "a translation is named after its original, such as `talks.ru.md` beside `talks.md`"
        )
        return f'there is no entry "{name}" that this could be a translation of; {hint}'
    if original.kind != index.kind:
        return f'"{name}" is in {original.kind} ({original.path}); a translation lies in the same folder'
    if original.card.lang == lang:
        return f'"{name}" is in this language itself ({original.path}); name this file after the language that it is translated into'
    if lang not in editions:
        words = "the dossier's title and description in this language"
        return f"`{lang}` has no edition; add it to `editions` in dossier.yaml, with {words}: `{lang}: {{title: …, description: …}}`"
    return ""


def with_translations(
    site: Site, found: Translations, resolver: Resolver, mentions: MentionIndex, pictures: Mapping[str, Picture]
) -> Site:
    """The linked dossier with its translations. `resolver` has resolved the originals."""
    resolver.files = {**resolver.files, **{index.path: (index.card.id,) for index in found.public.values()}}
    images = {name: image_of(index.picture, pictures) for name, index in found.public.items() if index.picture}
    made = {name: _entry(site, index, found, resolver, mentions, images) for name, index in found.public.items()}
    there: dict[str, dict[str, str]] = {}
    for name, index in found.public.items():
        there.setdefault(index.card.id, {})[index.card.lang] = name
    templates = {name: own for name in made if (own := site.own_templates.get(found.public[name].card.id))}
    old = ((address, index.card.url) for index in found.public.values() for address in index.aliases)
    return site._replace(
        entries={**site.entries, **made},
        images={**site.images, **images},
        translations=there,
        translated={name: site.entries[name].card for name in there},
        aliases=tuple(sorted((*site.aliases, *old))),
        asked=tuple(resolver.asked),
        own_templates={**site.own_templates, **templates},
    )


def _entry(
    site: Site, index: EntryIndex, found: Translations, resolver: Resolver, mentions: MentionIndex, images: Mapping[str, Image]
) -> Entry:
    """The entry of a translation: it refers to what its own body names, and to what the fields of its original do."""

    def title(name: str) -> str:
        other = found.public.get(f"{name}.{index.card.lang}")
        return other.card.title if other else site.entries[name].card.title if name in site.entries else ""

    original = site.entries[index.card.id]
    links, addresses = resolver.links(index)
    fields = [link._replace(source=index.id, places=()) for link in original.links if link.via not in ("body", "name")]
    sure, _ = certain(mentions.of(index.id))
    every: list[Link] = [*fields, *links, *named(index.id, sure)]
    image = original.card.image and images.get(f"{original.card.image.id}.{index.card.lang}", original.card.image)
    card = index.card._replace(image=image)
    made = entry(index, card._replace(digest=digest_plain(card)), every, addresses, sure, title)
    assert index.translation is not None
    changed = tuple((at, with_titles(words, title)) for at, words in index.translation.changed)
    return made._replace(translation=index.translation._replace(changed=changed))
