"""Plain words as Markdown that shows just them."""

import re

_SIGNS = re.compile(r"[\\`*\[\]<]|(?<![^\W_])_|_(?![^\W_])|~~|&(?=#?\w{1,31};)")
_EXCLAIMED = re.compile(r"(?<!\\)((?:\\\\)*)!\Z")
_STARTS = re.compile(r"^(\s*)(#{1,6}(?=\s|$)|>|[-+=](?=\s|$|[-=]{2})|~{3,}|(?:\d{1,9})[.)](?=\s|$)|\|)", re.MULTILINE)


def markdown_words(text: str) -> str:
    """The words with a backslash before each sign that would mean something."""
    return _STARTS.sub(_start, _SIGNS.sub(lambda found: "\\" + found.group(), text))


def before_link(text: str) -> str:
    """The Markdown that stands before a link: an exclamation mark at its end does not make a picture of it."""
    return _EXCLAIMED.sub(r"\1\\!", text)


def _start(found: re.Match[str]) -> str:
    mark = found.group(2)
    return f"{found.group(1)}{mark[:-1]}\\{mark[-1]}" if mark[0].isdigit() else f"{found.group(1)}\\{mark}"
