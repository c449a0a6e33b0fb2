"""Suggestions: a word that is nowhere and those that there are in, what may have been meant out."""

from collections.abc import Iterable
from difflib import get_close_matches

_MOST = 50


class Suggestions:
    """Suggests what was meant, so many times. To guess is slow; who is wrong everywhere does not get a guess everywhere."""

    def __init__(self, alike: float = 0.6) -> None:
        """`alike` is how alike a word must be, from 0 to 1."""
        self._alike, self._left = alike, _MOST

    def near(self, word: str, known: Iterable[str]) -> str:
        """The known word that is most like this one; "" if none is, or if there were too many guesses."""
        self._left -= 1
        close = get_close_matches(word, list(known), 1, self._alike) if self._left >= 0 else []
        return close[0] if close else ""


def listed(words: Iterable[str], most: int = 20) -> str:
    """Words in a row, and how many more there are."""
    every = list(words)
    more = f" and {len(every) - most} more" if len(every) > most else ""
    return f"{', '.join(every[:most])}{more}"
