"""Markup that other programs read and ours does not: words in, what is foreign in them out. It is shown as written, and told."""

import re

_FOREIGN = re.compile(r"\{\{[<%]|\{%[-\s]*\w|^:{3,}|(?<![=\w])==[^\s=](?:[^=\n]*[^\s=])?==(?![=\w])", re.MULTILINE)
_ADVICE = {
    "{{": "a shortcode of Hugo is shown as it is written; write a directive, such as ```{figure} hall",
    "{%": "a tag of Liquid or Jinja is shown as it is written; write a directive, such as ```{figure} hall",
    "::": "a block between `:::` is shown as it is written; write a directive between ```, such as ```{note} Title",
    "==": "words between `==` are shown as they are written; write *words* or **words**",
}


def foreign(text: str) -> list[tuple[str, str]]:
    """The marks of other programs in a piece of text, each with what would be right."""
    return [(found.group(), _ADVICE[found.group()[:2]]) for found in _FOREIGN.finditer(text)]
