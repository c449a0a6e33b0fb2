"""Neighbours: who is named together with whom, how often and where; as rows of a table, and drawn as a small star."""

from collections import Counter
from heapq import nsmallest
from itertools import islice
from math import cos, pi, sin

from markupsafe import Markup

from dossier.model.entries import Site
from dossier.model.text import escape
from dossier.rendering.contexts import Neighbour

_KINDS = ("people", "organisations")
_MOST, _SHOWN = 12, 3
_WIDTH, _HEIGHT, _REACH, _LONGEST = 800, 420, 150, 20


class Cooccurrence:
    """Finds neighbours; whom an article names it keeps for the next of them."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._named: dict[str, tuple[str, ...]] = {}

    def of(self, name: str) -> tuple[Neighbour, ...]:
        """The people and organisations that articles name together with an entry, the most often named first."""
        entries = self._site.entries
        if entries[name].kind not in _KINDS:
            return ()
        sources = (link.source for link in self._site.backlinks.get(name, ()))
        articles = sorted(source for source in sources if entries[source].kind == "articles")
        count = Counter(other for article in articles for other in self._in(article))
        count.pop(name, None)
        best = nsmallest(_MOST, ((-number, entries[other].card.title, other) for other, number in count.items()))
        return tuple(self._neighbour(other, -number, articles) for number, _, other in best)

    def _neighbour(self, other: str, number: int, articles: list[str]) -> Neighbour:
        entries = self._site.entries
        both = islice((article for article in articles if other in self._in(article)), _SHOWN)
        return Neighbour(entries[other].card, number, tuple(entries[article].card for article in both))

    def _in(self, article: str) -> tuple[str, ...]:
        """The people and organisations that an article names."""
        if article not in self._named:
            entries = self._site.entries
            self._named[article] = tuple(name for name in entries[article].targets if entries[name].kind in _KINDS)
        return self._named[article]


def network(title: str, near: tuple[Neighbour, ...]) -> Markup:
    """The same as an SVG: the thicker a line, the more articles name both. Colours are the page's; the table beside it says all."""
    middle = (_WIDTH / 2, _HEIGHT / 2)
    most = max(one.together for one in near)
    lines, dots = [], []
    for number, one in enumerate(near):
        turn = 2 * pi * number / len(near) - pi / 2
        x, y = middle[0] + 1.25 * _REACH * cos(turn), middle[1] + _REACH * sin(turn)
        width = 1 + 4 * one.together / most
        lines.append(f'<line x1="{middle[0]:.0f}" y1="{middle[1]:.0f}" x2="{x:.0f}" y2="{y:.0f}" stroke-width="{width:.1f}"/>')
        side = "middle" if abs(cos(turn)) < 0.3 else "start" if cos(turn) > 0 else "end"
        away = 0 if side == "middle" else 9 if side == "start" else -9
        down = 5 if side != "middle" else 20 if sin(turn) > 0 else -11
        dots.append(f'<circle cx="{x:.0f}" cy="{y:.0f}" r="5"/>')
        dots.append(f'<text x="{x + away:.0f}" y="{y + down:.0f}" text-anchor="{side}">{escape(_short(one.card.title))}</text>')
    dots.append(f'<circle cx="{middle[0]:.0f}" cy="{middle[1]:.0f}" r="8"/>')
    label = escape(f"{title} and those named with it")
    body = f'<g class="ties">{"".join(lines)}</g><g class="dots">{"".join(dots)}</g>'
    return Markup(f'<svg viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-label="{label}">{body}</svg>')  # noqa: S704  # escaped above


def _short(title: str) -> str:
    return title if len(title) <= _LONGEST else f"{title[: _LONGEST - 1]}…"
