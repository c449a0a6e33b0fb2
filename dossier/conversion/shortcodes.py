"""Shortcodes and tags of templates in a body: what we have a form for becomes that, the rest goes, with a note.

Hugo's `{{< name … >}}` and `{{% name … %}}`, Jekyll's Liquid `{% name … %}` and `{{ value }}`, kramdown's `{: .class}`.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

from dossier.conversion.code_spans import outside_code
from dossier.schema.importer import DROPPED, FoundPicture, Note

_HUGO = re.compile(
    r"\{\{(<|%)\s*(/?)\s*([\w./-]+)\s*((?:[^>%{]|>(?!\}\})|%(?!\}\})|\{(?!\{)){0,2000}?)\s*(/?)\s*(?:>|%)\}\}", re.DOTALL
)
_LIQUID = re.compile(r"\{%-?\s*(/?)(end)?([\w-]+)\s*((?:[^%]|%(?!\})){0,2000}?)\s*-?%\}", re.DOTALL)
_VALUE = re.compile(r"\{\{-?\s*([^{}<%\s][^{}]{0,500}?)\s*-?\}\}")
_COMMENT = re.compile(r"\{%-?\s*comment\s*-?%\}.{0,20000}?\{%-?\s*endcomment\s*-?%\}", re.DOTALL)
_ATTRIBUTES = re.compile(r"\{:[^}\n]*\}|(?<=\S) *\{\.[\w .#-]+\}|(?<=[#\w]) \{#[\w-]+\}")
_ARGUMENT = re.compile(
    r"""([\w-]+)\s*=\s*("(?:[^"\\]|\\.)*"|'[^']*'|`[^`]*`|[^\s"']+)|("(?:[^"\\]|\\.)*"|'[^']*'|`[^`]*`|[^\s"']+)"""
)
_NOTES = frozenset(
    (
        "note",
        "notice",
        "info",
        "tip",
        "warning",
        "warn",
        "caution",
        "important",
        "alert",
        "callout",
        "admonition",
        "hint",
        "danger",
        "attention",
        "panel",
        "highlight-box",
        "capnote",
    )
)
_VIDEOS: Mapping[str, str] = {"youtube": "https://www.youtube.com/watch?v={}", "vimeo": "https://vimeo.com/{}", "instagram": "https://www.instagram.com/p/{}/", "gist": "https://gist.github.com/{}",
           "tweet": "https://twitter.com/i/status/{}", "x": "https://twitter.com/i/status/{}"}  # fmt: skip
_LINKS = frozenset(("ref", "relref", "post_url", "link"))
_CODE = frozenset(("highlight", "code", "codeblock"))


class Taken(NamedTuple):
    """A body without its shortcodes, what was lost with them, and the pictures that they showed."""

    body: str
    notes: tuple[Note, ...]
    pictures: tuple[FoundPicture, ...]


class _Taker:
    def __init__(self, body: str, line: int) -> None:
        self.body, self.line = body, line
        self.notes: list[Note] = []
        self.pictures: list[FoundPicture] = []
        self.fences: list[str] = []

    def lost(self, raw: str) -> str:
        at = self.body.find(raw)
        self.notes.append(
            Note(DROPPED, self.line + self.body.count("\n", 0, at) if at >= 0 else 0, " ".join(raw.split())[:160])
        )
        return ""

    def taken(self, body: str) -> Taken:
        return Taken(body, tuple(self.notes), tuple(self.pictures))


def without_shortcodes(body: str, line: int) -> Taken:
    """Hugo's shortcodes out of a body that starts on a line of its file."""
    taker = _Taker(body, line)
    if "{{" not in body:
        return taker.taken(body)
    made = outside_code(body, lambda part: _HUGO.sub(lambda found: _shortcode(found, taker), part))
    return taker.taken(re.sub(r"\{\{(<|%)/\*(.*?)\*/(>|%)\}\}", r"{{\1\2\3}}", made, flags=re.DOTALL))


def _shortcode(found: re.Match[str], taker: _Taker) -> str:
    name, closing = found.group(3).casefold(), bool(found.group(2))
    if found.group(4).startswith("/*"):
        return found.group()
    return _converted(name, closing, found.group(4), found, taker)


def without_liquid(body: str, line: int) -> Taken:
    """Liquid's tags and values, and kramdown's attributes, out of a body that starts on a line of its file."""
    taker = _Taker(body, line)
    if "{" not in body:
        return taker.taken(body)
    if "endcomment" in body:
        body = _COMMENT.sub(lambda found: taker.lost(found.group()), body)

    def convert(part: str) -> str:
        part = _LIQUID.sub(
            lambda found: _converted(found.group(3).casefold(), bool(found.group(2)), found.group(4), found, taker),
            part,
        )
        part = _VALUE.sub(lambda found: _liquid_value(found, taker), part)
        return _ATTRIBUTES.sub("", part)

    return taker.taken(outside_code(body, convert))


def _liquid_value(found: re.Match[str], taker: _Taker) -> str:
    """A value: the site's own address is none to us; of a string with filters the string stays."""
    words = found.group(1)
    if re.match(r"site\.(?:base_?url|url)\b", words):
        return ""
    text = re.match(r"""["']([^"']*)["']\s*\|""", words)
    return text.group(1) if text else taker.lost(found.group())


def _converted(name: str, closing: bool, given: str, found: re.Match[str], taker: _Taker) -> str:
    raw = found.group()
    options, values = arguments(given)
    if name in _CODE:
        return _line_of_its_own(found, "```" if closing or not values else "```" + re.sub(r"[^A-Za-z0-9+-]", "", values[0]))
    if name == "raw":
        return ""
    if name in _NOTES and re.search(rf"(?:/\s*|end){name}\b", taker.body, re.IGNORECASE):
        title = options.get("title", values[0] if values and values[0] not in _NOTES and " " in values[0] else "")
        return _line_of_its_own(found, "~~~~~" if closing else f"~~~~~{{note}} {title}".rstrip())
    if closing:
        return ""
    if name in _LINKS and values:
        return re.sub(r"[\s()<>]", "", values[0])
    if name == "figure" or (name in ("img", "image") and options.get("src")):
        return _figure(options, raw, taker)
    if name in _VIDEOS and (values or options.get("id")):
        address = _VIDEOS[name].format("/".join(values[:2]) if name == "gist" else options.get("id") or values[-1])
        return f"<{address}>" if re.fullmatch(r"[\w:/.?=&-]+", address) else taker.lost(raw)
    return taker.lost(raw)


def _line_of_its_own(found: re.Match[str], words: str) -> str:
    """What a tag becomes, on a line of its own whatever stands beside the tag."""
    before, after = found.string[max(0, found.start() - 1) : found.start()], found.string[found.end() : found.end() + 1]
    return f"{'' if before in ('', chr(10)) else chr(10)}{words}{'' if after in ('', chr(10)) else chr(10)}"


def _figure(options: Mapping[str, str], raw: str, taker: _Taker) -> str:
    caption, credit = (
        options.get("caption") or options.get("title") or options.get("alt") or "",
        options.get("attr") or options.get("credit") or "",
    )
    if caption and credit:
        taker.pictures.append(FoundPicture(caption, credit, "", options.get("alt", "")))
        return ""
    return taker.lost(raw)


def arguments(given: str) -> tuple[dict[str, str], list[str]]:
    """The named and the other arguments of a shortcode."""
    options: dict[str, str] = {}
    values: list[str] = []
    for found in _ARGUMENT.finditer(given):
        if found.group(1):
            options[found.group(1).casefold()] = _bare(found.group(2))
        else:
            values.append(_bare(found.group(3)))
    return options, values


def _bare(word: str) -> str:
    return word[1:-1].replace('\\"', '"') if len(word) > 1 and word[0] in "\"'`" and word[-1] == word[0] else word


def callouts(body: str) -> str:
    """Obsidian's and GitHub's callouts (`> [!note] Title`) as notes of ours."""
    pattern = re.compile(r"^((?:>[ ]?)+)\[!([\w-]+)\][+-]?[ \t]*([^\n]*)\n((?:\1[^\n]*(?:\n|\Z))*)", re.MULTILINE)

    def note(found: re.Match[str]) -> str:
        depth = len(found.group(1))
        if found.group(1).strip() != ">":
            return found.group()
        lines = [line[depth:] if line.startswith(found.group(1)) else line.lstrip("> ") for line in found.group(4).split("\n")]
        title = found.group(3).strip() or found.group(2).capitalize()
        inner = "\n".join(lines).strip("\n")
        return f"~~~~~{{note}} {title}\n{inner}\n~~~~~\n" if inner.strip() else f"> {title}\n"

    return outside_code(body, lambda part: pattern.sub(note, part)) if "[!" in body else body
