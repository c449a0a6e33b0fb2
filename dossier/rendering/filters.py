"""The filters of the templates: small pure functions from a value to words. No other functions are to be had there."""

import re
from collections.abc import Callable
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from markupsafe import Markup

from dossier.locale.interface import Interface, gettext_noop, territory
from dossier.model.dates import machine, moment
from dossier.model.text import direction, escape
from dossier.schema.kind import kinds

_SCRIPTS = (
    ("und-Cyrl", re.compile("[\u0400-\u04ff]")),
    ("und-Arab", re.compile("[\u0600-\u06ff]")),
    ("und-Hans", re.compile("[\u4e00-\u9fff]")),
)


def host(url: str) -> str:
    """The host of an address, without `www.`."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


def initials(name: str) -> str:
    """The first letters of a name's first and last word, for a person without a portrait: `Zamir Kabulov` is `ZK`."""
    words = [word for word in name.split() if word[0].isalpha()]
    return "".join(word[0] for word in dict.fromkeys((words[0], words[-1]))).upper() if words else ""


def foreign(words: str) -> Markup:
    """A name that may be of another script, kept apart from the text around it, with the script it is in (BCP 47: `und-Cyrl`)."""
    tag = "" if words.isascii() else next((tag for tag, pattern in _SCRIPTS if pattern.search(words)), "")
    lang = f' lang="{tag}" dir="{direction(tag)}"' if tag else ""
    return Markup(f"<bdi{lang}>{escape(words)}</bdi>")  # noqa: S704  # escaped here


def _singular(words: Interface, kind: str) -> str:
    """What one entry of a collection is called."""
    return words.gettext(kinds()[kind].singular if kind in kinds() else kind)


def _plural(words: Interface, kind: str) -> str:
    """The title of a collection."""
    return words.gettext(kinds()[kind].title if kind in kinds() else kind.title())


def provenance(words: Interface, mark: str) -> str:
    """What a source is marked as, in words."""
    return words.gettext(PROVENANCE.get(mark, mark))


PROVENANCE = {
    "state-media": gettext_noop("state media"),
    "party": gettext_noop("party to the conflict"),
    "republished": gettext_noop("republished"),
    "aggregator": gettext_noop("aggregator"),
}


def filters(words: Interface) -> dict[str, Callable[..., Any]]:
    """All filters, those that give words of ours in the language of `words`."""
    return {
        "date": words.date, "iso": machine, "moment": moment, "language": words.language, "number": words.number,
        "dir": direction, "locale": territory, "host": host, "initials": initials, "foreign": foreign, "provenance": partial(provenance, words), "singular": partial(_singular, words),
        "plural": partial(_plural, words),
    }  # fmt: skip
