"""Where code stands in a Markdown text: fenced blocks, indented blocks, spans in a line. What is code is never converted."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator

_FENCE = re.compile(r"[ \t>]*(?:[-*+] |\d+[.)] )?[ \t]*(`{3,}|~{3,})([^\n]*)")
_DIRECTIVE = re.compile(r"\{(?:note|disputed)\}")
_RUN = re.compile(r"`+")
_MOST = 1000  # letters of markup in a line: longer ones are taken for text
_MARKUP = (
    rf"<(?:[A-Za-z][A-Za-z0-9-]*(?:\s+[A-Za-z_:][\w.:-]*(?:\s*=\s*(?:[^\s\"'=<>`]+|'[^']{{0,{_MOST}}}'|\"[^\"]{{0,{_MOST}}}\"))?)*\s*/?|/[A-Za-z][A-Za-z0-9-]*\s*"
    rf"|![A-Za-z][^>]{{0,{_MOST}}}|\?[^?]{{0,{_MOST}}}\?|[A-Za-z][A-Za-z0-9.+-]{{1,31}}:[^<>\x00-\x20]{{0,{_MOST}}})>"
)
_OPENING = re.compile(
    rf"\\(?:`+|.)|{_MARKUP}|(?P<run>`+)", re.DOTALL
)  # an escape, a tag or an address ends before a span begins
_MARK = re.compile("\x02(\\d+)\x03")
_INDENTED = re.compile(r"(?: {4}|\t)")
_ITEM = re.compile(r"\s*(?:[-*+]|\d+[.)])\s")


class Masked:
    """A text in which each piece of code is a mark that no text holds, so that a rule can span code without seeing it."""

    def __init__(self, text: str) -> None:
        self.code: list[str] = []
        parts, at = [], 0
        for start, end in code_spans(text):
            parts += [text[at:start], f"\x02{len(self.code)}\x03"]
            self.code.append(text[start:end])
            at = end
        self.text = "".join([*parts, text[at:]])

    def restore(self, text: str) -> str:
        """A piece of the text with its code back."""
        return _MARK.sub(lambda found: self.code[int(found.group(1))], text) if self.code else text


def outside_code(text: str, convert: Callable[[str], str]) -> str:
    """The text, with what is not code converted as a whole: pieces of code in it are marks."""
    masked = Masked(text)
    return masked.restore(convert(masked.text))


def code_spans(text: str) -> list[tuple[int, int]]:
    """The places of all code, in order."""
    found: list[tuple[int, int]] = []
    at = 0
    for start, end in _blocks(text):
        found += _spans(text, at, start)
        found.append((start, end))
        at = end
    return [*found, *_spans(text, at, len(text))]


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Fenced and indented blocks."""
    at, open_at, fence = 0, -1, ""
    directives: list[str] = []  # open ones, whose content is Markdown
    blank, listed, indented = True, False, -1
    for line in text.splitlines(keepends=True):
        found = _FENCE.match(line)
        if open_at >= 0:
            if found and found.group(1).startswith(fence) and not found.group(2).strip():
                yield open_at, at + len(line)
                open_at = -1
        elif found and directives and found.group(1).startswith(directives[-1]) and not found.group(2).strip():
            directives.pop()
        elif found and _DIRECTIVE.match(found.group(2)):
            directives.append(found.group(1))
        elif found and "`" not in found.group(2):
            if indented >= 0:
                yield indented, at
                indented = -1
            open_at, fence = at, found.group(1)
        elif line.strip():
            is_code = bool(_INDENTED.match(line)) and (blank or indented >= 0) and not listed
            if is_code and indented < 0:
                indented = at
            elif not is_code and indented >= 0:
                yield indented, at
                indented = -1
            if not line[:1].isspace():
                listed = bool(_ITEM.match(line))
        blank = not line.strip()
        at += len(line)
    if max(open_at, indented) >= 0:
        yield max(open_at, indented), len(text)


def _spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Code in a line: what stands between two runs of as many backticks, in one paragraph. Takes time in proportion."""
    runs = [found.span() for found in _RUN.finditer(text, start, end)]
    if not runs:
        return
    breaks = [found.start() for found in re.compile(r"\n[ \t]*\n").finditer(text, start, end)]
    by_length: dict[int, list[int]] = {}
    for left, right in runs:
        by_length.setdefault(right - left, []).append(left)
    last = start
    while found := _OPENING.search(text, last, end):
        last = found.end()
        if not found.group("run"):
            continue
        left, right = found.span()
        same = by_length.get(right - left, [])
        at = bisect_left(same, right)
        closing = same[at] if at < len(same) else -1
        if closing >= 0 and bisect_left(breaks, right) == bisect_left(breaks, closing):
            last = closing + right - left
            yield left, last
