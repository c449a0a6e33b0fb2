"""What is found in a body while its HTML is written: placeholders, references, passages, statements, problems.

A passage is a paragraph, an item of a list or a row of a table. Its id is made of its words, so that it stays when other passages
come or go, and a link to it goes on leading there.
"""

import re
from collections.abc import Mapping, Sequence
from textwrap import shorten
from typing import Any

from dossier.locale.interface import interface
from dossier.locale.writing import writing
from dossier.markdown.positions import SourcePositions
from dossier.markdown.sentences import DELIMITER, MARK, Sentences
from dossier.markdown.sentences import words as plain_words
from dossier.model.body import InlineStatement, Passage, Placeholder, Reference
from dossier.model.digests import digest_bytes
from dossier.model.problems import Problem, error
from dossier.model.text import escape

RUN, STOP = "\x01", "\x02"  # they stand around words in which names may be linked; no content holds them
_RUNS = re.compile(f"[{RUN}{STOP}]")
_MARKUP = re.compile(rf"<[^>]*>|{DELIMITER}\d+{DELIMITER}")
_PASSAGE = re.compile(r'<(?:p|li) id="(p_[^"]+)"')
_MUCH = 600
_FEW = 5  # a passage of fewer spaces makes no claim


class BodyCollector:
    """One body's findings. `interface` has the words that are ours; `positions` finds where a thing was written; `lines` are the lines of the passages that are being
    written, the innermost last.
    """

    def __init__(self, source: str, lang: str, languages: tuple[str, ...] = (), words: str = "en") -> None:
        """`lang` is the language of the body, `languages` are the dossier's, `words` is that of our own words in it (BCP 47)."""
        self.positions = SourcePositions(source)
        self._lang, self._writing = lang, writing(languages)
        self.interface = interface(words)
        self.problems: list[Problem] = []
        self.placeholders: list[Placeholder] = []
        self.refs: list[Reference] = []
        self.passages: list[Passage] = []
        self.statements: list[InlineStatement] = []
        self.lines: list[int] = []
        self._first: list[int] = []
        self._ids: dict[str, int] = {}

    def wrong(self, code: str, message: str, line: int, column: int) -> str:
        """Note an error; nothing is shown in its place."""
        self.problems.append(error(code, message, line, column))
        return ""

    def words(self, text: str) -> str:
        """Words as HTML, those in another script marked with their language."""
        return escape(text) if text.isascii() else self._writing.foreign(text, self._lang)

    def placeholder(self, sort: str, refs: Sequence[Reference], html: str = "", added: Sequence[str] = ("",)) -> str:
        """A placeholder for these references, as it stands in the HTML; `html` is what was written inside, `added` what each
        reference adds.
        """
        self._first.append(len(self.refs))
        self.refs += (ref._replace(in_body=True) for ref in refs)
        self.placeholders.append(Placeholder(sort, tuple(zip((ref.target for ref in refs), added, strict=True)), html))
        return f"{DELIMITER}{len(self.placeholders) - 1}{DELIMITER}"

    def reference(self, number: int) -> Reference:
        """The first reference of a placeholder."""
        return self.refs[self._first[number]]

    def cited(self, html: str) -> set[str]:
        """The sources that a piece of HTML cites."""
        placeholders = (self.placeholders[int(number)] for number in MARK.findall(html))
        return {target for placeholder in placeholders if placeholder.sort == "cite" for target, _ in placeholder.targets}

    def begin(self, children: Sequence[Mapping[str, Any]]) -> None:
        """Note the line at which a passage begins, by its first words."""
        first: Mapping[str, Any] = {"children": children}
        while first.get("children"):
            first = first["children"][0]
        self.lines.append(self.positions.begin(first["raw"] if first.get("type") == "text" else ""))

    def passage(self, html: str, claim: bool) -> str:
        """The id of a passage, which its references learn; `claim` says that it may need a source."""
        bare = html.replace(RUN, "").replace(STOP, "")
        words_only = _MARKUP.sub("", bare) if "<" in bare or DELIMITER in bare else bare
        name = f"p_{digest_bytes(words_only.encode())[:6]}"
        self._ids[name] = self._ids.get(name, 0) + 1
        name = name if self._ids[name] == 1 else f"{name}_{self._ids[name]}"
        mine = self._place_references(name, bare) if DELIMITER in bare else ()
        cites = dict.fromkeys(ref.target for ref in mine if ref.via == "cite")
        if claim and words_only.count(" ") >= _FEW and not words_only.rstrip().endswith(":"):
            self.passages.append(Passage(name, self.lines[-1], tuple(cites)))
        return name

    def _place_references(self, name: str, html: str) -> list[Reference]:
        """The references of a passage, each with the passage and sentence it stands in; those of a passage inside it know already."""
        mine = []
        sentences = Sentences(html, self.placeholders, self._writing)
        whole: str | None = None
        for mark in MARK.finditer(html):
            number = int(mark.group(1))
            sentence = ""
            for index in range(self._first[number], self._first[number] + len(self.placeholders[number].targets)):
                if not self.refs[index].passage:
                    sentence = sentence or sentences.at(mark.start())
                    if not sentence:  # a mark alone in its cell
                        whole = (
                            shorten(plain_words(html, self.placeholders), _MUCH, placeholder="…") if whole is None else whole
                        )
                        sentence = whole
                    self.refs[index] = self.refs[index]._replace(passage=name, sentence=sentence)
                    mine.append(self.refs[index])
        return mine

    def unclaimed(self, html: str) -> None:
        """Take back what the passages in a piece of HTML claim, a quotation or a note: they are the last ones that were written."""
        inside = frozenset(_PASSAGE.findall(html))
        while self.passages and self.passages[-1].id in inside:
            self.passages.pop()


def split_runs(html: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The HTML without the marks around runs, and where the runs are. Runs that a plain line end parts are one."""
    parts = _RUNS.split(html.replace(STOP + RUN, "").replace(f"{STOP}\n{RUN}", "\n"))
    runs, at = [], 0
    for number, part in enumerate(parts):
        if number % 2 and part:
            runs.append((at, at + len(part)))
        at += len(part)
    return "".join(parts), tuple(runs)
