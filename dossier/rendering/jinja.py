"""Renders templates; what is wrong with one is a problem with its path and line. The only module that knows Jinja.

`StrictUndefined`, autoescape and Jinja's sandbox for every template; no function that reads the disk, the clock or the environment.
A template's digest covers all that it includes, imports and extends, so an edit anywhere in it is seen.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from itertools import takewhile
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

import jinja2
from jinja2 import Environment, StrictUndefined, TemplateError, TemplateSyntaxError, meta, nodes
from jinja2 import sandbox as rules
from jinja2.compiler import CodeGenerator, Frame
from jinja2.debug import rewrite_traceback_stack
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing
from jinja2.visitor import NodeTransformer

from dossier.locale.interface import Interface, interface
from dossier.model.digests import digest
from dossier.model.problems import Problem, error
from dossier.model.suggestions import Suggestions
from dossier.rendering.contexts import BasePage, SiteContext

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


_DECIDED = frozenset({"format", "format_map", "mro"}).union(
    *(names for _, names in rules._mutable_spec),
    rules.UNSAFE_FUNCTION_ATTRIBUTES,
    rules.UNSAFE_METHOD_ATTRIBUTES,
    rules.UNSAFE_GENERATOR_ATTRIBUTES,
    rules.UNSAFE_COROUTINE_ATTRIBUTES,
    rules.UNSAFE_ASYNC_GENERATOR_ATTRIBUTES,
)


class _Attributes(CodeGenerator):
    """Compiles `a.b` to a plain lookup where the name says that the sandbox has nothing to decide: nearly everywhere."""

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802  # Jinja's name for it
        if node.attr.startswith("_") or node.attr in _DECIDED:
            super().visit_Getattr(node, frame)
            return
        self.write("environment.plain_attribute(")
        self.visit(node.node, frame)
        self.write(f", {node.attr!r})")


class _Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, which is asked only where a name may be unsafe, and a dossier's words."""

    code_generator_class = _Attributes

    def __init__(self, words: Interface, **options: Any) -> None:
        super().__init__(**options)
        self.words = words

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Parse a template. A message without values is translated here, once, and not on each page."""
        tree = super()._parse(source, name, filename)
        _Translated(self.words).visit(tree)
        return tree

    def plain_attribute(self, obj: object, attribute: str) -> object:
        """An attribute of a value, or its item, whose name is safe on every type."""
        try:
            return getattr(obj, attribute)
        except AttributeError:
            return Environment.getattr(self, obj, attribute)


class _Unknown(StrictUndefined):
    """A name that is not there, told in the words of the template."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        name, value = self._undefined_name, self._undefined_obj
        if self._undefined_hint or not isinstance(name, str):
            return super()._undefined_message
        if value is missing:
            return f"there is no `{name}` here{_did_you_mean(name, ('page', 'site'))}"
        if isinstance(value, Mapping):
            return f"there is no `{name}` in this mapping{_did_you_mean(name, map(str, value))}"
        known = (word for word in dir(value) if not word.startswith("_"))
        return f"{_called(value)} has no `{name}`{_did_you_mean(name, known)}"


def _called(value: object) -> str:
    """What a template knows a value by."""
    if isinstance(value, BasePage):
        return "`page`"
    return "`site`" if isinstance(value, SiteContext) else f"a `{type(value).__name__}`"


def _did_you_mean(name: str, known: Iterable[str]) -> str:
    near = Suggestions().near(name, tuple(known))
    return f"; did you mean `{near}`?" if near else ""


class _Translated(NodeTransformer):
    """Puts the translation in the place of each call for a message that has no values."""

    def __init__(self, words: Interface) -> None:
        self._words = words

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802  # Jinja's name for it
        if isinstance(node.node, nodes.Name) and node.node.name in ("_", "gettext"):
            match node:
                case nodes.Call(args=[nodes.Const(value=str(message))], kwargs=[], dyn_args=None, dyn_kwargs=None):
                    return nodes.TemplateData(self._words.gettext(message) % {}, lineno=node.lineno)
        return self.generic_visit(node)


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
    ) -> None:
        """Nothing is compiled yet. `editions` are the same templates in other languages."""
        self.texts, self.folder, self.filters, self.words, self.places = dict(texts), folder, dict(filters), words, dict(places)
        self._editions = dict(editions or {})
        self._elsewhere = frozenset(self.places.values())
        self._known_uses: dict[str, _Uses] = {}

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
        environment = _Sandbox(
            self.words, loader=jinja2.FunctionLoader(self._load), undefined=_Unknown, autoescape=True, trim_blocks=True,
            lstrip_blocks=True, keep_trailing_newline=True, cache_size=-1, auto_reload=False,
        )  # fmt: skip
        environment.globals.clear()
        environment.add_extension("jinja2.ext.i18n")  # `_`, `gettext` and `ngettext` are all that is global
        environment.install_gettext_callables(self.words.gettext, self.words.ngettext, newstyle=True)  # type: ignore[attr-defined]
        environment.filters.update(self.filters)
        return environment

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
        """What a template reads and draws in, found once."""
        if name not in self.texts:
            raise TemplateFault(error("template", f'there is no template "{name}"', 1, 1, self.place(wanted_by)))
        if name not in self._known_uses:
            try:
                tree = self._environment.parse(self.texts[name], name, self.place(name))
                settings, others = _settings(tree), list(meta.find_referenced_templates(tree))
            except (TemplateError, RecursionError) as fault:
                raise TemplateFault(self._problem(name, fault)) from fault
            self._known_uses[name] = _Uses(frozenset(settings), tuple(self._constant(name, other) for other in others))
        return self._known_uses[name]

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
