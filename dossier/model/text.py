"""Words: text in, slugs, sort keys, plain text and escaped text out. Pure functions."""

import re
import unicodedata
from collections.abc import Callable
from html import escape as _escape
from html import unescape

_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_TAG = re.compile(r"<[^>]*>")
_SPACE = re.compile(r"\s+")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_PLANES = "".join(chr(plane << 16 | low) for plane in range(17) for low in (0xFFFE, 0xFFFF))
control: Callable[[str], re.Match[str] | None] = re.compile(
    f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef{_PLANES}]"
).search  # what XML and HTML forbid
LONGEST = 255  # bytes that a file system allows the name of a file


def is_id(text: str) -> bool:
    """Whether the text can be an id: ASCII small letters and digits, joined by single hyphens."""
    return bool(_ID.fullmatch(text))


def named_sign(char: str) -> str:
    """What a sign that nobody sees is called."""
    sort = "control character" if ord(char) < 0xFDD0 else "noncharacter"
    return f"the {sort} U+{ord(char):04X}"


def slug(text: str) -> str:
    """The text as an id: ASCII, lower case, hyphens; other scripts are transliterated. "section" if nothing is left."""
    if not text.isascii():
        from anyascii import anyascii  # slow to load, and most headings are ASCII

        text = anyascii(text)
    return _NOT_SLUG.sub("-", text.lower().replace("'", "")).strip("-") or "section"


def escape(text: str) -> str:
    """The text with the four characters replaced that mean something in HTML. An apostrophe stays: our attributes stand in `"`."""
    return _escape(text, quote=False).replace('"', "&quot;")


RTL = frozenset(
    ("apc", "ar", "bal", "bgn", "ckb", "dv", "fa", "he", "ks", "lrc", "mzn", "nqo", "prs", "ps", "rhg", "sd", "sdh", "skr", "syr",
     "trw", "ug", "ur", "yi")
)  # fmt: skip
_RTL_SCRIPTS = frozenset(("Adlm", "Arab", "Aran", "Hebr", "Nkoo", "Rohg", "Syrc", "Thaa"))


def direction(lang: str) -> str:
    """The direction in which a language is written: "rtl" or "ltr". `lang` is a BCP 47 tag, which may name a script."""
    language, *rest = lang.split("-")
    script = next((part for part in rest if len(part) == 4 and part.isalpha()), "")
    return "rtl" if (script in _RTL_SCRIPTS if script else language in RTL) else "ltr"


def plain(html: str) -> str:
    """The words of a piece of HTML, with single spaces."""
    return _SPACE.sub(" ", unescape(_TAG.sub("", html))).strip()


def sort_key(text: str) -> tuple[str, str]:
    """A key by which names sort as readers expect: case, accents and leading quotes do not count."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(char for char in folded if not unicodedata.combining(char))
    return letters.lstrip("“‘\"'«([ "), text
