"""What readers are told by us and not by a dossier's writers, in one language. The only module that knows Babel.

English is the source: a message that a catalogue does not have is shown as it stands in the code or template. A catalogue is a
file beside this one, `de.po` or `pt-BR.po`, made from `messages.pot`. Where a language has none, the whole interface is English,
dates too, so that no sentence is in two languages.
"""

from collections.abc import Mapping
from datetime import date
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import Any

from dossier.locale.solar_hijri import MONTHS, solar_hijri
from dossier.model.dates import Day

PSEUDO = "en-XA"  # the pseudo-language for testing, named as in other software: English with each message in ⟦ ⟧
OPEN, CLOSE = "⟦", "⟧"
_HERE = Path(__file__).parent
_OURS = {"en": "en-GB", PSEUDO: "en-GB"}  # our English is British where a dossier does not say
_SAME = {"prs": "fa-AF"}  # languages that CLDR knows by another tag
_SOLAR = {"fa-AF": "fa", "ps": "ps"}  # those whose readers count days by the Solar Hijri calendar of Afghanistan
_NATIVE = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")


def gettext_noop(message: str) -> str:
    """Mark a message for the catalogues that is translated elsewhere. Gives it back as it is."""
    return message


class Interface:
    """The interface in one language, given by its BCP 47 tag."""

    def __init__(self, tag: str) -> None:
        """Nothing is loaded yet."""
        self.tag = tag
        self._dates: dict[Day, str] = {}
        self._languages: dict[str, str] = {}

    def __reduce__(self) -> tuple[Any, ...]:
        """A worker loads what it needs itself."""
        return _interface, (self.tag,)

    def gettext(self, message: str, **values: object) -> str:
        """A message in this language, with these values put in for its `%(name)s`."""
        return _filled(self._translations.gettext(message), values)

    def ngettext(self, singular: str, plural: str, count: int, **values: object) -> str:
        """A message that goes by a number, in the right one of this language's plural forms."""
        return _filled(self._translations.ngettext(singular, plural, count), values)

    def date(self, day: Day, marked: bool = True) -> str:
        """A date in words, no more exact than it is: "20 October 2021", "February 2003", "about 1996". What is not `marked`
        does not say that it is uncertain.
        """
        if not marked:
            day = day._replace(mark="")
        words = self._dates.get(day)
        if words is None:
            words = self._dates[day] = self._date(day)
        return words

    def number(self, number: int) -> str:
        """A number as it is written in a text: "12,345"."""
        return self.digits(str(number) if 0 <= number < 1000 else str(_babel_numbers(self.tag, number)))

    def digits(self, words: str) -> str:
        """Words with their digits as the language writes them: "۲۰۲۱"."""
        return words.translate(_NATIVE) if _locale(self.tag).default_numbering_system == "arabext" else words

    def language(self, tag: str) -> str:
        """The name of a language; its tag where no name is known."""
        if tag not in self._languages:
            names = _locale(self.tag).languages
            whole = _SAME.get(tag, tag).replace("-", "_")
            self._languages[tag] = self.whole(names.get(whole) or names.get(whole.partition("_")[0]) or tag)
        return self._languages[tag]

    def whole(self, words: str) -> str:
        """Words of this language that come from Babel and not from a catalogue."""
        return words

    @property
    def _translations(self) -> NullTranslations:
        return _translations(self.tag)

    def _date(self, day: Day) -> str:
        words = self.whole(self.digits(_both_calendars(self.tag, date.fromisoformat(day.first), day.precision)))
        if day.time:
            zone = "UTC" if day.time.endswith("+00:00") else f"UTC{day.time[-6:]}"
            words = self.gettext("%(date)s, %(time)s", date=words, time=f"{self.digits(day.time[11:16])} {zone}")
        sentence = _UNSURE.get(day.mark)
        return self.gettext(sentence, date=words) if sentence else words


_UNSURE = {
    "~": gettext_noop("about %(date)s"),
    "?": gettext_noop("%(date)s (uncertain)"),
    "%": gettext_noop("about %(date)s (uncertain)"),
}


