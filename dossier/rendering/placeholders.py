"""Fills the placeholders of a parsed body, and numbers the sources that it cites. To fill is to join strings."""

import re
from collections.abc import Callable, Iterable, Mapping

from dossier.analysis.roles import Quote
from dossier.markdown.directive import PageFiller
from dossier.markdown.parser import directives
from dossier.markdown.sentences import DELIMITER
from dossier.model.body import Body, Placeholder
from dossier.model.entries import Card, Image
from dossier.model.text import direction, escape
from dossier.registry import remembered
from dossier.rendering.contexts import Citation

Note = tuple[int, Card]  # the number of a source on the page, and its card
_BLOCK_ENDS = re.compile(r"</p>\n|</[uo]l>\n|</table>")


@remembered
def body_macros() -> tuple[str, ...]:
    """The macros that bodies need: of citations and their notes, and of the directives. Each is that of `templates/macros/{name}.html`;
    a theme may have none for notes.
    """
    names = (name for directive in directives().values() for name in directive.macros)
    return tuple(dict.fromkeys(("cite", "notes", *names)))


@remembered
def _fillers() -> dict[str, Callable[[str, str, PageFiller], str]]:
    return {directive.name: directive.fill for directive in directives().values() if directive.fill}


class PlaceholderFiller:
    """One body being filled: numbers its citations in the order in which they stand."""

    def __init__(
        self, cards: Mapping[str, Card], addresses: Mapping[str, str], images: Mapping[str, Image], quotes: Mapping[str, Quote],
        lang: str, macros: Mapping[str, Callable[..., str]],
    ) -> None:  # fmt: skip
        """`cards` are those of the entries named, `images` the photos and `quotes` the statements by id; `macros` those that
        `body_macros` names.
        """
        self.cards, self.addresses, self.images, self.quotes, self.lang = cards, addresses, images, quotes, lang
        self._macros = macros
        self.marks: dict[str, list[str]] = {}
        self.words: dict[str, list[str]] = {}
        self.shown: list[str] = []

    def html(self, body: Body, mentions: Iterable[tuple[int, int, str]] = ()) -> str:
        """The body with every placeholder filled and every name a link. `mentions` are (start, end, id) in its HTML, in order."""
        parts = self._named(body.html, mentions).split(DELIMITER)
        filled = [parts[0]]
        waiting: list[Note] = []  # sources that the paragraph cites and no paragraph before it did
        for number, piece in zip(parts[1::2], parts[2::2], strict=True):
            placeholder = body.placeholders[int(number)]
            if placeholder.sort == "cite":  # a mark stands close to the word that it belongs to, and never alone on a line
                filled[-1] = filled[-1].rstrip()
                waiting += self._new_sources(placeholder)
            filled.append(self._fill(placeholder))
            end = _BLOCK_ENDS.search(piece) if waiting else None
            if end is None:
                filled.append(piece)
                continue
            notes = "" if end.group() == "</table>" else self.macro("notes", waiting)  # a cell has no margin of its own
            filled += (piece[: end.end()], notes, piece[end.end() :])
            waiting = []
        return "".join(filled)

    def _new_sources(self, placeholder: Placeholder) -> list[Note]:
        """The sources of a citation that were not cited before, with the numbers that they will have."""
        if "notes" not in self._macros:
            return []
        known = len(self.marks)
        names = dict.fromkeys(name for name, _ in placeholder.targets if name in self.cards and name not in self.marks)
        return [(known + number, self.cards[name]) for number, name in enumerate(names, 1)]

    def _named(self, html: str, mentions: Iterable[tuple[int, int, str]]) -> str:
        parts: list[str] = []
        at = 0
        for start, end, name in mentions:
            if name in self.cards:
                parts += (
                    html[at:start],
                    f'<a href="{escape(self.cards[name].url)}"{_rel(self.cards[name])}>{html[start:end]}</a>',
                )
                at = end
        return "".join((*parts, html[at:]))

    def citations(self, others: tuple[str, ...]) -> tuple[Citation, ...]:
        """The sources cited, by number, then the `others` that front matter names and the body does not cite."""
        names = [*self.marks, *(name for name in others if name not in self.marks and name in self.cards)]
        return tuple(
            Citation(number, self.cards[name], tuple(self.marks.get(name, ())), tuple(self.words.get(name, ())))
            for number, name in enumerate(dict.fromkeys(names), 1)
        )

    def _fill(self, placeholder: Placeholder) -> str:
        if placeholder.sort == "cite":
            return self.macro("cite", [self._mark(name, words) for name, words in placeholder.targets if name in self.cards])
        written = placeholder.targets[0][0]
        target = self.addresses.get(written, written)
        if placeholder.sort == "entry":
            return self._entry(target, placeholder.html)
        if placeholder.sort == "href":
            return escape(self._address(target))
        return _fillers()[placeholder.sort](target, placeholder.html, self)

    def title(self, name: str) -> str:
        """The title of an entry that the body names; "…" if it is held."""
        return self.cards[name].title if name in self.cards else "…"

    def _mark(self, name: str, words: str) -> tuple[int, str, str]:
        marks = self.marks.setdefault(name, [])
        number = list(self.marks).index(name) + 1
        marks.append(f"cite_{number}_{len(marks) + 1}")
        if words and words not in self.words.setdefault(name, []):
            self.words[name].append(words)
        return number, marks[-1], words

    def show(self, image: str) -> None:
        """Note that the body shows a picture."""
        self.shown.append(image)

    def macro(self, name: str, *values: object) -> str:
        """Call a macro of the templates."""
        return self._macros[name](*values)

    def _address(self, target: str) -> str:
        name, _, anchor = target.partition("#")
        url = self.cards[name].url if name in self.cards else name
        return f"{url}#{anchor}" if anchor else url

    def _entry(self, target: str, words: str) -> str:
        card = self.cards.get(target.partition("#")[0])
        if card is None:  # a held entry: its words, and nothing of it
            return words or "…"
        if not words:
            words = escape(card.title)
            if card.lang != self.lang:
                words = f'<bdi lang="{card.lang}" dir="{direction(card.lang)}">{words}</bdi>'
        return f'<a href="{escape(self._address(target))}"{_rel(card)}>{words}</a>'


def _rel(card: Card) -> str:
    """No search engine follows a link to a private person, and no preview is shown over it: there is none."""
    return ' rel="nofollow"' if card.private else ""
