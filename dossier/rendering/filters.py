"""The filters of the templates: small pure functions from a value to words. No other functions are to be had there."""

from collections.abc import Callable
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from dossier.locale.interface import Interface, gettext_noop, territory
from dossier.model.dates import machine, moment
from dossier.model.text import direction
from dossier.schema.kind import kinds


def host(url: str) -> str:
    """The host of an address, without `www.`."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


def _singular(words: Interface, kind: str) -> str:
    """What one entry of a collection is called."""
    return words.gettext(kinds()[kind].singular if kind in kinds() else kind)


def _plural(words: Interface, kind: str) -> str:
    """The title of a collection."""
    return words.gettext(kinds()[kind].title if kind in kinds() else kind.title())


def _provenance(words: Interface, mark: str) -> str:
    """What a source is marked as."""
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
        "dir": direction, "locale": territory, "host": host, "provenance": partial(_provenance, words), "singular": partial(_singular, words),
        "plural": partial(_plural, words),
    }  # fmt: skip
