"""The filters of the templates: small pure functions from a value to words. No other functions are to be had there."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from dossier.model.dates import machine, moment, spoken
from dossier.model.text import direction
from dossier.schema.kind import kinds

_LANGUAGES = {
    "ar": "Arabic", "be": "Belarusian", "de": "German", "en": "English", "es": "Spanish", "fa": "Persian", "fa-AF": "Dari",
    "fr": "French", "hi": "Hindi", "it": "Italian", "ja": "Japanese", "kk": "Kazakh", "ky": "Kyrgyz", "pl": "Polish",
    "prs": "Dari", "ps": "Pashto", "ru": "Russian", "tg": "Tajik", "tk": "Turkmen", "tr": "Turkish", "uk": "Ukrainian",
    "ur": "Urdu", "uz": "Uzbek", "zh": "Chinese",
}  # fmt: skip


def language(tag: str) -> str:
    """The English name of a language; its tag where we know no name."""
    return _LANGUAGES.get(tag) or _LANGUAGES.get(tag.partition("-")[0], tag)


def host(url: str) -> str:
    """The host of an address, without `www.`."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


def count(number: int, word: str) -> str:
    """A number and its word: "1 article", "3 articles", "2 entries"."""
    if number == 1:
        return f"1 {word}"
    plural = {"person": "people"}.get(word) or (word[:-1] + "ies" if word.endswith("ry") else word + "s")
    return f"{number:,} {plural}"


def clip(text: str, length: int) -> str:
    """The text, cut at a word if it is longer than `length` characters."""
    if len(text) <= length:
        return text
    return text[: length + 1].rsplit(" ", 1)[0].rstrip(" ,;:–") + "…"


def singular(kind: str) -> str:
    """What one entry of a collection is called."""
    return kinds()[kind].singular if kind in kinds() else kind


def plural(kind: str) -> str:
    """The title of a collection."""
    return kinds()[kind].title if kind in kinds() else kind.title()


_PROVENANCE = {
    "state-media": "state media", "party": "party to the conflict", "republished": "republished", "aggregator": "aggregator",
}  # fmt: skip


def provenance(word: str) -> str:
    """What a source is marked as, in words."""
    return _PROVENANCE.get(word, word)


FILTERS: dict[str, Callable[..., Any]] = {
    "date": spoken, "iso": machine, "moment": moment, "language": language, "dir": direction, "host": host, "count": count,
    "clip": clip, "provenance": provenance, "singular": singular, "plural": plural,
}  # fmt: skip
