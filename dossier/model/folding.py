"""Folding: names as a search compares them, whatever keyboard and spelling they are written with.

`fold` gives the words of a text without case, accents, and what differs between keyboards of one script. `sound` goes further, for a word in
Latin or Cyrillic letters: `Лавров`, `Lavrov`, `Lawrow` and `Lavroff` are the same by it. The reader's browser folds what is typed by
the same tables (`tables`), in `search.js`; both do the same steps in the same order.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Annotated, NamedTuple

# Letters that mean the same on different keyboards, or have no accent that could be taken off. They are replaced after NFKD.
_LETTERS = {
    "ß": "ss", "ς": "σ", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ə": "a",
    "ي": "ی", "ى": "ی", "ې": "ی", "ۍ": "ی", "ے": "ی", "ك": "ک", "ڪ": "ک", "ګ": "گ", "ڭ": "گ", "ة": "ه", "ە": "ه", "ہ": "ه", "ھ": "ه",
    "ٱ": "ا", "ڤ": "و", "ۇ": "و", "ۆ": "و", "ۋ": "و", "ټ": "ت", "ٹ": "ت", "ډ": "د", "ڈ": "د", "ړ": "ر", "ڑ": "ر", "ږ": "ژ", "ښ": "ش", "ڼ": "ن",
    "ں": "ن", "ځ": "ز", "څ": "س", "ء": "", "ـ": "",
    "'": "", "’": "", "‘": "", "ʼ": "", "ʻ": "", "ʿ": "", "ʾ": "", "`": "", "´": "",
}  # fmt: skip

_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh", "з": "z", "и": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o",
    "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sh", "ъ": "", "ы": "y", "ь": "",
    "э": "e", "ю": "yu", "я": "ya", "і": "i", "є": "e", "ґ": "g", "қ": "k", "ғ": "g", "ң": "n", "ө": "o", "ү": "u", "ұ": "u", "һ": "h", "ҳ": "h",
    "ҷ": "j", "ҹ": "j", "җ": "j", "ј": "j", "љ": "l", "њ": "n", "ћ": "ch", "ђ": "j", "џ": "j",
}  # fmt: skip

# How names of Russian, Persian, Pashto and Arabic are spelled in other languages; each rule once, in this order.
_SOUNDS = (
    ("dsch", "j"), ("tsch", "h"), ("sch", "s"), ("tch", "h"), ("dzh", "j"), ("zh", "j"), ("dj", "j"), ("sh", "s"), ("kh", "h"), ("ch", "h"), ("gh", "g"), ("ph", "f"),
    ("th", "t"), ("tz", "s"), ("ts", "s"), ("ck", "k"), ("q", "k"), ("x", "ks"), ("c", "k"), ("w", "v"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("o", "u"),
    ("y", "i"), ("j", "i"),
)  # fmt: skip
_LAST = ("uf", "uv"), ("ef", "ev"), ("if", "iv")  # Lavroff, Lavrow

# Words that stand in too many titles to find one by.
_COMMON = frozenset(
    ["a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "the", "to", "with", "в", "и", "из", "к", "на", "о", "от", "по", "с", "у", "از", "با", "به", "در", "را", "که", "و"]
)  # fmt: skip

_REPLACED = str.maketrans(_LETTERS)
_LATIN = str.maketrans(_CYRILLIC)
_BREAK = re.compile(r"[\W_]+")
_LETTERS_OF_NAMES = re.compile(r"[a-z]+")
_DOUBLE = re.compile(r"(.)\1+")


def fold(text: str) -> tuple[str, ...]:
    """The words of a text, folded."""
    text = text.lower()
    if not text.isascii():
        text = "".join(char for char in unicodedata.normalize("NFKD", text) if unicodedata.category(char) not in _DROPPED)
    return tuple(word for word in _BREAK.split(text.translate(_REPLACED)) if word)


_DROPPED = frozenset(("Mn", "Mc", "Me", "Cf"))  # accents and vowel signs; what joins, parts or turns letters and is not seen


@lru_cache(65536)
def sound(word: str) -> str:
    """A folded word by its sound; the word itself in other scripts than Latin and Cyrillic."""
    latin = word.translate(_LATIN)
    if not _LETTERS_OF_NAMES.fullmatch(latin):
        return word
    for written, heard in _SOUNDS:
        latin = latin.replace(written, heard)
    latin = _DOUBLE.sub(r"\1", latin)
    for written, heard in _LAST:
        if latin.endswith(written):
            return latin.removesuffix(written) + heard
    return latin


def is_common(word: str) -> bool:
    """Whether a folded word stands in too many titles to be looked for."""
    return word in _COMMON


def keys(text: str) -> frozenset[str]:
    """The parts of an index in which a text is found: how each of its words begins, as it is written and as it sounds."""
    words = [word for word in fold(text) if not is_common(word)]
    return frozenset(start for word in words for start in (word[:2], sound(word)[:2]))


class SearchTerms(NamedTuple):
    """Under what a search finds an entry."""

    names: Annotated[tuple[str, ...], "Its names besides the title."] = ()
    keys: Annotated[tuple[str, ...], "The parts of the index that have it."] = ()


def search_terms(names: Sequence[str]) -> SearchTerms:
    """Under what an entry of these names is found; its title is the first."""
    return SearchTerms(tuple(names[1:]), tuple(sorted(frozenset().union(*map(keys, names)))))


def tables() -> Mapping[str, object]:
    """The tables, for the reader's browser."""
    return {"letters": _LETTERS, "cyrillic": _CYRILLIC, "sounds": _SOUNDS, "last": _LAST, "common": sorted(_COMMON)}
