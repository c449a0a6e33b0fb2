"""The plain HTML of a body: how breaks, tables and footnotes are written. Text in, HTML out; no state.

The methods are named after mistune's tokens, which call them. Ids hold an underscore, which ids of headings never do.
"""

from dossier.locale.interface import Interface
from dossier.model.text import escape


class Blocks:
    """What needs neither the source nor the dossier. `interface` has the words that are ours."""

    interface: Interface

    def emphasis(self, text: str) -> str:
        """Stress, or the title of a work."""
        return f"<em>{text}</em>"

    def strong(self, text: str) -> str:
        """Strong words."""
        return f"<strong>{text}</strong>"

    def strikethrough(self, text: str) -> str:
        """Words that were struck out."""
        return f"<del>{text}</del>"

    def softbreak(self) -> str:
        """The end of a line that is no end of a paragraph."""
        return "\n"

    def blank_line(self) -> str:
        """Space between blocks, which HTML has by itself."""
        return ""

    def block_text(self, text: str) -> str:
        """The words of an item of a tight list."""
        return text

    def list(self, text: str, ordered: bool, start: int | None = None, **attrs: object) -> str:
        """A list, which may start at another number than 1."""
        if not ordered:
            return f"<ul>\n{text}</ul>\n"
        first = "" if start is None else f' start="{start}"'
        return f"<ol{first}>\n{text}</ol>\n"

    def linebreak(self) -> str:
        """A hard line break."""
        return "<br>\n"

    def thematic_break(self) -> str:
        """A rule between paragraphs."""
        return "<hr>\n"

    def table(self, text: str) -> str:
        """A table in a box of its own, which scrolls on a narrow screen and can be reached by keyboard."""
        label = escape(self.interface.gettext("Table"))
        return f'<div class="table" tabindex="0" role="group" aria-label="{label}"><table>\n{text}</table></div>\n'

    def table_head(self, text: str) -> str:
        """The head of a table, which has one row."""
        return f"<thead>\n<tr>\n{text}</tr>\n</thead>\n"

    def table_body(self, text: str) -> str:
        """The rows of a table."""
        return f"<tbody>\n{text}</tbody>\n"

    def table_cell(self, text: str, align: str | None = None, head: bool = False) -> str:
        """One cell; its side is a class, for a strict policy forbids inline styles."""
        tag, scope = ("th", ' scope="col"') if head else ("td", "")
        side = f' class="{align}"' if align else ""
        return f"<{tag}{scope}{side}>{text}</{tag}>\n"

    def footnote_ref(self, key: str, index: int) -> str:
        """The mark of a note in the text."""
        mark = escape(self.interface.gettext("note %(number)s", number=index))
        return f'<sup class="note-ref" id="fnref_{index}"><a href="#fn_{index}">{mark}</a></sup>'

    def footnotes(self, text: str) -> str:
        """All notes, at the end."""
        label = escape(self.interface.gettext("Notes"))
        return f'<section class="footnotes" aria-label="{label}">\n<ol>\n{text}</ol>\n</section>\n'

    def footnote_item(self, text: str, key: str, index: int) -> str:
        """One note, with the way back."""
        label = escape(self.interface.gettext("Back to the text of note %(number)s", number=index))
        back = f' <a href="#fnref_{index}" aria-label="{label}">↩</a>'
        text = text.rstrip()
        text = f"{text[:-4]}{back}</p>" if text.endswith("</p>") else text + back
        return f'<li id="fn_{index}">{text}</li>\n'
