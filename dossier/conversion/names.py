"""The names in a text that the dossier knows, and those that it does not know yet. Nothing is decided for the desk: what is not sure is a comment."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from dossier.conversion.code_spans import outside_code
from dossier.links.name_index import NameIndex
from dossier.model.text import slug
from dossier.schema.importer import UNSURE, Note

_PROTECTED = re.compile(
    r"\[\[[^\[\]\n]{0,500}\]\]|\[[^\[\]\n]{0,500}\]\([^()\n]{0,2000}\)|^#+ [^\n]*$|^[>|] ?[^\n]*$|<[^<>\n]{0,2000}>",
    re.MULTILINE,
)
_NAME = re.compile(r"\b[A-ZÀ-ÞА-Я][\w’'-]+(?: (?:al-|bin |de |del |der |van |von |ul-|of |the )?[A-ZÀ-ÞА-Я][\w’'-]+){1,3}")
_STARTS = frozenset(
    [
        "The",
        "A",
        "An",
        "In",
        "On",
        "At",
        "It",
        "He",
        "She",
        "They",
        "But",
        "And",
        "As",
        "For",
        "From",
        "With",
        "After",
        "Before",
        "When",
        "While",
        "His",
        "Her",
        "Their",
        "Its",
        "This",
        "That",
        "These",
        "Those",
        "By",
        "To",
        "If",
        "Both",
        "Since",
        "Under",
        "Over",
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
    ]
)
_MONTHS = frozenset(
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
)
_MOST = 20


class Known(NamedTuple):
    """What the dossier has already: each id's collection, the spellings of those that have names, the titles of topics, its languages."""

    collections: Mapping[str, str] = {}
    spellings: Mapping[str, tuple[str, ...]] = {}
    titles: Mapping[str, str] = {}
    languages: tuple[str, ...] = ()

    def by_name(self, words: str, *collections: str) -> str:
        """The id of the only entry of these collections that is called so; "" if there is none, or several."""
        folded = words.casefold()
        found = [
            name
            for name, spellings in self.spellings.items()
            if self.collections[name] in collections and folded in (name, *(one.casefold() for one in spellings))
        ]
        return found[0] if len(found) == 1 else ""


class Named(NamedTuple):
    """A body whose first mentions are links, and the notes on names."""

    body: str
    notes: tuple[Note, ...]


def link_names(body: str, index: NameIndex, known: Known, told: Iterable[tuple[str, str]]) -> Named:
    """Link the first mention of each entry that a body names, and say which names may be entries to come. `told` are those that the format itself gives."""
    seen: set[str] = set()
    unsure: dict[str, tuple[str, ...]] = {}

    def convert(part: str) -> str:
        made, at = [], 0
        for start, end in (*(found.span() for found in _PROTECTED.finditer(part)), (len(part), len(part))):
            made += [_linked(part[at:start], index, seen, unsure), part[start:end]]
            at = end
        return "".join(made)

    linked = outside_code(body, convert)
    notes = [Note(UNSURE, 0, f'"{words}" may be {" or ".join(f"[[{one}]]" for one in ids)}') for words, ids in unsure.items()]
    return Named(linked, (*notes, *_proposals(body, index, known, told)))


def _linked(text: str, index: NameIndex, seen: set[str], unsure: dict[str, tuple[str, ...]]) -> str:
    made, at = [], 0
    for found in index.find(text):
        words = text[found.start : found.end]
        if len(found.ids) > 1:
            unsure.setdefault(words, found.ids)
        elif found.ids[0] not in seen and not set("[]|\\*_`<>\n") & set(words):
            seen.add(found.ids[0])
            made += [text[at : found.start], f"[[{found.ids[0]}|{words}]]"]
            at = found.end
    return "".join([*made, text[at:]])


def _proposals(body: str, index: NameIndex, known: Known, told: Iterable[tuple[str, str]]) -> Iterator[Note]:
    """Names without an entry, one note for what the format says, one for what merely looks like a name."""
    said = dict.fromkeys((collection, name) for collection, name in told if not known.by_name(name, collection))
    for collection, name in list(said)[:_MOST]:
        yield Note(UNSURE, 0, f"named there, without an entry here: {name}; start it with `new {collection} {slug(name)[:80]}`")
    taken = {name for _, name in said}
    found: dict[str, None] = {}
    for match in _NAME.finditer(re.sub(r"\\(.)", r"\1", body)):
        words = match.group().split(" ")
        while words and (words[0] in _STARTS or words[0] in _MONTHS):
            words = words[1:]
        name = " ".join(words)
        if len(words) > 1 and name not in taken and not index.find(name) and not set(words) & _MONTHS:
            found[name] = None
    if found:
        yield Note(
            UNSURE, 0, f"perhaps people, organisations or places, without an entry here: {', '.join(list(found)[:_MOST])}"
        )
