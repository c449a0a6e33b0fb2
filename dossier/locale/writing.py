"""How the languages of a dossier are written: their scripts, quotation marks, abbreviations and case endings, from `languages/`."""

import re
from functools import cache
from typing import Any

from dossier.model.language import Language
from dossier.model.text import escape
from dossier.registry import discover

_LETTERS = {  # of each script in which words may stand in a text of another
    "Cyrl": r"\u0400-\u052f",
    "Arab": r"\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff",
}
_BETWEEN = {"Cyrl": r"\s\d,.:«»„“–-", "Arab": r"\s\d\u200c\u200d.-"}  # what may part two words of one run
_RUN = re.compile("|".join(f"(?P<{name}>[{own}]+(?:[{_BETWEEN[name]}]*[{own}]+)*)" for name, own in _LETTERS.items()))
_INITIALS = r"[A-ZА-Я]|[A-Z]\.[A-Z]"
_LEAST = 3  # letters of a word that stay without its ending


class Writing:
    """The languages of one dossier, given by their tags (BCP 47). Made by `writing`, which keeps them.

    `quotes` are pairs of quotation marks; `abbreviation` finds what, at the end of a text, has a full stop that ends no sentence.
    """

    def __init__(self, tags: tuple[str, ...]) -> None:
        """Read the files of these languages."""
        self.tags = tags
        known = [language for tag in tags if (language := _language(tag))]
        self.quotes = tuple(dict.fromkeys(pair for language in known for pair in language.quotes))
        short = "|".join(re.escape(word) for language in known for word in language.abbreviations)
        self.abbreviation = re.compile(rf"\b(?:{short}{'|' if short else ''}{_INITIALS})\.$")
        inflected = [language for language in known if language.endings and language.script in _LETTERS]
        self._endings = sorted(
            {ending for language in inflected for ending in language.endings}, key=lambda one: (-len(one), one)
        )
        letters = "".join(_LETTERS[language.script] for language in inflected)
        self._inflected = re.compile(f"[{letters}]") if letters else None

    def __reduce__(self) -> tuple[Any, ...]:
        """A worker reads the files itself."""
        return writing, (self.tags,)

    def inflects(self, text: str) -> bool:
        """Whether names in this text have case endings."""
        return bool(self._inflected and self._inflected.search(text))

    def stem(self, word: str) -> str:
        """A word without its case ending, if three letters stay. Words without cases, and names in capitals, as they are."""
        if not self.inflects(word) or word.isupper():
            return word
        ending = next((one for one in self._endings if word.endswith(one) and len(word) - len(one) >= _LEAST), "")
        return word.removesuffix(ending)

    def foreign(self, text: str, lang: str) -> str:
        """The text as HTML, with words in another script than that of its language `lang` marked with their direction, and with
        their language where it is known: where the dossier has one that is written so, or a letter is of one language only.
        """

        def mark(match: re.Match[str]) -> str:
            words, script = match.group(), str(match.lastgroup)
            if _script(lang) == script:
                return words
            known = self._known(words, script)
            said = f' lang="{known}"' if known else ""
            if script == "Arab":
                return f'<bdi{said} dir="rtl">{words}</bdi>'
            return f"<span{said}>{words}</span>" if said else words

        return _RUN.sub(mark, escape(text))

    def _known(self, words: str, script: str) -> str:
        """Which of the dossier's languages the words are in; "" if that is not known."""
        mine = [tag for tag in self.tags if _script(tag) == script]
        for code, letters in _own_letters():
            if not letters.isdisjoint(words):
                return next((tag for tag in mine if _code(tag) == code), "")
        some = [tag for tag in mine if not _has_letters(tag)] or mine
        return some[0] if len(some) == 1 else ""


@cache
def writing(tags: tuple[str, ...]) -> Writing:
    """How these languages are written."""
    return Writing(tags)


def _code(tag: str) -> str:
    return tag.partition("-")[0]


@cache
def _languages() -> dict[str, Language]:
    return {language.code: language for language in discover("dossier.languages", "LANGUAGE")}


@cache
def _own_letters() -> tuple[tuple[str, frozenset[str]], ...]:
    return tuple((language.code, frozenset(language.letters)) for language in _languages().values() if language.letters)


def _language(tag: str) -> Language | None:
    return _languages().get(_code(tag))


def _has_letters(tag: str) -> bool:
    language = _language(tag)
    return bool(language and language.letters)


@cache
def _script(tag: str) -> str:
    """The script of a language: the one that its tag names, else its own."""
    named = next((part for part in tag.split("-")[1:] if len(part) == 4 and part.isalpha()), "")
    language = _language(tag)
    return named or (language.script if language else "Latn")