class _Pseudo(Interface):
    """English with each message in brackets, so that what stands outside of them is seen not to be translated."""

    def gettext(self, message: str, **values: object) -> str:
        return _filled(f"{OPEN}{message}{CLOSE}", values)

    def ngettext(self, singular: str, plural: str, count: int, **values: object) -> str:
        return _filled(f"{OPEN}{singular if count == 1 else plural}{CLOSE}", values)

    @property
    def endonym(self) -> str:
        """What the language is called in itself, with a large letter: "Русский"."""
        name = self.language(self.tag)
        return name[:1].upper() + name[1:]

    def whole(self, words: str) -> str:
        return f"{OPEN}{words}{CLOSE}"


def interface(tag: str) -> Interface:
    """The interface in a language; in English if it has no catalogue. There is one of each in a process."""
    tag = _SAME.get(tag, tag)
    return _interface(tag if tag.partition("-")[0] == "en" or _catalogue(tag) else "en")


@cache
def _interface(tag: str) -> Interface:
    return _Pseudo(tag) if tag == PSEUDO else Interface(tag)


def _filled(message: str, values: Mapping[str, object]) -> str:
    return message % values if values else message


@cache
def _catalogue(tag: str) -> Path | None:
    """The catalogue of a language; that of `pt` serves `pt-BR` too if there is no other."""
    paths = (_HERE / f"{name}.po" for name in (tag, tag.partition("-")[0]))
    return next((path for path in paths if path.is_file()), None)


@cache
def _translations(tag: str) -> NullTranslations:
    path = _catalogue(tag)
    return read_catalogue(path) if path else NullTranslations()


def read_catalogue(path: Path) -> GNUTranslations:
    """The translations in a `.po` file. What is fuzzy or empty in it is not translated."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = BytesIO()
    with path.open("rb") as source:
        write_mo(compiled, read_po(source, path.stem.replace("-", "_")))
    compiled.seek(0)
    return GNUTranslations(compiled)


@cache
def endonym(tag: str) -> str:
    """What a language is called in itself, with a large letter: "Русский"; its tag where that is not known."""
    name = Interface(tag).language(tag)
    return name[:1].upper() + name[1:]


@cache
def territory(tag: str) -> str:
    """A language with the country where most speak it, as Open Graph names it: "ru_RU", "fa_AF"; our English is British."""
    from babel.core import get_global

    language, *rest = _OURS.get(tag, tag).split("-")
    named = next((part for part in rest if len(part) == 2 and part.isupper()), "")
    likely = str(get_global("likely_subtags").get(language, "")).rpartition("_")[2]
    return "_".join(part for part in (language, named or likely) if part)


@cache
def _locale(tag: str) -> Any:
    """Babel's data of a language; of British English for one that Babel does not know."""
    from babel import Locale, UnknownLocaleError

    name = _OURS.get(tag, tag)
    for wanted in (name, name.partition("-")[0]):
        try:
            return Locale.parse(wanted, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale("en", "GB")


def _both_calendars(tag: str, day: date, precision: str) -> str:
    """A date by the Gregorian calendar; where the readers count by another one, a date that is exact to the day by that one first."""
    gregorian, months = _calendar_date(tag, day, precision), MONTHS.get(_SOLAR.get(tag, ""))
    solar = solar_hijri(day) if months and precision in ("day", "minute") else None
    return f"{solar.day} {months[solar.month - 1]} {solar.year} ({gregorian})" if solar and months else gregorian


def _calendar_date(tag: str, day: date, precision: str) -> str:
    from babel.dates import format_date, format_skeleton

    if precision in ("year", "month"):
        return str(format_skeleton("y" if precision == "year" else "yMMMM", day, locale=_locale(tag)))
    return str(format_date(day, "long", locale=_locale(tag)))


def _babel_numbers(tag: str, number: int) -> str:
    from babel.numbers import format_decimal

    return str(format_decimal(number, locale=_locale(tag)))
