"""Names: the spellings of all entries and a text in, the places where they stand out. The only module that knows ahocorasick_rs.

The matcher finds every spelling at once, whatever their number. It knows neither words nor cases, so what it finds is checked:
a name has word edges on both sides; one in a language with case endings may have any of them. Letter case counts, but for a first letter that a
sentence made large and for names in capitals throughout. Marks that look alike are folded one to one, so that places stay.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any, NamedTuple

from ahocorasick_rs import AhoCorasick

from dossier.locale.writing import Writing, writing
from dossier.model.digests import digest_plain
from dossier.model.text import escape

_SAME = str.maketrans(
    {"’": "'", "ё": "е", "Ё": "Е", "ي": "ی", "ى": "ی", "ك": "ک", "\n": " ", "\t": " ", "\xa0": " ", "\u200c": " "}
)
_TAG = re.compile(r"<[^>]*>")
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_TITLE = 300  # no title goes on for longer before or behind a name
_SMALL = 3  # words of up to so many letters stand in small letters in a title


class NameMatch(NamedTuple):
    """A name in a text: where, and the ids of the entries that it may mean."""

    start: int
    end: int
    ids: tuple[str, ...]


class NameIndex:
    """All spellings of a dossier. `spellings` maps ids to names, `languages` are the dossier's (BCP 47)."""

    def __init__(self, spellings: Mapping[str, Iterable[str]], languages: tuple[str, ...] = ()) -> None:
        """Nothing is compiled before the first text."""
        self.writing = writing(languages)
        self.forms: dict[str, tuple[str, ...]] = {}
        for name, written in spellings.items():
            for form in {form for one in written for form in _forms(_folded(escape(one)))}:
                self.forms[form] = (*self.forms.get(form, ()), name)

    def __reduce__(self) -> tuple[Any, ...]:
        """To a worker go the forms; it compiles them."""
        return _restored, (self.forms, self.writing.tags)

    @cached_property
    def digest(self) -> str:
        """The digest of all forms and of the languages."""
        return digest_plain([sorted(self.forms.items()), self.writing.tags])

    @cached_property
    def _keys(self) -> list[tuple[str, tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]]]:
        """What the matcher looks for, each with the forms that begin so: their stems (none: the key is the whole form) and ids."""
        keys: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = {}
        for form, ids in sorted(self.forms.items()):
            stems = tuple(self.writing.stem(word) for word in form.split(" ")) if self.writing.inflects(form) else ()
            keys.setdefault(stems[0] if stems else form, []).append((stems, ids))
        return [(key, tuple(found)) for key, found in keys.items()]

    @cached_property
    def _matcher(self) -> AhoCorasick:
        return AhoCorasick([key for key, _ in self._keys])

    def find(self, text: str) -> list[NameMatch]:
        """The names in a piece of HTML, the leftmost and longest where some overlap."""
        if not self.forms:
            return []
        plain = _folded(text)
        if "<" in plain:
            plain = _TAG.sub(lambda tag: "\x03" * len(tag.group()), plain)
        hits: list[tuple[int, int, tuple[str, ...]]] = []
        for number, start, end in self._matcher.find_matches_as_indexes(plain, overlapping=True):
            if start and _joins(plain[start - 1]):
                continue
            for stems, ids in self._keys[number][1]:
                last = _inflected(plain, start, stems, self.writing) if stems else end
                if last and (last == len(plain) or not _joins(plain[last])):
                    hits.append((start, -last, ids))
        return _leftmost(plain, sorted(hits), self.writing)

    def changed(self, other: "NameIndex") -> "NameIndex":
        """The forms that these and others do not have in common, to look for what a change of names may touch."""
        forms = self.forms.keys() | other.forms.keys()
        made = NameIndex({}, self.writing.tags)
        made.forms = {form: ("",) for form in forms if self.forms.get(form) != other.forms.get(form)}
        return made

    def beginnings(self) -> tuple[bytes, ...]:
        """A word of each form, as it stands in any text that holds the form."""
        return tuple({word.group().encode() for key, _ in self._keys if (word := _WORD.search(key.replace("&amp;", " ")))})


def _restored(forms: dict[str, tuple[str, ...]], languages: tuple[str, ...]) -> NameIndex:
    made = NameIndex({}, languages)
    made.forms = forms
    return made


def _leftmost(text: str, hits: Iterable[tuple[int, int, tuple[str, ...]]], writing: Writing) -> list[NameMatch]:
    chosen: list[NameMatch] = []
    for start, last, ids in hits:
        if chosen and (start, -last) == chosen[-1][:2]:
            chosen[-1] = chosen[-1]._replace(ids=tuple(dict.fromkeys((*chosen[-1].ids, *ids))))
        elif not chosen or start >= chosen[-1].end:
            chosen.append(NameMatch(start, -last, ids))
    return [found for found in chosen if not _titled(text, found.start, found.end, writing.quotes)]


def _folded(text: str) -> str:
    return text.translate(_SAME) if not text.isascii() or "\n" in text else text


def _forms(name: str) -> set[str]:
    """The spellings under which a name stands in a text."""
    bare = re.sub(r"^The ", "", " ".join(name.split()))
    if len(bare) < 2:
        return set()
    forms = {bare, bare[0].upper() + bare[1:]}
    if len(bare) > 4:
        forms.add(bare.upper())
    return forms


def _inflected(text: str, start: int, stems: tuple[str, ...], writing: Writing) -> int:
    """Where a name with case endings ends that begins here, each of its words in any case; 0 if it is another name."""
    at = start
    for number, stem in enumerate(stems):
        if number:
            if text[at : at + 1] != " ":
                return 0
            at += 1
        word = _WORD.match(text, at)
        if word is None or writing.stem(word.group()) != stem:
            return 0
        at = word.end()
    return at


def _joins(char: str) -> bool:
    """Whether a character goes on with the word beside it."""
    return char.isalnum() or char == "_" or unicodedata.category(char)[0] == "M"


def _titled(text: str, start: int, end: int, quotes: Iterable[tuple[str, str]]) -> bool:
    """Whether a name stands in a quoted title: in quotation marks, all words but small ones with a large letter."""
    for opening, closing in quotes:
        first = text.rfind(opening, max(0, start - _TITLE), start)
        if first < 0 or text.find(closing, first + 1, start) >= 0:
            continue
        last = text.find(closing, end, end + _TITLE)
        words = _WORD.findall(text[first:last]) if last >= 0 else []
        if words and all(word[0].isupper() for word in words if len(word) > _SMALL or len(words) < _SMALL):
            return True
    return False
