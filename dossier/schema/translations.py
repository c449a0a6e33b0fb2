"""Translations of entries: the record of a file `NAME.LANG.md`, which has the words of `NAME` in another language and nothing else.

All that is no words (dates, sources, pictures, links between entries) is the original's, so that it can never differ.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from typing import NamedTuple

from dossier.model.dates import Day
from dossier.schema.field_types import day, line
from dossier.schema.records import Fault, Record, field, many, record, scalar, values_of
from dossier.schema.shared_records import BaseEntry

WORDS = ("title", "name", "summary", "caption", "alt", "words")  # those fields of an entry that are translated
_NAME = re.compile(r"([^.]+)\.([a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?)")
_BLOCK = re.compile(r"[a-z0-9_-]+")


class Translated(NamedTuple):
    """What the name of a translation's file says: the id of the original, and the language (BCP 47)."""

    original: str
    lang: str


def translated(stem: str) -> Translated | None:
    """What a file's name says of a translation: `talks.ru` is `talks` in Russian. None for a file that is no translation."""
    match = _NAME.fullmatch(stem)
    return Translated(*match.groups()) if match else None


def _block(text: str) -> str:
    if not _BLOCK.fullmatch(text):
        raise ValueError(f'"{text}" is no part of an entry; let `build.py translate` write this field')
    return text


@record
class Translation(BaseEntry):
    """The words of an entry in another language: a file beside the entry's own, named `NAME.LANG.md`."""

    title: str = field(line, "Its title.", default="", example="Переговоры в Москве")
    name: str = field(line, "Its name, for a person, an organisation or a place.", default="", example="Сергей Лавров")
    caption: str = field(line, "What stands under it, for a picture.", default="", example="Открытие переговоров")
    alt: str = field(line, "What it shows, for a picture.", default="", example="Зал с длинным столом")
    words: str = field(line, "The words, for a statement.", default="", example="Мы отмечаем ваши усилия.")
    translated: Day = field(day, "When it was translated, or last brought up to date.", example="2026-11-24")
    translator: str = field(line, "Who translated it.", default="", example="Dossier Desk")
    passages: tuple[str, ...] = field(
        many(scalar("a part of the original", _block, {"type": "string"})),
        "The parts of the original as they were when it was translated. `build.py translate` writes them.",
        default=(),
        example="[title_3fa2c1, p_09b1d4]",
    )

    def cross_check(self) -> Iterable[Fault]:
        """What the name of the file says already."""
        for name, given in (("id", self.id), ("lang", self.lang)):
            if given:
                message = f"take `{name}` away: this file's name says of which entry it is, and in which language"
                yield name, "bad-translation", message

    @property
    def heading(self) -> str:
        """Its title or name."""
        return self.title or self.name or self.caption

    @property
    def standfirst(self) -> str:
        """The words below the heading."""
        return self.summary or self.caption

    def facts(self) -> Mapping[str, object]:
        """The words that it has, by field."""
        return {name: words for name, words in values_of(self, line) if name in WORDS}

    def out_of_place(self, original: type[Record]) -> Iterable[Fault]:
        """Words of fields that an entry of this kind does not have."""
        known = {item.name for item in fields(original)}
        for name in self.facts():
            if name not in known:
                there = ", ".join(f"`{word}`" for word in WORDS if word in known)
                yield name, "unknown-field", f"the original has no `{name}`; there are {there}"


def in_words_of(fields_: BaseEntry, translation: Translation) -> BaseEntry:
    """The fields of an original with the words of its translation."""
    known = {item.name for item in fields(fields_)}
    given = {name: words for name, words in translation.facts().items() if name in known}
    return replace(fields_, lang=translation.lang, **given)  # type: ignore[arg-type]
