"""Markdown: text in, a `Body` and its problems out. The only module that knows mistune.

The HTML is finished but for its holes: links to entries, citations, figures and internal addresses, which only the whole dossier
can fill. mistune's tokens carry no positions, so one cursor runs forward through the source as leaves are rendered (in document
order) and finds each reference where it was written. Raw HTML is shown as text. Addresses are allowed by a list of schemes.
"""

import re
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from functools import cache
from typing import Any

import mistune
from mistune.core import BlockState, InlineState
from mistune.directives import DirectivePlugin, FencedDirective
from mistune.inline_parser import InlineParser
from mistune.renderers.html import HTMLRenderer

from dossier.blocks import Blocks
from dossier.cursor import Cursor
from dossier.problems import Problem, error, warning
from dossier.text import direction, escape, foreign, is_id, plain, slug
from dossier.values import Body, Heading, Hole, Ref

HOLE = "\x00"
_ENTRY = r"\[\[(?P<entry_to>[^\[\]|#\n]+)(?:#(?P<entry_at>[^\[\]|\n]+))?(?:\|(?P<entry_words>[^\[\]\n]+))?\]\]"
_CITE = r"\[@(?P<cite_list>[^\[\]]+)\]"
_SPAN = r"\[(?P<span_words>[^\[\]\n]+)\]\{lang=(?P<span_lang>[A-Za-z][A-Za-z-]*)\}"
_EXTERNAL = ("http://", "https://", "mailto:", "tel:")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_TOO_DEEP = re.compile(r"^(?:[ \t]*>){20,}", re.MULTILINE)
_ALONE = re.compile(rf"{HOLE}(\d+){HOLE}$")
_FIGURE_OPTIONS = ("caption",)
_DIRECTIVES = ("figure", "note")


def parse(text: str, lang: str) -> tuple[Body, tuple[Ref, ...], tuple[Problem, ...]]:
    """Parse one body, which also gives its references. `lang` is its language; lines and columns count from 1 in this text."""
    deep = _TOO_DEEP.search(text)
    if deep:
        line = text.count("\n", 0, deep.start()) + 1
        return Body(), (), (error("too-deep", "quotations are nested more than 20 deep here", line, 1),)
    markdown = _markdown()
    writer = _Writer(text, lang)
    markdown.renderer = writer
    html, _ = markdown.parse(text)
    return writer.finish(str(html), len(text.split())), tuple(writer.refs), tuple(writer.problems)


@cache
def _markdown() -> mistune.Markdown:
    inline = InlineParser()
    inline.register("entry", _ENTRY, _parse_entry, before="link", start_chars="[")
    inline.register("cite", _CITE, _parse_cite, before="link", start_chars="[")
    inline.register("span", _SPAN, _parse_span, before="link", start_chars="[")
    directives = FencedDirective([_Directive()])
    plugins = [mistune.plugins.import_plugin(name) for name in ("table", "footnotes")]
    return mistune.Markdown(renderer=None, inline=inline, plugins=[*plugins, directives])


def _parse_entry(inline: InlineParser, match: re.Match[str], state: InlineState) -> int:
    names = ("entry_to", "entry_at", "entry_words")
    attrs = dict(zip(("to", "at", "words"), (match.group(name) or "" for name in names), strict=True))
    state.append_token({"type": "entry", "raw": match.group(0), "attrs": attrs})
    return match.end()


def _parse_cite(inline: InlineParser, match: re.Match[str], state: InlineState) -> int:
    state.append_token({"type": "cite", "raw": match.group(0)})
    return match.end()


def _parse_span(inline: InlineParser, match: re.Match[str], state: InlineState) -> int:
    attrs = {"lang": match.group("span_lang")}
    state.append_token({"type": "span", "raw": match.group("span_words"), "attrs": attrs})
    return match.end()


class _Directive(DirectivePlugin):
    """All fenced directives: ```` ```{name} words ````, options as `:key: value`, then Markdown."""

    def parse(self, block: Any, match: re.Match[str], state: BlockState) -> dict[str, Any]:
        name = self.parse_type(match)
        attrs = {"words": self.parse_title(match), "options": tuple(self.parse_options(match))}
        if name == "figure":
            return {"type": "figure", "attrs": attrs}
        return {"type": name, "children": self.parse_tokens(block, self.parse_content(match), state), "attrs": attrs}

    def __call__(self, directive: Any, md: mistune.Markdown) -> None:
        for name in _DIRECTIVES:
            directive.register(name, self.parse)


