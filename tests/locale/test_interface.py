"""The words of the interface: catalogues, plurals, dates and names in other languages, the pseudo-language."""

from pathlib import Path
from pickle import dumps, loads

import pytest
from catalogue import PLACE, template

from dossier.locale.interface import PSEUDO, Interface, interface, read_catalogue
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
