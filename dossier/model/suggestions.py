"""Suggestions: a word that is nowhere and those that there are in, what may have been meant out. The only module that knows rapidfuzz."""

from collections.abc import Collection, Iterable

_MOST = 20_000_000  # comparisons; each takes up to 0.1 µs


class Suggestions:
    """Suggests what was meant, as long as it costs no more than a check. Who is wrong everywhere in a huge dossier does not get a guess everywhere."""

    def __init__(self, alike: float = 0.6) -> None:
        """`alike` is how alike a word must be, from 0 to 1."""
        self._alike, self._left = alike, _MOST

    def near(self, word: str, known: Collection[str]) -> str:
        """The known word that is most like this one, the first of several in the order of letters; "" if none is."""
        from rapidfuzz import fuzz, process  # only a mistake needs it

        words = known if isinstance(known, list | tuple) else tuple(known)  # a mapping's keys
        self._left -= len(words)
        if self._left < 0:
            return ""
        found = process.extract(word, words, scorer=fuzz.ratio, limit=3, score_cutoff=self._alike * 100)
        return min(((-score, text) for text, score, _ in found), default=(0.0, ""))[1]


def listed(words: Iterable[str], most: int = 20) -> str:
    """Words in a row, and how many more there are."""
    every = list(words)
    more = f" and {len(every) - most} more" if len(every) > most else ""
    return f"{', '.join(every[:most])}{more}"
