"""Giving an entry another id: every place that names it as an edit of the file it stands in, so that nothing else of the files changes.

What is told: links, citations, directives and fields that name the id, other links to its file or its address, the settings, its own `id`,
and `aliases`, which get its old address. Its own file takes its new name where it has its old id as name.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from posixpath import dirname, normpath, relpath
from typing import NamedTuple

from dossier.model.entries import EntryIndex
from dossier.model.problems import UsageError
from dossier.schema.kind import kinds

SETTINGS = "dossier.yaml"
_NAMING = ("navigation", "lead", "start", "people", "status", "picture", "method")  # the settings that hold ids
_IN_BRACES = re.compile(r"[{,]\s*aliases:\s*(\[.*?\]|[^,}\]]+?)()\s*(?=[,}])")

Read = Callable[[str], str]


class Edit(NamedTuple):
    """`old` at a place of a file becomes `new`; lines and columns count from 1, in characters. An empty `old` puts `new` before the place."""

    path: str
    line: int
    column: int
    old: str
    new: str

    def __str__(self) -> str:
        """The edit as a line for the desk."""
        return f"{self.path}:{self.line}:{self.column}: " + (
            f"{self.old} → {self.new}" if self.old else f"+ {self.new.strip()}"
        )


class Move(NamedTuple):
    """All edits, by file, and the files that take another name (old path, new path)."""

    edits: Mapping[str, tuple[Edit, ...]]
    files: tuple[tuple[str, str], ...]


def move(every: Mapping[str, EntryIndex], old: str, new: str, read: Read) -> Move:
    """What must be done that the entry `old` is called `new`. `every` are all entries by id, `read` gives the text of a file of the content.

    Raises UsageError where the new id or address belongs to another entry, or the old id is made of something else.
    """
    mine = [index for index in every.values() if index.card.id == old]
    edits = list(_settings(read(SETTINGS), old, new))
    for name, then in _called_after(every, mine, old, new, read):
        called = [index for index in every.values() if index.card.id == name]
        _refuse_taken(every, called, name, then)
        edits += [edit for index in every.values() for edit in _references(index, called, name, then, read)]
        edits += [edit for index in called if name != old for edit in _alias(index, every, then, read(index.path))]
    files: list[tuple[str, str]] = []
    for index in mine:
        path = PurePosixPath(index.path)
        named = path.suffix == ".md" and not index.number and path.name.partition(".")[0] == old
        own = _own_id(index, every, old, new, read(index.path))
        if not own and not named:
            raise UsageError(f'the id "{old}" is made of other words in {index.path}:{index.line}; give it an `id` first')
        edits += own
        edits += _alias(index, every, new, read(index.path))
        if named:
            files.append((index.path, str(path.with_name(new + path.name.removeprefix(old)))))
    by_file: dict[str, set[Edit]] = {}
    for edit in edits:
        by_file.setdefault(edit.path, set()).add(edit)
    return Move({path: tuple(sorted(some)) for path, some in sorted(by_file.items())}, tuple(dict.fromkeys(files)))


def edited(text: str, edits: Iterable[Edit]) -> str:
    """A file's text after its edits."""
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    for edit in sorted(edits, reverse=True):
        at = starts[edit.line - 1] + edit.column - 1
        assert text.startswith(edit.old, at), "an edit knows what stands there"
        text = text[:at] + edit.new + text[at + len(edit.old) :]
    return text


def address(index: EntryIndex, name: str) -> str:
    """The address that an entry has under another id, in its edition."""
    pattern = kinds()[index.kind].url
    return index.card.url.removesuffix(pattern.format(id=index.card.id)) + pattern.format(id=name)


def _called_after(
    every: Mapping[str, EntryIndex], mine: Iterable[EntryIndex], old: str, new: str, read: Read
) -> Iterator[tuple[str, str]]:
    """The ids that change: that of the entry, and those of pictures that are written in it and called after it."""
    yield old, new
    paths = {index.path for index in mine}
    for name, index in every.items():
        inside = index.number and index.path in paths and index.path.endswith(".md") and name.startswith(f"{old}-")
        if inside and not _own_id(index, every, name, name, read(index.path)):
            yield name, new + name.removeprefix(old)


def _refuse_taken(every: Mapping[str, EntryIndex], mine: Iterable[EntryIndex], old: str, new: str) -> None:
    if new in every:
        raise UsageError(f'the id "{new}" belongs to {every[new].path}:{every[new].line}')
    wanted = {address(index, new) for index in mine}
    for index in every.values():
        for alias in index.aliases if index.card.id != old else ():
            if alias in wanted:
                raise UsageError(f"{alias} is an old address of {index.path}:{index.line}; take it out of its `aliases` first")


