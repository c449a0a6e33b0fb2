"""Suggestions: what may have been meant, and not for everybody who is wrong everywhere."""

from dossier.model.suggestions import Suggestions, listed


def test_guesses_are_few() -> None:
    """Each guess compares with all there is, so after many there are none."""
    suggestions = Suggestions()
    found = [suggestions.near("ann-le", ["ann-lee", "bob"]) for _ in range(1000)]
    assert found[:2] == ["ann-lee", "ann-lee"]
    assert found.count("ann-lee") == 50


def test_a_list_is_short() -> None:
    """It names some, and how many there are besides."""
    assert listed(["a", "b"]) == "a, b"
    assert listed("abcde", 3) == "a, b, c and 2 more"
