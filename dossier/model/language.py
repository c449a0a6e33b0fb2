"""What the program must know of how a language is written: the shape of one file of `languages/`."""

from typing import NamedTuple


class Language(NamedTuple):
    """A language, by its code of ISO 639, and its script, by its code of ISO 15924, unless its tag names another.

    `letters` are those that no other language of its script has; `abbreviations` stand before a full stop that ends no sentence
    (without it); `endings` are those of its cases, the longest first; `quotes` are its pairs of quotation marks.
    """

    code: str
    script: str = "Latn"
    letters: str = ""
    abbreviations: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    quotes: tuple[tuple[str, str], ...] = ()
