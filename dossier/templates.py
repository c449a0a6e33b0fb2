"""Templates: texts in, rendered text out, or the problem with its path and line. The only module that knows Jinja.

`StrictUndefined` and autoescape for every template; no function that reads the disk, the clock or the environment.
A template's digest covers all that it includes, imports and extends, so an edit anywhere in it is seen.
"""

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any, NamedTuple

import jinja2
from jinja2 import Environment, StrictUndefined, TemplateError, meta, nodes

from dossier.digests import digest
from dossier.problems import Problem, error


class Fault(Exception):
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


class Templates:
    """The templates of a dossier: name → text. `folder` is what their names are relative to, for messages."""

    def __init__(self, texts: Mapping[str, str], folder: str, filters: Mapping[str, Callable[..., Any]]) -> None:
        """Nothing is compiled yet."""
        self.texts, self.folder, self.filters = dict(texts), folder, dict(filters)

    def __reduce__(self) -> tuple[Any, ...]:
        """Only the texts go to a worker; it compiles what it needs."""
        return Templates, (self.texts, self.folder, self.filters)

    @cached_property
    def digest(self) -> str:
        """The digest of all texts."""
        return digest(sorted(self.texts.items()))

    @cached_property
    def _environment(self) -> Environment:
        environment = Environment(
            loader=jinja2.FunctionLoader(self._load), undefined=StrictUndefined, autoescape=True, trim_blocks=True,
            lstrip_blocks=True, keep_trailing_newline=True, cache_size=-1, auto_reload=False,
        )  # fmt: skip
        environment.globals.clear()
        environment.filters.update(self.filters)
        return environment

    def _load(self, name: str) -> tuple[str, str, Callable[[], bool]] | None:
        text = self.texts.get(name)
        return None if text is None else (text, f"{self.folder}/{name}", lambda: True)

    def choose(self, *names: str) -> str:
        """The first of these templates that exists; the last of them if none does."""
        return next((name for name in names if name in self.texts), names[-1])

    def render(self, name: str, **values: Any) -> str:
        """Render a template. Raises Fault for whatever is wrong with it."""
        try:
            return self._environment.get_template(name).render(values)
        except (TemplateError, TypeError, ValueError, KeyError, AttributeError, ZeroDivisionError, RecursionError) as fault:
            raise Fault(self._problem(name, fault)) from fault

    def macro(self, name: str, macro: str, **values: Any) -> Callable[..., str]:
        """A macro of a template, to be called by the program. Raises Fault as `render` does, when called too."""

        def call(*arguments: Any) -> str:
            try:
                module = self._environment.get_template(name).module
                return str(getattr(module, macro)(*arguments))
            except (TemplateError, TypeError, AttributeError) as fault:
                raise Fault(self._problem(name, fault)) from fault

        return call

    def closure(self, *names: str) -> Closure:
        """Templates with all that they draw in. Raises Fault for what cannot be parsed."""
        name = names[0]
        texts: dict[str, str] = {}
        settings: set[str] = set()
        waiting = [*names]
        while waiting:
            this = waiting.pop()
            if this in texts:
                continue
            tree = self._parse(this, name)
            texts[this] = self.texts[this]
            settings |= _settings(tree)
            waiting += [self._constant(this, other) for other in meta.find_referenced_templates(tree)]
        return Closure(digest(sorted(texts.items())), tuple(sorted(texts)), tuple(sorted(settings)))

    def _parse(self, name: str, wanted_by: str) -> nodes.Template:
        if name not in self.texts:
            words = f'there is no template "{name}"'
            raise Fault(error("template", words, 1, 1, f"{self.folder}/{wanted_by}"))
        try:
            return self._environment.parse(self.texts[name], name, f"{self.folder}/{name}")
        except TemplateError as fault:
            raise Fault(self._problem(name, fault)) from fault

    def _constant(self, name: str, other: str | None) -> str:
        if other is None:
            words = "the name of an included template must be a constant, so that an edit of it is seen"
            raise Fault(error("template", words, 1, 1, f"{self.folder}/{name}"))
        return other

    def _problem(self, name: str, fault: BaseException) -> Problem:
        """The place of a fault: Jinja writes template names and lines into tracebacks."""
        path, line = f"{self.folder}/{name}", getattr(fault, "lineno", 0) or 1
        if getattr(fault, "filename", None):
            path = str(fault.filename)  # type: ignore[attr-defined]
        trace = fault.__traceback__
        while trace:
            if trace.tb_frame.f_code.co_filename.startswith(f"{self.folder}/"):
                path, line = trace.tb_frame.f_code.co_filename, trace.tb_lineno
            trace = trace.tb_next
        words = getattr(fault, "message", None) or str(fault)
        return error("template", f"{words} (while rendering {name})", line, 1, path)


def _settings(tree: nodes.Template) -> set[str]:
    """The keys of `site` that a template reads; "*" if it hands `site` on whole."""
    named = {id(item.node) for item in tree.find_all(nodes.Getattr)}
    keys = {
        item.attr for item in tree.find_all(nodes.Getattr) if isinstance(item.node, nodes.Name) and item.node.name == "site"
    }
    bare = any(item.name == "site" and id(item) not in named for item in tree.find_all(nodes.Name))
    return keys | ({"*"} if bare else set())
