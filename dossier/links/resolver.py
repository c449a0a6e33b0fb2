"""References: finds what they mean, and says where they mean nothing. One `Resolver` serves one linking of the dossier."""

from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from posixpath import normpath

from dossier.model.body import Reference
from dossier.model.entries import EntryIndex, Link
from dossier.model.problems import Problem, error, warning
from dossier.model.suggestions import Suggestions, listed
from dossier.schema.kind import collections, kinds


def paths_of(index: EntryIndex) -> tuple[str, ...]:
    """The files by which a body may name an entry: its own, if it is that of one entry, and that of its picture."""
    own = (index.path,) if index.path.endswith(".md") and not index.number else ()
    return (*own, index.picture.file) if index.picture and index.picture.file else own


def files_of(public: Mapping[str, EntryIndex]) -> dict[str, tuple[str, ...]]:
    """The ids of the entries of each file that a body may name, in the order of the alphabet."""
    files: dict[str, tuple[str, ...]] = {}
    for name in sorted(public):
        for path in paths_of(public[name]):
            files[path] = (*files.get(path, ()), name)
    return files


class Resolver:
    """Resolves the references of entries against all others. `every` holds the held entries too, `reasons` why they are held.

    `asked` are the addresses that bodies link to, `unmet` the ids that lead to no public entry, each with those that name it.
    """

    def __init__(
        self,
        every: Mapping[str, EntryIndex],
        reasons: Mapping[str, str],
        files: Mapping[str, tuple[str, ...]],
        broken: frozenset[str] = frozenset(),
        historical: bool = False,
    ) -> None:
        """`files` are the ids of the public entries of each file that a body may name, in the order of the alphabet. `broken` are the
        ids of entries that have problems of their own, which need not be told again at each mention; `historical` says that the
        dossier is built as it stood on a day, on which much that is named was not there yet.
        """
        self.every, self.reasons, self.broken, self.historical = every, reasons, broken, historical
        self.files = files
        self.problems: list[Problem] = []
        self._suggestions = Suggestions(0.7)
        self._ids: dict[tuple[str, ...], tuple[str, ...]] = {}
        self.asked: list[tuple[str, str, int, int]] = []
        self.unmet: dict[str, set[str]] = {}

    def links(self, index: EntryIndex) -> tuple[list[Link], dict[str, str]]:
        """Where an entry's references lead: one link for each target; and what else its body says → where that leads."""
        places: dict[str, dict[tuple[str, str], None]] = {}
        ways: dict[str, str] = {}
        addresses: dict[str, str] = {}
        for ref in index.refs:
            target = self._target(index.path, ref, addresses)
            if target:
                ways.setdefault(target, "body" if ref.in_body else ref.via)
                if ref.passage:
                    places.setdefault(target, {})[ref.passage, ref.sentence] = None
            else:
                self.unmet.setdefault(ref.target.partition("#")[0], set()).add(index.id)
        return [Link(index.id, target, via, tuple(places.get(target, ()))) for target, via in ways.items()], addresses

    def check(self, path: str, refs: Iterable[Reference]) -> None:
        """Say what is wrong with the references of a file whose fields are unsound, so that it is no entry."""
        for ref in refs:
            self._target(path, ref, {})

    def _target(self, path: str, ref: Reference, addresses: dict[str, str]) -> str:
        """The id that a reference leads to; "" if it leads to no public entry."""
        found = self.every.get(ref.target)
        if found is not None and not self.reasons[ref.target] and (not ref.kinds or found.kind in collections(*ref.kinds)):
            return ref.target
        if not ref.in_body:
            return self._missing(path, ref, ref.target)
        name, _, anchor = ref.target.partition("#")
        if ref.via in ("href", "figure") and ("/" in name or "." in name):
            if name.startswith("/"):
                addresses[ref.target] = ref.target
                self.asked.append((name, path, ref.line, ref.column))
                return ""
            file = normpath(str(PurePosixPath(path).parent / name))
            if not self.files.get(file):
                if ref.via == "figure" and name.startswith(("http:", "https:", "//")):
                    words = f'a picture of another site is not shown ("{name}"); copy it here, and give its credit in a file of photos'
                    return self._wrong(path, "broken-link", words, ref)
                words = f'there is no entry or picture at "{name}"; write [[id]] to link an entry, or the path of its file from here'
                return self._wrong(path, "broken-link", words, ref)
            name = self.files[file][0]
            addresses[ref.target] = f"{name}#{anchor}" if anchor else name
        return self._anchored(path, ref, name, anchor)

    def _anchored(self, path: str, ref: Reference, name: str, anchor: str) -> str:
        found = self.every.get(name)
        if found is None or self.reasons[name] or (ref.kinds and found.kind not in collections(*ref.kinds)):
            return self._missing(path, ref, name)
        if anchor and anchor not in found.headings:
            words = f'"{name}" has no heading "{anchor}"; its headings: {listed(found.headings) or "none"}'
            self._wrong(path, "broken-anchor", words, ref)
        return name

    def _missing(self, path: str, ref: Reference, name: str) -> str:
        """Say why a reference leads to no public entry of the right kind."""
        found = self.every.get(name)
        if found is None and name in self.broken:
            return ""
        if found is None:
            return self._wrong(path, "broken-link", self._unknown(name, ref), ref)
        if ref.kinds and found.kind not in collections(*ref.kinds):
            words = f'"{name}" is in {found.kind} ({found.path}), but an entry of {" or ".join(collections(*ref.kinds))} belongs here'
            return self._wrong(path, "wrong-kind", words, ref)
        if self.historical:
            return ""
        words = f'"{name}" is not public ({self.reasons[name]})'
        if ref.worded or not ref.in_body:
            words = f"{words}; nothing of it is shown here"
            self.problems.append(warning("held-target", words, ref.line, ref.column, path))
            return ""
        return self._wrong(path, "held-target", f"{words}, so its name cannot be shown; write [[{name}|words]]", ref)

    def _unknown(self, name: str, ref: Reference) -> str:
        wanted = collections(*ref.kinds)
        plain = name.partition(".")[0]  # a translation has its original's id
        near = plain if plain in self.every else self._suggestions.near(name, self._known(wanted))
        hint = f"add it to {' or '.join(wanted) if ref.kinds else 'the dossier'}, or correct the id"
        if near:
            hint = f'did you mean "{near}"?'
        what = kinds()[wanted[0]].singular if len(wanted) == 1 else "entry"
        return f'there is no {what} "{name}"; {hint}'

    def _known(self, wanted: tuple[str, ...]) -> tuple[str, ...]:
        """The ids of the entries of these collections, gathered once."""
        if wanted not in self._ids:
            self._ids[wanted] = tuple(sorted(name for name, index in self.every.items() if index.kind in wanted))
        return self._ids[wanted]

    def _wrong(self, path: str, code: str, words: str, ref: Reference) -> str:
        self.problems.append(error(code, words, ref.line, ref.column, path))
        return ""
