"""Suggestions: what may have been meant, and not for everybody who is wrong everywhere."""

from dossier.model.suggestions import Suggestions, listed


def test_guesses_cost_no_more_than_a_check() -> None:
    """Each compares with all there is, so that after very many comparisons there are none; a mapping's keys are known words too."""
    suggestions, known = Suggestions(), dict.fromkeys(["ann-lee", *(f"bob-{number}" for number in range(9_999_999))])
    assert [suggestions.near("ann-le", known) for _ in range(3)] == ["ann-lee", "ann-lee", ""]


def test_a_list_is_short() -> None:
    """It names some, and how many there are besides."""
    assert listed(["a", "b"]) == "a, b"
    assert listed("abcde", 3) == "a, b, c and 2 more"
