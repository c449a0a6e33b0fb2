"""References: finds what they mean, and says where they mean nothing. One `Resolver` serves one linking of the dossier."""

from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import PurePosixPath
from posixpath import normpath

from dossier.model.body import Ref
from dossier.model.entries import Gist, Link
from dossier.model.problems import Problem, error, warning

_NAMES: Mapping[tuple[str, ...], str] = {
    ("sources",): "source", ("photos",): "photo", ("topics",): "topic", ("places",): "place", ("people",): "person",
    ("organisations",): "organisation", ("documents",): "document", ("statements",): "statement",
}  # fmt: skip
_BODY = ("entry", "cite", "figure", "quote", "href")


class Resolver:
    """Resolves the references of entries against all others. `every` holds the held entries too, `reasons` why they are held."""

    def __init__(self, every: Mapping[str, Gist], reasons: Mapping[str, str], broken: frozenset[str], then: bool) -> None:
        """`broken` are the ids of entries that have problems of their own, which need not be told again at each mention; `then`
        says that the dossier is built as it stood on a day, on which much that is named was not there yet.
        """
        self.every, self.reasons, self.broken, self.then = every, reasons, broken, then
        self.files = {
            gist.path: name
            for name, gist in every.items()
            if not reasons[name] and gist.path.endswith(".md") and not gist.number
        }
        self.files |= {
            gist.picture.url: name for name, gist in every.items() if gist.picture and gist.picture.url and not reasons[name]
        }
        self.problems: list[Problem] = []
        self.asked: list[tuple[str, str, int, int]] = []

    def links(self, gist: Gist) -> tuple[list[Link], dict[str, str]]:
        """Where an entry's references lead: one link for each target; and what else its body says → where that leads."""
        places: dict[str, list[tuple[str, str]]] = {}
        ways: dict[str, str] = {}
        addresses: dict[str, str] = {}
        for ref in gist.refs:
            target = self._target(gist, ref, addresses)
            if target:
                ways.setdefault(target, "body" if ref.via in _BODY else ref.via)
                if ref.passage:
                    places.setdefault(target, []).append((ref.passage, ref.sentence))
        return [Link(gist.id, target, via, tuple(places.get(target, ()))) for target, via in ways.items()], addresses

    def _target(self, gist: Gist, ref: Ref, addresses: dict[str, str]) -> str:
        """The id that a reference leads to; "" if it leads to no public entry."""
        found = self.every.get(ref.target)
        if found is not None and not self.reasons[ref.target] and (not ref.kinds or found.card.kind in ref.kinds):
            return ref.target
        if ref.via not in _BODY:
            return self._missing(gist, ref, ref.target)
        name, _, anchor = ref.target.partition("#")
        if ref.via in ("href", "figure") and ("/" in name or "." in name):
            if name.startswith("/"):
                addresses[ref.target] = ref.target
                self.asked.append((name, gist.path, ref.line, ref.column))
                return ""
            path = normpath(str(PurePosixPath(gist.path).parent / name))
            if path not in self.files:
                words = f'there is no entry or picture at "{name}"; write [[id]] to link an entry, or the path of its file from here'
                return self._wrong(gist, "broken-link", words, ref)
            name = self.files[path]
            addresses[ref.target] = f"{name}#{anchor}" if anchor else name
        return self._anchored(gist, ref, name, anchor)

    def _anchored(self, gist: Gist, ref: Ref, name: str, anchor: str) -> str:
        found = self.every.get(name)
        if found is None or self.reasons[name] or (ref.kinds and found.kind not in ref.kinds):
            return self._missing(gist, ref, name)
        if anchor and anchor not in found.headings:
            words = f'"{name}" has no heading "{anchor}"; its headings: {", ".join(found.headings) or "none"}'
            self._wrong(gist, "broken-anchor", words, ref)
        return name

    def _missing(self, gist: Gist, ref: Ref, name: str) -> str:
        """Say why a reference leads to no public entry of the right kind."""
        found = self.every.get(name)
        if found is None and name in self.broken:
            return ""
        if found is None:
            return self._wrong(gist, "broken-link", self._unknown(name, ref), ref)
        if ref.kinds and found.kind not in ref.kinds:
            words = f'"{name}" is in {found.kind} ({found.path}), but an entry of {" or ".join(ref.kinds)} belongs here'
            return self._wrong(gist, "wrong-kind", words, ref)
        if self.then:
            return ""
        words = f'"{name}" is not public ({self.reasons[name]})'
        if ref.worded or ref.via not in _BODY:
            words = f"{words}; nothing of it is shown here"
            self.problems.append(warning("held-target", words, ref.line, ref.column, gist.path))
            return ""
        return self._wrong(gist, "held-target", f"{words}, so its name cannot be shown; write [[{name}|words]]", ref)

    def _unknown(self, name: str, ref: Ref) -> str:
        known = [other for other, gist in self.every.items() if not ref.kinds or gist.kind in ref.kinds]
        close = get_close_matches(name, known, 1, 0.7)
        hint = f"add it to {' or '.join(ref.kinds) or 'the dossier'}, or correct the id"
        if close:
            hint = f'did you mean "{close[0]}"?'
        return f'there is no {_NAMES.get(ref.kinds, "entry")} "{name}"; {hint}'

    def _wrong(self, gist: Gist, code: str, words: str, ref: Ref) -> str:
        self.problems.append(error(code, words, ref.line, ref.column, gist.path))
        return ""
