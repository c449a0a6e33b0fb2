"""Parse: Markdown in, `Body`s, references and problems out. One body at a time and from its text alone, so it can be remembered."""

from collections.abc import Sequence
from typing import NamedTuple

from dossier.markdown import parser
from dossier.model.body import Parsed


class Prose(NamedTuple):
    """What is parsed: a body, the language that it is written in, and the dossier's languages."""

    text: str
    lang: str
    languages: tuple[str, ...] = ()


def parse(bodies: Sequence[Prose]) -> list[Parsed]:
    """Parse bodies. Lines and columns count from 1 in each text."""
    return [parser.parse(body.text, body.lang, body.languages) for body in bodies]
