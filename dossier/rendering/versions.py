"""What pages say of the languages that they and the dossier are in: parts of the contexts of `contexts.py`."""

from typing import Annotated, NamedTuple

from dossier.model.dates import Day
from dossier.model.entries import Card


class Version(NamedTuple):
    """A page in one language."""

    lang: Annotated[str, "The language (BCP 47)."]
    url: Annotated[str, "Its address from the top of the dossier."]
    canonical: Annotated[str, "Its whole address, with the base URL."]


class EditionLink(NamedTuple):
    """The dossier in one language."""

    lang: Annotated[str, "The language (BCP 47)."]
    name: Annotated[str, "What that is called in itself: `Русский`."]
    url: Annotated[str, "The address of its home page."]


class ChangedPart(NamedTuple):
    """A heading or passage of an original that is new or changed since it was translated."""

    url: Annotated[str, "Its address."]
    words: Annotated[str, "Its words, in the language of the original."]


class TranslationNote(NamedTuple):
    """What is said of a translated page."""

    original: Annotated[Card, "The original."]
    day: Annotated[Day, "When it was translated, or last brought up to date."]
    translator: Annotated[str, "Who translated it; may be empty."]
    changed: Annotated[tuple[ChangedPart, ...], "Each part of the original that is new or changed since then."]
    gone: Annotated[int, "How many parts of the original that were translated no longer stand there."]
