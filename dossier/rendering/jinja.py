"""Renders templates; what is wrong with one is a problem with its path and line. With `template_compiler`, all that knows Jinja.

A template's digest covers all that it includes, imports and extends, so an edit anywhere in it is seen.
"""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from functools import cached_property
from itertools import takewhile
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from jinja2 import Environment, TemplateError, TemplateSyntaxError, meta, nodes
from jinja2.debug import rewrite_traceback_stack

from dossier.locale.interface import Interface, interface
from dossier.model.digests import digest
from dossier.model.problems import Problem, error
from dossier.rendering.template_compiler import CompiledTemplates, environment

_ENGLISH = interface("en")


class TemplateFault(Exception):
    """A template that cannot be rendered, as a problem."""

    def __init__(self, problem: Problem) -> None:
        """Carry the problem to the stage that gathers it."""
        super().__init__(str(problem))
        self.problem = problem


class Closure(NamedTuple):
    """A template with all that it draws in: one digest, the templates' names, the settings (`site.…`) that any of it reads."""

    digest: str
    names: tuple[str, ...]
    settings: tuple[str, ...]


class _Uses(NamedTuple):
    """The settings that a template reads, and the templates that it draws in by name."""

    settings: frozenset[str]
    templates: tuple[str, ...]


class Templates:
    """The templates of a dossier: name → text. `folder` is what their names are relative to, for messages; `words` the language
    of what they say themselves; `places` are the paths of those that lie elsewhere, by name.
    """

    def __init__(
        self,
        texts: Mapping[str, str],
        folder: str,
        filters: Mapping[str, Callable[..., object]],
        words: Interface = _ENGLISH,
        editions: "Mapping[str, Templates] | None" = None,
        places: Mapping[str, str] = MappingProxyType({}),
        compiled: CompiledTemplates | None = None,
    ) -> None:
        """Nothing is compiled yet. `editions` are the same templates in other languages; `compiled` is what was made before."""
        self.texts, self.folder, self.filters, self.words, self.places = dict(texts), folder, dict(filters), words, dict(places)
        self._editions = dict(editions or {})
        self._elsewhere = frozenset(self.places.values())
        self.compiled = compiled or CompiledTemplates()

    def __reduce__(self) -> tuple[object, ...]:
        """Only the texts go to a worker; it compiles what it needs."""
        return Templates, (self.texts, self.folder, self.filters, self.words, self._editions, self.places)

    def speaking(self, edition: str) -> "Templates":
        """The same templates for an edition, given by its language; "" is the first."""
        return self._editions[edition] if edition else self

    def place(self, name: str) -> str:
        """The path of a template, for messages."""
        return self.places.get(name) or f"{self.folder}/{name}"

    @cached_property
    def _environment(self) -> Environment:
        return environment(self.words, self._load, self.filters, self.compiled)

    def _load(self, name: str) -> tuple[str, str, Callable[[], bool]] | None:
        text = self.texts.get(name)
        return None if text is None else (text, self.place(name), lambda: True)

    def choose(self, *names: str) -> str:
        """The first of these templates that exists; the last of them if none does."""
        return next((name for name in names if name in self.texts), names[-1])

    def render(self, name: str, **values: object) -> str:
        """Render a template. Raises TemplateFault for whatever is wrong with it."""
        try:
            return self._environment.get_template(name).render(values)
        except Exception as fault:
            self._blame(name, fault)
            raise

    def compile(self, names: Iterable[str]) -> None:
        """Compile these templates now, for all processes that are forked from this one. A fault is told by the page that meets it."""
        for name in names:
            with suppress(TemplateError, RecursionError):
                self._environment.get_template(name)

    def macro(self, name: str, macro: str) -> Callable[..., str]:
        """A macro of a template, to be called by the program. Raises TemplateFault as `render` does, when it is called."""

        def call(*arguments: object) -> str:
            try:
                module = self._environment.get_template(name).module
                return str(getattr(module, macro)(*arguments))
            except Exception:
                self._blame(name, rewrite_traceback_stack())
                raise

        return call

    def closure(self, *names: str) -> Closure:
        """Templates with all that they draw in. Raises TemplateFault for what cannot be parsed."""
        name = names[0]
        texts: dict[str, str] = {}
        settings: set[str] = set()
        waiting = [*names]
        while waiting:
            this = waiting.pop()
            if this in texts:
                continue
            uses = self._uses(this, name)
            texts[this] = self.texts[this]
            settings |= uses.settings
            waiting += uses.templates
        return Closure(digest(sorted(texts.items())), tuple(sorted(texts)), tuple(sorted(settings)))

    def _uses(self, name: str, wanted_by: str) -> _Uses:
        """What a template reads and draws in, found once for each text."""
        if name not in self.texts:
            raise TemplateFault(error("template", f'there is no template "{name}"', 1, 1, self.place(wanted_by)))
        text, key = self.texts[name], f"uses {name}"
        row = self.compiled.rows.get(key)
        if row is None or row[0] != digest(text):
            row = digest(text), *self._parsed_uses(name, text)
            self.compiled.put(key, row)
        return _Uses(*row[1:])

    def _parsed_uses(self, name: str, text: str) -> _Uses:
        try:
            tree = self._environment.parse(text, name, self.place(name))
            settings, others = _settings(tree), list(meta.find_referenced_templates(tree))
        except (TemplateError, RecursionError) as fault:
            raise TemplateFault(self._problem(name, fault)) from fault
        return _Uses(frozenset(settings), tuple(self._constant(name, other) for other in others))

    def _constant(self, name: str, other: str | None) -> str:
        if other is None:
            message = "the name of an included template must be a constant, so that an edit of it is seen"
            raise TemplateFault(error("template", message, 1, 1, self.place(name)))
        return other

    def _blame(self, name: str, fault: BaseException) -> None:
        """Raise TemplateFault if a template is to blame: nothing of ours, such as a filter or a view, was at work for it when it broke."""
        if isinstance(fault, TemplateFault):
            return
        paths = [path for path, _ in _frames(fault)]
        asked = list(takewhile(lambda path: not self._is_template(path), reversed(paths[1:])))  # the first is our own call
        endless = isinstance(fault, RecursionError) and sum(map(self._is_template, paths)) > len(asked)  # it may end anywhere
        if isinstance(fault, TemplateError) or endless or not any(path.startswith(_PROGRAM) for path in asked):
            raise TemplateFault(self._problem(name, fault)) from fault

    def _is_template(self, path: str) -> bool:
        return path.startswith(f"{self.folder}/") or path in self._elsewhere

    def _problem(self, name: str, fault: BaseException) -> Problem:
        """The place of a fault: Jinja writes template names and lines into tracebacks."""
        path, line = self.place(name), 1
        if isinstance(fault, TemplateSyntaxError):
            path, line = fault.filename or path, fault.lineno
        for place, number in _frames(fault):
            if self._is_template(place):
                path, line = place, number
        message = (fault.message if isinstance(fault, TemplateError) else "") or str(fault) or type(fault).__name__
        return error("template", f"{message} (while rendering {name})", line, 1, path)


_PROGRAM = str(Path(__file__).parent.parent)


def _frames(fault: BaseException) -> list[tuple[str, int]]:
    """The file and line of each call that led to a fault, the outermost first."""
    frames = []
    trace = fault.__traceback__
    while trace:
        frames.append((trace.tb_frame.f_code.co_filename, trace.tb_lineno))
        trace = trace.tb_next
    return frames


def _settings(tree: nodes.Template) -> set[str]:
    """The keys of `site` that a template reads; "*" if it hands `site` on whole."""
    named = {id(item.node) for item in tree.find_all(nodes.Getattr)}
    keys = {
        item.attr for item in tree.find_all(nodes.Getattr) if isinstance(item.node, nodes.Name) and item.node.name == "site"
    }
    bare = any(item.name == "site" and id(item) not in named for item in tree.find_all(nodes.Name))
    return keys | ({"*"} if bare else set())
