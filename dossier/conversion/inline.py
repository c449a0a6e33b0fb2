"""Runs of words as Markdown: links, stress, code. Each run keeps its plain words beside it."""

import re
from typing import NamedTuple

from dossier.conversion.escaping import before_link, markdown_words

_SPACE = re.compile(r"[ \t\n\f]+")


class Inline(NamedTuple):
    """A run of words as Markdown, and the words alone."""

    markdown: str = ""
    words: str = ""


def plain_run(text: str) -> Inline:
    """Plain words."""
    text = _SPACE.sub(" ", text)
    return Inline(markdown_words(text), text)


def together(parts: list[Inline]) -> Inline:
    """Several runs as one."""
    made = ""
    for part in parts:
        made = (before_link(made) if part.markdown.startswith("[") else made) + part.markdown
    return Inline(made, "".join(part.words for part in parts))


def link(inner: Inline, address: str) -> Inline:
    """A run that is a link; without words or an address it is just the run."""
    words = inner.markdown.strip()
    address = (
        "".join(address.split())
        .replace("<", "%3C")
        .replace(">", "%3E")
        .replace("(", "%28")
        .replace(")", "%29")
        .replace("\\", "%5C")
    )
    if not words or not address or "\n" in words:
        return inner
    return inner._replace(markdown=_spaced(inner.markdown, f"[{words}]({address})"))


def stressed(inner: Inline, mark: str) -> Inline:
    """A run in emphasis of a mark, unless that would change how it reads."""
    words = inner.markdown.strip()
    if not words or "\n" in words or mark[0] in words:
        return inner
    return inner._replace(markdown=_spaced(inner.markdown, f"{mark}{words}{mark}"))


def _spaced(before: str, made: str) -> str:
    """What was made of some words, with the spaces that stood around them."""
    return f"{' ' if before[:1].isspace() else ''}{made}{' ' if before[-1:].isspace() else ''}"


def code_run(text: str) -> Inline:
    """Code in a line."""
    text = " ".join(text.split())
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", text)), default=0))
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return Inline(f"{fence}{pad}{text}{pad}{fence}", text)
