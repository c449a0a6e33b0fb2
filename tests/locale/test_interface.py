"""The words of the interface: catalogues, plurals, dates and names in other languages, the pseudo-language."""

import re
from pathlib import Path
from pickle import dumps, loads

import pytest
from babel.messages.pofile import read_po
from catalogue import PLACE, template

from dossier.locale.interface import PSEUDO, Interface, endonym, interface, read_catalogue, territory
from dossier.model.dates import parse_day

RUSSIAN = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);\\n"

msgid "Share"
msgstr "Поделиться"

#, fuzzy
msgid "Home"
msgstr "Дом"

msgid "%(number)s entry"
msgid_plural "%(number)s entries"
msgstr[0] "%(number)s запись"
msgstr[1] "%(number)s записи"
msgstr[2] "%(number)s записей"
"""


def test_the_template_of_the_catalogues_is_as_the_code_has_it() -> None:
    """Whoever adds a word to a template or an output runs `make fix`."""
    assert PLACE.read_text("utf-8") == template()


def test_a_catalogue_has_words_and_plurals(tmp_path: Path) -> None:
    """A message is translated in the right plural form; what is missing or fuzzy stays English."""
    (tmp_path / "ru.po").write_text(RUSSIAN, "utf-8")
    words = read_catalogue(tmp_path / "ru.po")
    assert [words.gettext(message) for message in ("Share", "Home", "Topics")] == ["Поделиться", "Home", "Topics"]
    forms = [words.ngettext("%(number)s entry", "%(number)s entries", number) for number in (1, 3, 5, 21, 112)]
    assert [form.split()[1] for form in forms] == ["запись", "записи", "записей", "запись", "записей"]


@pytest.mark.parametrize(
    ("tag", "day", "month", "name", "number"),
    [
        ("en", "20 October 2021", "February 2003", "Dari", "12,345"),
        ("en-US", "October 20, 2021", "February 2003", "Dari", "12,345"),
        ("de", "20. Oktober 2021", "Februar 2003", "Dari", "12.345"),
        ("ru", "20 октября 2021\u202fг.", "февраль 2003\u202fг.", "дари", "12\xa0345"),
        ("fa-AF", "۲۸ میزان ۱۴۰۰ (۲۰ اکتوبر ۲۰۲۱)", "فبروری ۲۰۰۳", "دری", "۱۲,۳۴۵"),
        ("ps", "۲۸ تله ۱۴۰۰ (۲۰۲۱ اکتوبر ۲۰)", "۲۰۰۳ فبروري", "دری (افغانستان)", "۱۲.۳۴۵"),
        ("xx", "20 October 2021", "February 2003", "Dari", "12,345"),
        ("en-XA", "⟦20 October 2021⟧", "⟦February 2003⟧", "⟦Dari⟧", "12,345"),
    ],
)
def test_dates_names_and_numbers_are_those_of_the_language(tag: str, day: str, month: str, name: str, number: str) -> None:
    """Babel knows them; English is British where nothing else is said, and where a language is not known."""
    words = interface(tag) if tag == PSEUDO else Interface(tag)
    assert (words.date(parse_day("2021-10-20")), words.date(parse_day("2003-02"))) == (day, month)
    assert (words.language("fa-AF"), words.number(12345)) == (name, number)


def test_an_uncertain_date_says_so_unless_it_is_not_asked_to() -> None:
    """The mark of a date is a sentence around it."""
    words = interface("en")
    assert words.date(parse_day("2001-09?")) == "September 2001 (uncertain)"
    assert words.date(parse_day("2001-09?"), marked=False) == "September 2001"


def test_an_interface_goes_to_a_worker_as_its_tag() -> None:
    """It is the same there, and nothing that was loaded is sent."""
    words = interface("en-US")
    words.date(parse_day("2021-10-20"))
    assert loads(dumps(words)) is words
    assert len(dumps(words)) < 100


def test_a_language_without_a_catalogue_has_the_interface_in_english() -> None:
    """No sentence is half in one language and half in another."""
    assert interface("xx") is interface("en")
    assert interface("xx-Latn").language("ru") == "Russian"


@pytest.mark.parametrize("tag", ["ru", "fa-AF", "ps"])
def test_a_catalogue_that_we_ship_has_every_message(tag: str) -> None:
    """None is missing, empty or fuzzy; each form of a plural is there; the places for values are the same, and so are the addresses."""
    with PLACE.open("rb") as template, (PLACE.parent / f"{tag}.po").open("rb") as catalogue:
        wanted, there = read_po(template), read_po(catalogue, tag.replace("-", "_"))
    assert {message.id for message in wanted} <= {message.id for message in there}
    for message in there:
        if message.id:
            forms = message.string if isinstance(message.string, tuple) else (message.string,)
            said = message.id if isinstance(message.id, tuple) else (message.id,)
            assert len(forms) == (there.num_plurals if isinstance(message.id, tuple) else 1), message.id
            assert not message.fuzzy, message.id
            for form in forms:
                assert form.strip(), message.id
                assert _values(form) == _values(said[-1]), message.id


def _values(message: str) -> list[str]:
    """What must stand in a message in any language: the places for values, the addresses."""
    return sorted(re.findall(r'%\(\w+\)s|<a href="[^"]*">|</a>', message))


@pytest.mark.parametrize(
    ("tag", "forms"),
    [
        ("ru", ["1 источник", "2 источника", "5 источников", "11 источников", "21 источник", "112 источников"]),
        ("fa-AF", ["۱ منبع", "۲ منبع", "۵ منبع", "۱۱ منبع", "۲۱ منبع", "۱۱۲ منبع"]),
        ("ps", ["۱ سرچینه", "۲ سرچینې", "۵ سرچینې", "۱۱ سرچینې", "۲۱ سرچینې", "۱۱۲ سرچینې"]),
    ],
)
def test_a_number_has_the_plural_of_its_language(tag: str, forms: list[str]) -> None:
    """Three forms in Russian, one in Dari, two in Pashto."""
    words = interface(tag)
    numbers = (1, 2, 5, 11, 21, 112)
    said = [words.ngettext("%(number)s source", "%(number)s sources", one, number=words.number(one)) for one in numbers]
    assert said == forms


def test_dari_is_known_by_both_of_its_tags() -> None:
    """`fa-AF` is what CLDR and browsers know, `prs` the language's own code."""
    assert interface("prs") is interface("fa-AF")
    assert (endonym("fa-AF"), endonym("ru"), endonym("ps"), endonym("en")) == ("دری", "Русский", "پښتو", "English")
    assert (territory("fa-AF"), territory("ru"), territory("ps"), territory("en")) == ("fa_AF", "ru_RU", "ps_AF", "en_GB")
