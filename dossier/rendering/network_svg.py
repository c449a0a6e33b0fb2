"""The entities named together with one, drawn as a small network (SVG) whose colours are the page's."""

from math import cos, pi, sin

from markupsafe import Markup

from dossier.analysis.cooccurrence import Neighbour
from dossier.locale.interface import Interface
from dossier.model.text import escape

_LONGEST = 20
_WIDTH, _HEIGHT, _REACH = 800, 420, 150  # in units of the drawing


def network_svg(title: str, near: tuple[Neighbour, ...], words: Interface) -> Markup:
    """The entities as a star around the one: the thicker a line, the more articles name both. Colours are the page's; the table beside it says all."""
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
    label = escape(words.gettext("%(title)s and those named with it", title=title))
    body = f'<g class="ties">{"".join(lines)}</g><g class="dots">{"".join(dots)}</g>'
    return Markup(f'<svg viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-label="{label}">{body}</svg>')  # noqa: S704  # escaped above


def _short(title: str) -> str:
    return title if len(title) <= _LONGEST else f"{title[: _LONGEST - 1]}…"
