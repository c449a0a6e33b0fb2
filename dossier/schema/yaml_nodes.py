"""YAML as written: text in, `Node`s with their places out, and the problems of the syntax itself.

The only module that knows PyYAML. Scalars stay the text that was typed, so none of YAML 1.1's guesses can happen:
`NO` stays a country, `12:30` a time, `2003-02` a month. Duplicate keys, aliases and tabs are problems with a place.

The tree is built from the parser's events and without recursion: PyYAML's own composer recurses in C, so that a file that is
nested deeply enough would end the process.
"""

import re
from bisect import bisect_right
from collections.abc import Callable
from typing import Any, NamedTuple

import yaml

from dossier.model.entries import Node
from dossier.model.problems import Problem, error
from dossier.model.text import control, named_sign

_TAB = re.compile(r"^ *\t", re.MULTILINE)
_BREAKS = re.compile("[\x85\u2028\u2029]")  # YAML ends a line at these, editors and compilers do not
_DEEPEST = 50

_Problems = list[Problem]
_Place = Callable[[Any], tuple[int, int]]


def parse(text: str) -> tuple[Node | None, tuple[Problem, ...]]:
    """YAML text to a tree of nodes (None if empty or broken), with every syntax problem. Lines count from 1 in this text."""
    tab = _TAB.search(text)
    if tab:
        line = text.count("\n", 0, tab.start()) + 1
        column = tab.end() - tab.start()
        return None, (error("yaml-tab", "a tab indents this line, which YAML forbids; use spaces", line, column),)
    tree = _Tree(_places(text), "\\" in text)
    try:
        for event in yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            tree.take(event)
    except yaml.YAMLError as fault:
        return None, (_syntax(fault, tree.place),)
    except _Unbuildable as fault:
        return None, (fault.problem,)
    return tree.root, tuple(tree.problems)


def _places(text: str) -> _Place:
    """How a mark of the parser becomes line and column of the file."""
    if not _BREAKS.search(text):
        return lambda mark: (mark.line + 1, mark.column + 1)
    starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def place(mark: Any) -> tuple[int, int]:
        line = bisect_right(starts, mark.index)
        return line, mark.index - starts[line - 1] + 1

    return place


def _syntax(fault: Exception, place: _Place) -> Problem:
    mark = getattr(fault, "problem_mark", None) or getattr(fault, "context_mark", None)
    words = str(getattr(fault, "problem", None) or getattr(fault, "reason", "it cannot be read"))
    hint = ""
    if "mapping values are not allowed" in words:
        hint = '; put a value that contains ": " in quotes'
    elif "cannot start any token" in words or "while scanning" in words:
        hint = "; put this value in quotes"
    return error("yaml-syntax", f"this is not YAML: {words}{hint}", *(place(mark) if mark else (1, 1)))


class _Unbuildable(Exception):
    """What no tree can be made of."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


class _Open(NamedTuple):
    """A list or mapping that is not closed yet; `parts` are its items, or its keys and values in turn."""

    sort: str
    parts: list[Node]
    line: int
    column: int


class _Tree:
    """The nodes that the parser's events make."""

    def __init__(self, place: _Place, escapes: bool) -> None:
        """`escapes` says that a value may hold what no file may: a sign that was written as an escape."""
        self.place, self.problems = place, _Problems()
        self.root: Node | None = None
        self._escapes = escapes
        self._open: list[_Open] = []

    def take(self, event: yaml.Event) -> None:
        """One event more. Raises _Unbuildable for a second document, and for what is nested too deeply."""
        if isinstance(event, yaml.ScalarEvent):
            self._put(self._scalar(event))
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            sort = "mapping" if isinstance(event, yaml.MappingStartEvent) else "sequence"
            self._open.append(_Open(sort, [], *self.place(event.start_mark)))
            if len(self._open) > _DEEPEST:
                self._refuse(event, f"this is nested more than {_DEEPEST} deep")
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            self._put(self._closed(self._open.pop()))
        elif isinstance(event, yaml.AliasEvent):
            self._put(self._alias(*self.place(event.start_mark)))
        elif isinstance(event, yaml.DocumentStartEvent) and self.root is not None:
            self._refuse(event, "a second document starts here; a file holds one")

    def _refuse(self, event: yaml.Event, words: str) -> None:
        raise _Unbuildable(error("yaml-syntax", words, *self.place(event.start_mark)))

    def _put(self, node: Node) -> None:
        if self._open:
            self._open[-1].parts.append(node)
        else:
            self.root = node

    def _alias(self, line: int, column: int) -> Node:
        """What stands for an alias; a bomb of them is one problem."""
        if not any(problem.code == "yaml-alias" for problem in self.problems):
            words = "YAML aliases (`*name`) are not used here; write the value out"
            self.problems.append(error("yaml-alias", words, line, column))
        return Node("scalar", "", line, column)

    def _scalar(self, event: yaml.ScalarEvent) -> Node:
        value, (line, column) = event.value, self.place(event.start_mark)
        if self._escapes and (found := control(value)):
            words = f"this value holds {named_sign(found.group())}, written as an escape; take it out"
            self.problems.append(error("control-character", words, line, column))
            value = found.re.sub("", value)
        return Node("scalar", value, line, column, not event.style)

    def _closed(self, made: _Open) -> Node:
        parts = made.parts
        value = parts if made.sort == "sequence" else self._pairs(zip(parts[::2], parts[1::2], strict=True))
        return Node(made.sort, value, made.line, made.column)

    def _pairs(self, written: Any) -> list[tuple[Node, Node]]:
        pairs: list[tuple[Node, Node]] = []
        seen: set[str] = set()
        for name, value in written:
            word = str(name.value) if name.sort == "scalar" else ""
            if word in seen:
                message = f"`{word}` stands here a second time; keep one"
                self.problems.append(error("duplicate-key", message, name.line, name.column))
                continue
            seen.add(word)
            pairs.append((name, value))
        return pairs
