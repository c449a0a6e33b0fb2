"""Neighbours: who is named together with whom, how often and where; as rows of a table, and drawn as a small star."""

from collections import Counter
from math import cos, pi, sin

from markupsafe import Markup

from dossier.text import escape
from dossier.values import Site
from dossier.views import Neighbour

_KINDS = ("people", "organisations")
_MOST, _SHOWN = 12, 3
_WIDTH, _HEIGHT, _REACH, _LONGEST = 800, 420, 150, 20


def neighbours(site: Site, name: str) -> tuple[Neighbour, ...]:
    """The people and organisations that articles name together with an entry, the most often named first."""
    if site.entries[name].kind not in _KINDS:
        return ()
    count: Counter[str] = Counter()
    places: dict[str, list[str]] = {}
    for link in site.backlinks.get(name, ()):
        article = site.entries[link.source]
        if article.kind == "articles":
            for other in article.targets:
                if other != name:
                    count[other] += 1
                    places.setdefault(other, []).append(article.id)
    near = [other for other in count if site.entries[other].kind in _KINDS]
    best = sorted(near, key=lambda other: (-count[other], site.entries[other].card.title, other))[:_MOST]
    return tuple(
        Neighbour(
            site.entries[other].card, count[other], tuple(site.entries[one].card for one in sorted(places[other])[:_SHOWN])
        )
        for other in best
    )


def star(title: str, near: tuple[Neighbour, ...]) -> Markup:
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
