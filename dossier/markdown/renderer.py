"""mistune's tokens as HTML with placeholders. One renderer is made for each body and thrown away.

The HTML is finished but for its placeholders: links to entries, citations, figures, statements and internal addresses, which only the
whole dossier can fill. Tokens carry no positions, so one cursor runs forward through the source as leaves are rendered (in
document order) and finds each reference where it was written. Raw HTML is shown as text; addresses go by a list of schemes.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from dossier.locale.interface import gettext_noop
from dossier.markdown.blocks import Blocks
from dossier.markdown.collector import RUN, STOP, BodyCollector, split_runs
from dossier.markdown.directive import Directive, DirectiveBlock
from dossier.markdown.foreign import foreign
from dossier.markdown.sentences import MARK, with_titles, words
from dossier.model.body import Body, Heading, Parsed, Reference
from dossier.model.problems import warning
from dossier.model.suggestions import Suggestions, listed
from dossier.model.text import direction, escape, is_id, plain, slug
from dossier.model.traits import Trait

MOST_EMPHASIS = 1000
_EXTERNAL = ("http://", "https://", "mailto:", "tel:")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_QUIET = frozenset(("heading", "link", "image", "emphasis"))  # a name in them is not linked
_PASSAGES = frozenset(("paragraph", "list_item", "task_list_item", "table_row"))
_CALLOUTS = {
    "NOTE": gettext_noop("Note"), "TIP": gettext_noop("Tip"), "IMPORTANT": gettext_noop("Important"),
    "WARNING": gettext_noop("Warning"), "CAUTION": gettext_noop("Caution"),
}  # fmt: skip
_CALLOUT = re.compile(
    rf"(?P<open><p id=\"[^\"]*\">)(?P<start>{RUN}?)\[!(?P<sort>{'|'.join(_CALLOUTS)})\][ \t]*(?P<whole>{STOP}</p>)?"
    rf"(?:{STOP}\n{RUN}?)?",
    re.IGNORECASE,
)


class HtmlRenderer(Blocks):
    """A method for each of mistune's tokens. What it finds beside the HTML goes into `body`."""

    def __init__(self, body: BodyCollector, directives: Mapping[str, Directive]) -> None:
        """`directives` are those that there are, by name."""
        self.body, self.interface = body, body.interface
        self._directives = directives
        self.headings: list[Heading] = []
        self.anchors: list[tuple[str, int, int]] = []
        self._taken: dict[str, int] = {}
        self._suggestions = Suggestions()
        self._quiet = 0

    def finish(self, html: str, count: int) -> Parsed:
        """What has been gathered, now that all is rendered and all headings are known."""
        known = sorted(self._taken)
        for target, line, column in self.anchors:
            if target not in self._taken:
                near = self._suggestions.near(target, known)
                there = f"the headings here are: {listed(known)}" if known else "there are none"
                hint = f'did you mean "{near}"?' if near else there
                self.body.wrong("broken-anchor", f'no heading here has the id "{target}"; {hint}', line, column)
        text, runs = split_runs(html)
        found = self.body
        body = Body(text, tuple(found.placeholders), tuple(self.headings), count, runs)
        return Parsed(body, tuple(found.refs), tuple(found.problems), tuple(found.passages), tuple(found.statements))

    def render(self, tokens: Iterable[Mapping[str, Any]]) -> str:
        """Tokens as HTML."""
        # most tokens are text, so they take the short way
        return "".join([self.text(token["raw"]) if token["type"] == "text" else self._one(token) for token in tokens])

    def _one(self, token: Mapping[str, Any]) -> str:
        sort = token["type"]
        attrs = token.get("attrs") or {}
        if sort == "footnote_item":
            self.body.positions.footnote(attrs["key"])
        method = getattr(self, sort)
        if "raw" in token:
            return str(method(token["raw"], **attrs))
        if "children" not in token:
            return str(method(**attrs))
        quiet, passage = sort in _QUIET, sort in _PASSAGES
        if passage:
            self.body.begin(token["children"] if sort != "table_row" else ())
        self._quiet += quiet
        text = self.render(token["children"])
        self._quiet -= quiet
        made = str(method(text, **attrs))
        if passage:
            self.body.lines.pop()
        return made

    # Leaves that may hold references

    def text(self, text: str) -> str:
        """Words, in which names may be linked unless they stand in a heading, a link or a title."""
        if "{" in text or "::" in text or "==" in text:
            for mark, advice in foreign(text):
                self.body.problems.append(warning("foreign-syntax", advice, *self.body.positions.place(mark)))
        shown = self.body.words(text)
        return shown if self._quiet else f"{RUN}{shown}{STOP}"

    def entry(self, raw: str, to: str, at: str, words: str) -> str:
        """`[[entry#heading|words]]`."""
        line, column = self.body.positions.place(raw, 2)
        to, at = to.strip().removesuffix("\\"), at.strip().removesuffix("\\")  # a table needs its bars escaped
        target = f"{to}#{at}" if at else to
        shown = self.body.words(" ".join(words.split("\n")).strip())
        return self.body.placeholder("entry", (Reference(target, "entry", line, column, (), bool(shown)),), shown)

    def embed(self, raw: str, name: str) -> str:
        """`![[file]]`, which is Obsidian's; it is shown as it is written."""
        line, column = self.body.positions.place(raw)
        message = f"`{raw}` is shown as it is written; for a picture write ![](id), for an entry [[{name.partition('.')[0]}]]"
        self.body.problems.append(warning("foreign-syntax", message, line, column))
        return escape(raw)

    def cite(self, raw: str) -> str:
        """`[@source, p. 4; @other]`."""
        refs: list[Reference] = []
        added: list[str] = []
        places = self.body.positions.places(raw)
        at = 1
        for item in raw[1:-1].split(";"):
            within = at + len(item) - len(item.lstrip())
            name, _, more = item.strip().removeprefix("@").partition(",")
            at += len(item) + 1
            if not is_id(name.strip()):
                message = f'"{name.strip()}" is not the id of a source; write [@source-id] or [@source-id, p. 4; @other]'
                self.body.wrong("bad-citation", message, *places(within))
                continue
            within = raw.find(name.strip(), within)
            refs.append(Reference(name.strip(), "cite", *places(within), (Trait.SOURCE,), True))
            added.append(" ".join(more.split()))
        return self.body.placeholder("cite", refs, added=added) if refs else ""

    def crowded(self, raw: str) -> str:
        """A paragraph with so many marks of emphasis that they were left as they are."""
        message = (
            f"the paragraph here has more than {MOST_EMPHASIS:,} marks of emphasis (* and _); write them as \\* or split it"
        )
        return self.body.wrong("too-many", message, self.body.lines[-1] if self.body.lines else 1, 1)

    def span(self, raw: str, lang: str) -> str:
        """`[words]{lang=ru}`."""
        self.body.positions.skip(raw)
        return f'<bdi lang="{lang}" dir="{direction(lang)}">{escape(raw)}</bdi>'

    def codespan(self, text: str) -> str:
        """Code in a line."""
        if "[" in text:
            self.body.positions.skip(text)
        return f"<code>{escape(text)}</code>"

    def block_code(self, code: str, info: str | None = None) -> str:
        """Code in lines of its own."""
        for line in code.split("\n"):
            if "[" in line:
                self.body.positions.skip(line.strip())
        return f"<pre><code>{escape(code)}</code></pre>\n"

    def link(self, text: str, url: str, title: str | None = None) -> str:
        """An ordinary link: out, to a heading here, or to another file or address of the dossier."""
        hint = f' title="{escape(title)}"' if title else ""
        low = url.lower()
        if low.startswith(_EXTERNAL):
            return f'<a href="{escape(url)}"{hint} rel="external">{text}</a>'
        line, column = self.body.positions.address()
        if low.startswith("#"):
            self.anchors.append((url[1:], line, column))
            return f'<a href="{escape(url)}"{hint}>{text}</a>'
        if _SCHEME.match(low) or low.startswith("//"):
            message = f'a link to "{url}" is not allowed; links go to https:, http:, mailto: or tel: addresses, or to entries'
            self.body.wrong("unsafe-link", message, line, column)
            return text
        return f'<a href="{self.body.placeholder("href", (Reference(url, "href", line, column, (), True),))}"{hint}>{text}</a>'

    def image(self, text: str, url: str, title: str | None = None) -> str:
        """A picture in Markdown's own form."""
        line, column = self.body.positions.address()
        return self.body.placeholder("figure", (Reference(url, "figure", line, column, (Trait.PICTURE,), True),), plain(text))

    def inline_html(self, html: str) -> str:
        """HTML in a line, shown as text."""
        return self._raw(html)

    def block_html(self, html: str) -> str:
        """HTML in lines of its own, shown as text."""
        return f"<p>{self._raw(html.strip())}</p>\n"

    def _raw(self, html: str) -> str:
        line, column = self.body.positions.place(html)
        message = "raw HTML is shown as text, not passed on; use Markdown, a directive or a template"
        self.body.problems.append(warning("raw-html", message, line, column))
        return escape(html)

    # Blocks

    def paragraph(self, text: str) -> str:
        """A paragraph; a picture alone in one is no paragraph."""
        alone = MARK.fullmatch(text)
        if alone and self.body.placeholders[int(alone.group(1))].sort == "figure":
            return text + "\n"
        for index in MARK.findall(text):
            placeholder = self.body.placeholders[int(index)]
            if placeholder.sort == "figure":
                message = "a picture stands inside a line of text; give it a paragraph of its own"
                ref = self.body.reference(int(index))
                self.body.wrong("inline-image", message, ref.line, ref.column)
        return f'<p id="{self.body.passage(text, claim=True)}">{text}</p>\n'

    def list_item(self, text: str) -> str:
        """An item of a list; one of several paragraphs leaves it to them to be passages."""
        if text.startswith("<p "):
            return f"<li>{text}</li>\n"
        return f'<li id="{self.body.passage(text, claim=True)}">{text}</li>\n'

    def task_list_item(self, text: str, checked: bool) -> str:
        """An item of a list of tasks, done or not."""
        label = self.interface.gettext("done") if checked else self.interface.gettext("not done")
        box = f'<span role="img" aria-label="{escape(label)}">{"☑" if checked else "☐"}</span> '
        head = (
            f'<li class="task" id="{self.body.passage(text, claim=True)}">'
            if not text.startswith("<p ")
            else '<li class="task">'
        )
        return f"{head}{box}{text}</li>\n"

    def table_row(self, text: str) -> str:
        """One row of a table."""
        return f'<tr id="{self.body.passage(text, claim=False)}">\n{text}</tr>\n'

    def heading(self, text: str, level: int, **attrs: Any) -> str:
        """A heading with a stable id. The page's title is the only one of the first level."""
        title = words(text, self.body.placeholders)
        if level == 1:
            line, column = self.body.positions.first_level()
            message = f'the page\'s title is its only first-level heading; write "## {with_titles(title, "[[{}]]".format)}"'
            self.body.problems.append(warning("heading-level", message, line, column))
        level, name = max(level, 2), self._anchor(slug(with_titles(title, lambda _: "")))
        self.headings.append(Heading(level, name, title))
        return f'<h{level} id="{name}">{text}</h{level}>\n'

    def _anchor(self, name: str) -> str:
        count = self._taken.setdefault(name, 0) + 1
        made = name if count == 1 else f"{name}-{count}"
        while count > 1 and made in self._taken:  # another heading's own words
            count += 1
            made = f"{name}-{count}"
        self._taken[name] = count
        self._taken.setdefault(made, 1)
        return made

    def block_quote(self, text: str) -> str:
        """A quotation, which is no claim of ours; one that starts with `[!NOTE]` is a box, as at GitHub."""
        self.body.unclaimed(text)
        found = _CALLOUT.match(text)
        if found:
            callout = _CALLOUTS[found["sort"].upper()]
            said = self.interface.gettext(callout)
            rest = (
                f"{found['open']}{found['start']}{text[found.end() :]}"
                if not found["whole"]
                else text[found.end() :].lstrip("\n")
            )
            return f'<div class="note" role="note">\n<p><strong>{escape(said)}</strong></p>\n{rest}</div>\n'
        return f"<blockquote>\n{text}</blockquote>\n"

    def footnotes(self, text: str) -> str:
        """All notes, at the end; they are no claims that need sources of their own."""
        self.body.unclaimed(text)
        return super().footnotes(text)

    def directive(self, content: str, name: str, title: str, options: tuple[tuple[str, str], ...]) -> str:
        """A fenced directive, rendered by its module."""
        directive = self._directives[name]
        block = DirectiveBlock(title, options, content)
        made = directive.render(block, self.body)
        for option, _ in options if directive.options is not None else ():
            if option not in (directive.options or ()):
                takes = ", ".join(f"`:{name}:`" for name in directive.options or ()) or "none"
                message = f"`:{option}:` is not an option of {name}; it has {takes}"
                self.body.wrong("directive", message, *self.body.positions.last(f"{{{name}}}", f":{option}:"))
        return made

    def block_error(self, text: str) -> str:
        """A directive that there is not."""
        name = text[1 : text.find("}")]
        line, column = self.body.positions.place(f"{{{name}}}")
        near = self._suggestions.near(name, tuple(self._directives))
        hint = f'did you mean "{near}"?' if near else f"there are: {', '.join(self._directives)}"
        return self.body.wrong("directive", f'there is no directive "{name}"; {hint}', line, column)
