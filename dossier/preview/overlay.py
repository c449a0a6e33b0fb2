"""What the preview adds to pages: the script that reloads them, and the problems laid over them. Never written to the output."""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from dossier.locale.interface import interface
from dossier.rendering.filters import filters
from dossier.rendering.jinja import Templates

_SCRIPT = b'<script src="/livereload.js"></script></head>'
_HEAD_END, _BODY_END = b"</head>", b"</body>"


def page_with_problems(page: bytes, lines: Sequence[str], language: str) -> bytes:
    """A page of the output with the script, and with its problems over it if there are any. `language` is that of our own words."""
    page = page.replace(_HEAD_END, _SCRIPT, 1)
    if not lines:
        return page
    overlay = _templates(language).render("overlay.html", lines=lines, built=True).encode()
    return page.replace(_BODY_END, overlay + _BODY_END, 1) if _BODY_END in page else page + overlay


def not_built(lines: Sequence[str], language: str) -> bytes:
    """The page that is shown while nothing could be built yet, with the script."""
    return (
        _templates(language)
        .render("not_built.html", lines=lines, built=False, language=language)
        .encode()
        .replace(_HEAD_END, _SCRIPT, 1)
    )


@cache
def _templates(language: str) -> Templates:
    words = interface(language)
    folder = files("dossier.preview")
    texts = {name: folder.joinpath(name).read_text("utf-8") for name in ("overlay.html", "not_built.html")}
    return Templates(texts, "dossier/preview", filters(words), words)
