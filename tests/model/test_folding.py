"""Names as a search compares them."""

import pytest

from dossier.model.folding import fold, keys, sound


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("متقي", "متقی"),  # Arabic and Persian keyboards
        ("كابل", "کابل"),
        ("ښار", "شار"),
        ("می‌شود", "میشود"),  # a zero-width non-joiner
        ("مُحَمَّد", "محمد"),  # vowel signs
        ("الأمن", "الامن"),
        ("Ёлкин", "Елкин"),
        ("Zürich", "ZURICH"),
        ("Łódź", "lodz"),
        ("Al-Qa’ida", "al qaida"),
        ("۲۰۲۱", "۲۰۲۱"),
    ],
)
def test_keyboards_and_accents_make_no_difference(one: str, other: str) -> None:
    """What is typed on another keyboard of the same script, or without accents."""
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    "names",
    [
        ("Лавров", "Lavrov", "Lawrow", "Lavroff"),
        ("Muttaqi", "Mottaki", "Mutaqi", "Муттаки"),
        ("Akhundzada", "Ahundzada", "Ахундзада"),
        ("Юрий", "Yuri", "Iouri", "Jurij"),
        ("Кабулов", "Kabulov", "Kabouloff", "Kabulow"),
        ("Шойгу", "Shoigu", "Schoigu"),
    ],
)
def test_spellings_of_a_name_sound_alike(names: tuple[str, ...]) -> None:
    """Whatever language a name was spelled for."""
    assert len({sound(fold(name)[0]) for name in names}) == 1
    assert frozenset.intersection(*map(keys, names))


def test_different_names_sound_different() -> None:
    """Not everything is the same."""
    assert len({sound(fold(name)[0]) for name in ("Lavrov", "Larionov", "Kabul", "Kazan", "Putin", "Patrushev")}) == 6


def test_common_words_are_no_keys() -> None:
    """A title is not found by its articles and prepositions."""
    assert keys("The Taliban and the UN") == {"ta", "un"}
    assert keys("") == frozenset()
