"""Parses Markdown into a `Body`, its references and its problems. The only module that knows mistune.

CommonMark with tables and footnotes, and what is ours: `[[entry]]`, `[@source]`, `[words]{lang=ru}`, fenced directives. mistune
makes the tokens; `renderer` makes of them HTML with placeholders.
"""

import re
from collections.abc import Mapping
from typing import Any

import mistune
from mistune.core import BlockState, InlineState
from mistune.directives import DirectivePlugin, FencedDirective
from mistune.inline_parser import InlineParser

from dossier.markdown.collector import BodyCollector
from dossier.markdown.directive import MARKDOWN, RAW, Directive
from dossier.markdown.renderer import MOST_EMPHASIS, HtmlRenderer
from dossier.model.body import Body, Parsed
from dossier.model.problems import error
from dossier.registry import members, remembered

_ENTRY = r"\[\[(?P<entry_to>[^\[\]|#\n]+)(?:#(?P<entry_at>[^\[\]|\n]+))?(?:\|(?P<entry_words>[^\[\]]+))?\]\]"
_CITE = r"\[@(?P<cite_list>[^\[\]]+)\](?!\()"
_EMBED = r"!\[\[(?P<embedded>[^\[\]\n]+)\]\]"
_SPAN = r"\[(?P<span_words>[^\[\]]+)\]\{lang=(?P<span_lang>[A-Za-z][A-Za-z-]*)\}"
_MARKS = "\n[*_`<|\\"
_MOST_MARKS = 100_000  # each makes a token, which takes up to 40 µs
_TOO_DEEP = re.compile(r"^(?:[ \t]*>){20,}", re.MULTILINE)


def parse(text: str, lang: str, languages: tuple[str, ...] = (), interface: str = "en") -> Parsed:
    """Parse one body. `lang` is its language, `languages` are the dossier's, `interface` is that of our own words in it; lines and
    columns count from 1 in this text.
    """
    deep = _TOO_DEEP.search(text)
    if deep:
        line = text.count("\n", 0, deep.start()) + 1
        return Parsed(Body(), (), (error("too-deep", "quotations are nested more than 20 deep here", line, 1),))
    marks = sum(map(text.count, _MARKS)) if len(text) > _MOST_MARKS else 0
    if marks > _MOST_MARKS:
        words = f"this text has {marks:,} lines and marks of Markdown ({' '.join(_MARKS[1:])}); a text may have {_MOST_MARKS:,}. Split it"
        return Parsed(Body(), (), (error("too-many", words, 1, 1),))
    renderer = HtmlRenderer(BodyCollector(text, lang, languages, interface), directives())
    tokens, _ = _markdown().parse(text)
    assert isinstance(tokens, list), "without a renderer of its own mistune gives tokens"
    return renderer.finish(renderer.render(tokens), len(text.split()))


@remembered
def directives() -> Mapping[str, Directive]:
    """All directives by name, those of plugins last."""
    return members("dossier.directives", "DIRECTIVE", Directive, lambda directive: directive.name)


@remembered
def _markdown() -> mistune.Markdown:
    inline = _Inline()
    inline.register("embed", _EMBED, _parse_embed, before="link", start_chars="!")
    inline.register("entry", _ENTRY, _parse_entry, before="link", start_chars="[")
    inline.register("cite", _CITE, _parse_cite, before="link", start_chars="[")
    inline.register("span", _SPAN, _parse_span, before="link", start_chars="[")
    directives = FencedDirective([_Directives()])
    plugins = [mistune.plugins.import_plugin(name) for name in ("table", "footnotes", "strikethrough", "task_lists")]
    return mistune.Markdown(renderer=None, inline=inline, plugins=[*plugins, directives])


class _Inline(InlineParser):
    """mistune's, which takes the square of the number of emphasis marks in a paragraph; so many of them are shown as written."""

    def finalize_tokens(self, tokens: list[dict[str, Any]], depth: int) -> list[dict[str, Any]]:
        if len(tokens) <= MOST_EMPHASIS:
            return super().finalize_tokens(tokens, depth)
        stars = sum(token["type"] == "text" and token["raw"].startswith(("*", "_")) for token in tokens)
        if stars <= MOST_EMPHASIS:
            return super().finalize_tokens(tokens, depth)
        return [{"type": "crowded", "raw": ""}, *super().finalize_tokens(tokens, self.max_nested_level)]


def _parse_entry(inline: InlineParser, match: re.Match[str], state: InlineState) -> int:
    names = ("entry_to", "entry_at", "entry_words")
    attrs = dict(zip(("to", "at", "words"), (match.group(name) or "" for name in names), strict=True))
    state.append_token({"type": "entry", "raw": match.group(0), "attrs": attrs})
    return match.end()


def _parse_embed(inline: InlineParser, match: re.Match[str], state: InlineState) -> int:
    state.append_token({"type": "embed", "raw": match.group(0), "attrs": {"name": match.group("embedded")}})
    return match.end()


def _parse_cite(inline: InlineParser, match: re.Match[str], state: InlineState) -> int:
    state.append_token({"type": "cite", "raw": match.group(0)})
    return match.end()


def _parse_span(inline: InlineParser, match: re.Match[str], state: InlineState) -> int:
    attrs = {"lang": match.group("span_lang")}
    state.append_token({"type": "span", "raw": match.group("span_words"), "attrs": attrs})
    return match.end()


class _Directives(DirectivePlugin):
    """All fenced directives: ```` ```{name} title ````, options as `:name: value`, then the content."""

    def parse(self, block: Any, match: re.Match[str], state: BlockState) -> dict[str, Any]:
        name, content = self.parse_type(match), directives()[self.parse_type(match)].content
        attrs = {"name": name, "title": self.parse_title(match), "options": tuple(self.parse_options(match))}
        if content == MARKDOWN:
            return {"type": "directive", "attrs": attrs, "children": self.parse_tokens(block, self.parse_content(match), state)}
        return {"type": "directive", "attrs": attrs, "raw": self.parse_content(match) if content == RAW else ""}

    def __call__(self, directive: Any, md: mistune.Markdown) -> None:
        for name in directives():
            directive.register(name, self.parse)
