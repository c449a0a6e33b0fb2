"""Words: text in, slugs, sort keys, plain text and escaped text out. Pure functions."""

import re
import unicodedata
from collections.abc import Callable, Sequence
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
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}


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
    """The text with the four characters replaced that mean something in HTML."""
    if not _needs_escape(text):
        return text
    return "".join(_ESCAPES.get(char, char) for char in text)


_needs_escape = re.compile(r'[&<>"]').search


_CYRILLIC = r"\u0400-\u052f"
_ARABIC = r"\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff"
_FOREIGN = re.compile(
    rf"(?P<cyrillic>[{_CYRILLIC}]+(?:[\s\d,.:«»„“–-]*[{_CYRILLIC}]+)*)|(?P<arabic>[{_ARABIC}]+(?:[\s\d\u200c\u200d.-]*[{_ARABIC}]+)*)"
)
_PASHTO = re.compile("[ټډړږښڼېۍ]")
RTL = ("ar", "fa", "he", "ps", "ur")
_SCRIPTS = {
    "cyrillic": ("be", "bg", "kk", "ky", "mk", "mn", "ru", "sr", "tg", "tt", "uk"),
    "arabic": ("ar", "ckb", "fa", "prs", "ps", "sd", "ug", "ur"),
}
_TAGS = {"cyrillic": "Cyrl", "arabic": "Arab"}


def direction(lang: str) -> str:
    """The direction in which a language is written: "rtl" or "ltr". `lang` is a BCP 47 tag."""
    return "rtl" if lang.partition("-")[0] in RTL else "ltr"


def foreign(text: str, lang: str, languages: Sequence[str] = ()) -> str:
    """The text as HTML, with words in another script than its language's marked with their direction, and with their language
    where it is known: where the dossier's `languages` name one that is written so, or Pashto and a letter is Pashto's own.
    """

    def mark(match: re.Match[str]) -> str:
        words, script = match.group(), str(match.lastgroup)
        if _written(lang, script):
            return words
        known = _known(words, [tag for tag in languages if _written(tag, script)])
        said = f' lang="{known}"' if known else ""
        if script == "arabic":
            return f'<bdi{said} dir="rtl">{words}</bdi>'
        return f"<span{said}>{words}</span>" if said else words

    return _FOREIGN.sub(mark, escape(text))


def _written(lang: str, script: str) -> bool:
    """Whether a language is written in a script."""
    first, *rest = lang.split("-")
    return "Latn" not in rest and (first in _SCRIPTS[script] or _TAGS[script] in rest)


def _known(words: str, languages: Sequence[str]) -> str:
    """Which of these languages of one script the words are in; "" if that is not known."""
    if _PASHTO.search(words):
        return "ps" if "ps" in languages else ""
    some = [tag for tag in languages if tag != "ps"] or languages
    return some[0] if len(some) == 1 else ""


def plain(html: str) -> str:
    """The words of a piece of HTML, with single spaces."""
    return _SPACE.sub(" ", unescape(_TAG.sub("", html))).strip()


def sort_key(text: str) -> tuple[str, str]:
    """A key by which names sort as readers expect: case, accents and leading quotes do not count."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(char for char in folded if not unicodedata.combining(char))
    return letters.lstrip("“‘\"'«([ "), text
