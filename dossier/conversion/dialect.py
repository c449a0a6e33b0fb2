"""Markdown of other generators as ours: HTML becomes Markdown, first-level headings go down, what would be a directive of ours is none.

The body of a text in, the body of a draft out, with notes of what was lost.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from dossier.conversion.code_spans import code_spans, outside_code
from dossier.conversion.html_tree import fragment
from dossier.model.text import plain, slug
from dossier.schema.importer import DROPPED, FoundPicture, Note

_COMMENT = re.compile(r"<!--(.*?)(?:-->|\Z)", re.DOTALL)
_BLOCK = re.compile(
    r"^ {0,3}<(?:/?(?:address|article|aside|blockquote|center|details|dd|div|dl|dt|figure|figcaption|fieldset|footer|form|h[1-6]|header|hr|iframe|li|main|nav|ol|p|pre|script|section|style|summary|table|tbody|td|tfoot|th|thead|tr|ul|video|audio|object|svg|img|a|picture|source|br|button|noscript|embed|link|meta|input|details|center))\b[^\n]*(?:\n(?![ \t]*\n)[^\n]*)*",
    re.IGNORECASE | re.MULTILINE,
)
_TAG = re.compile(r"<(/?)([A-Za-z][\w:-]*)((?:\s[^<>]*)?)/?>")
_ADDRESS = re.compile(r"""\b(?:href|src)\s*=\s*["']?([^"'\s>]*)""", re.IGNORECASE)
_MARKS = {"b": "**", "strong": "**", "i": "*", "em": "*", "code": "`", "tt": "`", "cite": "*"}
_HTML = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "big",
        "br",
        "cite",
        "code",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "img",
        "ins",
        "kbd",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
        "center",
        "div",
        "p",
        "iframe",
        "video",
        "audio",
        "source",
        "picture",
        "svg",
        "path",
        "button",
        "input",
        "label",
        "details",
        "summary",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "table",
        "tr",
        "td",
        "th",
        "tbody",
        "thead",
        "section",
        "article",
        "header",
        "footer",
        "nav",
        "aside",
        "figure",
        "figcaption",
        "pre",
        "blockquote",
        "dl",
        "dt",
        "dd",
        "hr",
        "script",
        "style",
        "noscript",
        "embed",
        "object",
        "param",
        "link",
        "meta",
        "form",
        "select",
        "option",
        "textarea",
        "bdi",
        "bdo",
        "ruby",
        "rt",
        "rp",
        "small",
        "data",
    ]
)
_SETEXT = re.compile(r"^(?! {4}|\t|[ ]*[-*+>|#]|[ ]*\d+[.)])(?=[^\n]*[^\s\n])([^\n]+)\n {0,3}(=+|-{2,})[ \t]*$", re.MULTILINE)
_HEADING = re.compile(r"^( {0,3}#{1,6})(?=[ \t])", re.MULTILINE)
_TITLE = re.compile(r"\A\s*#[ \t]+([^\n]+?)[ \t]*#*[ \t]*(?:\n|\Z)")
_FENCE = re.compile(r"^([ \t>]*(?:`{3,}|~{3,}))[ \t]*\{([^}\n]*)\}?[^\n]*$", re.MULTILINE)
_CITED = re.compile(r"(?<!\\)\[(?=@)")


class Converted(NamedTuple):
    """A body as ours: its Markdown, the title that its first heading gives (""), notes, pictures."""

    body: str
    title: str
    notes: tuple[Note, ...]
    pictures: tuple[FoundPicture, ...]


def convert_body(body: str, line: int, title: str = "") -> Converted:
    """Convert a body that starts on a line of its file. `title` is that of the text, if it has one; a heading that repeats it goes."""
    notes: list[Note] = []
    pictures: list[FoundPicture] = []
    found = _TITLE.match(body)
    heading = " ".join(plain(found.group(1)).replace("`", "").split()) if found else ""
    if found and (not title or slug(heading) == slug(title)):
        body, line = body[found.end() :], line + body.count("\n", 0, found.end())
    else:
        heading = ""

    def say(words: str, raw: str) -> None:
        notes.append(Note(DROPPED, _line_of(body, raw, line), " ".join(words.split())[:200]))

    made = _without_comments(body, say)
    made = outside_code(made, lambda part: _BLOCK.sub(lambda block: _block(block.group(), say, pictures), part))
    made = outside_code(made, lambda part: _CITED.sub(r"[\\", _TAG.sub(lambda tag: _inline(tag, say), part)))
    made = _headings(_plain_fences(made))
    return Converted(made.strip("\n") + "\n" if made.strip() else "", heading, tuple(notes), tuple(pictures))


def _line_of(body: str, raw: str, line: int) -> int:
    at = body.find(raw[:200])
    return line + body.count("\n", 0, at) if at >= 0 else 0


def _without_comments(body: str, say: Callable[[str, str], None]) -> str:
    def take(found: re.Match[str]) -> str:
        words = found.group(1).strip()
        if words and words.casefold() != "more":
            say(f"a comment: {words}", found.group())
        return ""

    return outside_code(body, lambda part: _COMMENT.sub(take, part)) if "<!--" in body else body


def _block(html: str, say: Callable[[str, str], None], pictures: list[FoundPicture]) -> str:
    tree = fragment(html)
    for note in tree.notes:
        say(note.words, html)
    pictures += tree.pictures
    return "\n\n".join(block.markdown for block in tree.blocks) + "\n" if tree.blocks else ""


def _inline(tag: re.Match[str], say: Callable[[str, str], None]) -> str:
    """A tag in a line: as Markdown, or gone while its words stay; what is no HTML is shown as it is."""
    name, closing = tag.group(2).casefold(), bool(tag.group(1))
    if tag.group(2).casefold() not in _HTML:
        return tag.group() if ":" in tag.group(2) and "//" in tag.group() else f"\\{tag.group()}"
    if name in _MARKS:
        return _MARKS[name]
    if name == "br":
        return "\\\n"
    address = _ADDRESS.search(tag.group(3))
    if not closing and name in ("img", "iframe", "video", "audio", "embed", "source") and address:
        say(f"{name}: {address.group(1)}", tag.group())
    elif not closing and name == "a" and address:
        say(f"a link in HTML, whose words stay: {address.group(1)}", tag.group())
    return ""


def _plain_fences(body: str) -> str:
    """Code whose language stands in braces, as in R Markdown, would be a directive of ours."""
    if "{" not in body:
        return body
    made, at = [], 0
    for start, end in code_spans(body):
        made += [body[at:start], _FENCE.sub(_language, body[start:end], count=1)]
        at = end
    return "".join([*made, body[at:]])


def _language(fence: re.Match[str]) -> str:
    word = re.search(r"[A-Za-z][\w+-]*", fence.group(2))
    return fence.group(1) + (word.group() if word else "")


def _headings(body: str) -> str:
    """Headings below the title: if one is of the first level, all go down by one."""
    body = outside_code(
        body,
        lambda part: _SETEXT.sub(lambda found: f"{'#' if found.group(2)[0] == '=' else '##'} {found.group(1).strip()}", part),
    )
    firsts = [0]

    def count(part: str) -> str:
        firsts[0] += len(re.findall(r"^ {0,3}#[ \t]", part, re.MULTILINE))
        return part

    outside_code(body, count)
    if not firsts[0]:
        return body
    return outside_code(
        body, lambda part: _HEADING.sub(lambda found: found.group() + ("#" if found.group().count("#") < 6 else ""), part)
    )