def _references(index: EntryIndex, mine: Iterable[EntryIndex], old: str, new: str, read: Read) -> Iterator[Edit]:
    """The references of an entry to the one that is moved, each where its id, path or address stands."""
    lines: list[str] = []
    for ref in index.refs:
        words = ref.target.partition("#")[0]
        then = _renamed(index.path, words, mine, new) if ref.via == "href" else {old: new}.get(words)
        if then is None:
            continue
        lines = lines or read(index.path).split("\n")
        line, column = lines[ref.line - 1], ref.column + (lines[ref.line - 1][ref.column - 1] in "\"'")
        if line.startswith(words, column - 1):  # a picture that is described in place is no word of the file
            yield Edit(index.path, ref.line, column, words, then)


def _renamed(path: str, words: str, mine: Iterable[EntryIndex], new: str) -> str | None:
    """An ordinary link's target as it is then; None if it does not lead to an entry that is moved."""
    for index in mine:
        if words == index.card.url:
            return address(index, new)
        own = PurePosixPath(index.path)
        if words and own.suffix == ".md" and normpath(f"{dirname(path)}/{words}") == index.path:
            then = relpath(str(own.with_name(new + own.name.removeprefix(index.card.id))), dirname(path) or ".")
            return f"./{then}" if words.startswith("./") else then
    return None


def _settings(text: str, old: str, new: str) -> Iterator[Edit]:
    from dossier.schema.yaml_nodes import parse  # PyYAML is slow to load

    root, _problems = parse(text)
    pairs = root.value if root is not None and root.sort == "mapping" else ()
    for key, node in pairs:
        if key.value in _NAMING:
            for item in node.value if node.sort == "sequence" else (node,):
                if item.value == old:
                    column = item.column + (0 if item.plain else 1)
                    yield Edit(SETTINGS, item.line, column, old, new)


def _span(index: EntryIndex, every: Mapping[str, EntryIndex], lines: list[str]) -> range:
    """The lines of an entry's fields, from 1."""
    if index.path.endswith(".md") and not index.number:
        end = next((number for number, line in enumerate(lines[1:], 2) if line.rstrip() == "---"), len(lines))
        return range(2, end)
    after = [other.line for other in every.values() if other.path == index.path and other.line > index.line]
    return range(index.line, min(after, default=len(lines) + 1))


def _own_id(index: EntryIndex, every: Mapping[str, EntryIndex], old: str, new: str, text: str) -> list[Edit]:
    """Its `id`, if it is written."""
    lines = text.split("\n")
    pattern = re.compile(rf"""(?:^|(?<=[\s{{,]))id:\s*["']?({re.escape(old)})["']?(?=\s|,|\}}|$)""")
    for number in _span(index, every, lines):
        match = pattern.search(lines[number - 1])
        if match:
            return [Edit(index.path, number, match.start(1) + 1, old, new)]
    return []


def _alias(index: EntryIndex, every: Mapping[str, EntryIndex], new: str, text: str) -> Iterator[Edit]:
    """The old address among its `aliases`; the new one, if it was an old one, is none any more."""
    was, now = index.card.url, address(index, new)
    lines = text.split("\n")
    span = _span(index, every, lines)
    in_file = index.path.endswith(".md") and not index.number
    column = 1 if in_file else index.column
    start, indent = lines[span.start - 1], " " * (column - 1)
    in_braces = start[column - 1 : column] == "{"
    pattern = _IN_BRACES if in_braces else re.compile(rf"(?:{indent}|\s*- +)aliases:[ \t]*(.*?)[ \t]*(\r?)$")
    for number in span:
        match = pattern.search(lines[number - 1]) if in_braces else pattern.match(lines[number - 1])
        if match and (in_braces or match[0].index("aliases") == len(indent)):
            yield from _among(index.path, number, match, lines, was, now)
            return
    end = "\r\n" if start.endswith("\r") else "\n"
    words = f"aliases: [{was}], " if in_braces else f"aliases: [{was}]{end}{indent}"
    yield Edit(index.path, span.start, column + in_braces, "", words)


def _among(path: str, number: int, match: re.Match[str], lines: list[str], was: str, now: str) -> Iterator[Edit]:
    """An old address more in `aliases` as they are written: in brackets, alone, or one below another."""
    value = match[1]
    if value:
        known = [item.strip() for item in value.strip("[]").split(",") if item.strip()]
        stay = [item for item in known if item.strip("\"'") != now]
        yield Edit(path, number, match.start(1) + 1, value, f"[{', '.join((*stay, was))}]")
        return
    first = re.match(r"\s*- +", lines[number])
    yield Edit(path, number + 1, 1, "", f"{first[0] if first else '- '}{was}{match[2]}\n")
    for below in range(number + 1, len(lines) + 1):
        item = re.fullmatch(rf"""\s*- +["']?{re.escape(now)}["']?\s*""", lines[below - 1])
        if item:
            yield Edit(path, below, 1, f"{lines[below - 1]}\n", "")
        elif not re.match(r"\s*- ", lines[below - 1]):
            return