class _Writer(Blocks, HTMLRenderer):
    """Tokens of one body to HTML with holes. One is made for each body and thrown away."""

    def __init__(self, source: str, lang: str) -> None:
        super().__init__(escape=True)
        self.cursor, self.lang = Cursor(source), lang
        self.problems: list[Problem] = []
        self.holes: list[Hole] = []
        self.refs: list[Ref] = []
        self.headings: list[Heading] = []
        self.anchors: list[tuple[str, int, int]] = []

    def finish(self, html: str, words: int) -> Body:
        """Split the HTML at its holes, now that all headings are known."""
        known = {heading.id for heading in self.headings}
        for target, line, column in self.anchors:
            if target not in known:
                hint = _nearest(target, known, "the headings here are")
                self.problems.append(error("broken-anchor", f'no heading here has the id "{target}"; {hint}', line, column))
        parts = html.split(HOLE)
        holes = tuple(self.holes[int(index)] for index in parts[1::2])
        return Body(tuple(parts[::2]), holes, tuple(self.headings), words)

    def _hole(self, sort: str, refs: Sequence[Ref], html: str = "", words: Sequence[str] = ("",)) -> str:
        self.refs += refs
        self.holes.append(Hole(sort, tuple(zip((ref.target for ref in refs), words, strict=True)), html))
        return f"{HOLE}{len(self.holes) - 1}{HOLE}"

    def render_tokens(self, tokens: Iterable[dict[str, Any]], state: BlockState) -> str:
        # most tokens are text, so they take the short way
        return "".join(
            [self.text(token["raw"]) if token["type"] == "text" else self.render_token(token, state) for token in tokens]
        )

    def render_token(self, token: dict[str, Any], state: BlockState) -> str:
        sort = token["type"]
        attrs = token.get("attrs") or {}
        if sort == "footnote_item":
            self.cursor.footnote(attrs["key"])
        method = getattr(self, sort)
        if "raw" in token:
            return str(method(token["raw"], **attrs))
        if "children" in token:
            return str(method(self.render_tokens(token["children"], state), **attrs))
        return str(method(**attrs))

    # Leaves that may hold references

    def text(self, text: str) -> str:
        if text.isascii():
            return escape(text)
        return foreign(text, self.lang)

    def entry(self, raw: str, to: str, at: str, words: str) -> str:
        line, column = self.cursor.place(raw, 2)
        to, at = to.strip().removesuffix("\\"), at.strip().removesuffix("\\")  # a table needs its bars escaped
        target = f"{to}#{at}" if at else to
        shown = self.text(words.strip())
        return self._hole("entry", (Ref(target, "entry", line, column, (), bool(shown)),), shown)

    def cite(self, raw: str) -> str:
        refs: list[Ref] = []
        added: list[str] = []
        line, column = self.cursor.place(raw, 1)
        for item in raw[2:-1].split(";"):
            name, _, words = item.strip().removeprefix("@").partition(",")
            if not is_id(name.strip()):
                message = f'"{name.strip()}" is not the id of a source; write [@source-id] or [@source-id, p. 4; @other]'
                self.problems.append(error("bad-citation", message, line, column))
                continue
            within = column + raw.find(name.strip()) - 1 if "\n" not in raw else column
            refs.append(Ref(name.strip(), "cite", line, within, ("sources",), True))
            added.append(" ".join(words.split()))
        return self._hole("cite", refs, words=added) if refs else ""

    def span(self, raw: str, lang: str) -> str:
        self.cursor.skip(raw)
        return f'<bdi lang="{lang}" dir="{direction(lang)}">{escape(raw)}</bdi>'

    def codespan(self, text: str) -> str:
        if "[" in text:
            self.cursor.skip(text)
        return f"<code>{escape(text)}</code>"

    def block_code(self, code: str, info: str | None = None) -> str:
        for line in code.split("\n"):
            if "[" in line:
                self.cursor.skip(line.strip())
        return f"<pre><code>{escape(code)}</code></pre>\n"

    def link(self, text: str, url: str, title: str | None = None) -> str:
        hint = f' title="{escape(title)}"' if title else ""
        low = url.lower()
        if low.startswith(_EXTERNAL):
            return f'<a href="{escape(url)}"{hint} rel="external">{text}</a>'
        line, column = self.cursor.place("](", 2)
        if low.startswith("#"):
            self.anchors.append((url[1:], line, column))
            return f'<a href="{escape(url)}"{hint}>{text}</a>'
        if _SCHEME.match(low) or low.startswith("//"):
            message = f'a link to "{url}" is not allowed; links go to https:, http:, mailto: or tel: addresses, or to entries'
            self.problems.append(error("unsafe-link", message, line, column))
            return text
        return f'<a href="{self._hole("href", (Ref(url, "href", line, column, (), True),))}"{hint}>{text}</a>'

    def image(self, text: str, url: str, title: str | None = None) -> str:
        line, column = self.cursor.place("](", 2)
        return self._hole("figure", (Ref(url, "figure", line, column, ("photos",), True),), plain(text))

    def inline_html(self, html: str) -> str:
        return self._raw(html)

    def block_html(self, html: str) -> str:
        return f"<p>{self._raw(html.strip())}</p>\n"

    def _raw(self, html: str) -> str:
        line, column = self.cursor.place(html)
        message = "raw HTML is shown as text, not passed on; use Markdown, a directive or a template"
        self.problems.append(warning("raw-html", message, line, column))
        return escape(html)

    # Blocks

    def paragraph(self, text: str) -> str:
        alone = _ALONE.match(text)
        if alone and self.holes[int(alone.group(1))].sort == "figure":
            return text + "\n"
        for index in re.findall(rf"{HOLE}(\d+){HOLE}", text):
            hole = self.holes[int(index)]
            if hole.sort == "figure":
                message = "a picture stands inside a line of text; give it a paragraph of its own"
                ref = next(ref for ref in self.refs if ref.target == hole.targets[0][0] and ref.via == "figure")
                self.problems.append(error("inline-image", message, ref.line, ref.column))
        return f"<p>{text}</p>\n"

    def heading(self, text: str, level: int, **attrs: Any) -> str:
        words = plain(re.sub(rf"{HOLE}(\d+){HOLE}", lambda match: self._words(int(match.group(1))), text))
        if level == 1:
            line, column = self.cursor.first_level()
            message = f'the page\'s title is its only first-level heading; write "## {words}"'
            self.problems.append(warning("heading-level", message, line, column))
        level, name = max(level, 2), self._anchor(slug(words))
        self.headings.append(Heading(level, name, words))
        return f'<h{level} id="{name}">{text}</h{level}>\n'

    def _words(self, index: int) -> str:
        hole = self.holes[index]
        return hole.html or (hole.targets[0][0] if hole.sort == "entry" else "")

    def _anchor(self, name: str) -> str:
        taken = {heading.id for heading in self.headings}
        count = 1
        while (name if count == 1 else f"{name}-{count}") in taken:
            count += 1
        return name if count == 1 else f"{name}-{count}"

    def figure(self, words: str, options: tuple[tuple[str, str], ...]) -> str:
        self.cursor.place("{figure}")
        line, column = self.cursor.place(words) if words.strip() else self.cursor.place("")
        if not words.strip():
            self.problems.append(error("directive", "this figure names no photo; write {figure} photo-id", line, column))
            return ""
        for name, _ in options:
            if name not in _FIGURE_OPTIONS:
                self.problems.append(
                    error("directive", f"`:{name}:` is not an option of figure; it has `:caption:`", line, column)
                )
        return (
            self._hole(
                "figure", (Ref(words.strip(), "figure", line, column, ("photos",), True),), dict(options).get("caption", "")
            )
            + "\n"
        )

    def note(self, text: str, words: str, options: tuple[tuple[str, str], ...]) -> str:
        title = f"<p><strong>{self.text(words)}</strong></p>\n" if words else ""
        return f'<aside class="note">\n{title}{text}</aside>\n'

    def block_error(self, text: str) -> str:
        name = text[1 : text.find("}")]
        line, column = self.cursor.place(f"{{{name}}}")
        hint = _nearest(name, _DIRECTIVES, "there are")
        self.problems.append(error("directive", f'there is no directive "{name}"; {hint}', line, column))
        return ""


def _nearest(word: str, known: Any, otherwise: str) -> str:
    close = get_close_matches(word, sorted(known), 1, 0.6)
    if close:
        return f'did you mean "{close[0]}"?'
    return f"{otherwise}: {', '.join(sorted(known))}" if known else "there are none"
