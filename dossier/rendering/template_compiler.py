"""How templates are compiled: Jinja's sandbox, its faults in the words of a template, what compiling made kept for the next build.

`StrictUndefined`, autoescape and the sandbox for every template; no function that reads the disk, the clock or the environment.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import jinja2
from jinja2 import Environment, StrictUndefined, nodes
from jinja2 import sandbox as rules
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing
from jinja2.visitor import NodeTransformer

from dossier.locale.interface import Interface
from dossier.model.suggestions import Suggestions
from dossier.rendering.contexts import BasePage, SiteContext

_DECIDED = frozenset({"format", "format_map", "mro"}).union(
    *(names for _, names in rules._mutable_spec),
    rules.UNSAFE_FUNCTION_ATTRIBUTES,
    rules.UNSAFE_METHOD_ATTRIBUTES,
    rules.UNSAFE_GENERATOR_ATTRIBUTES,
    rules.UNSAFE_COROUTINE_ATTRIBUTES,
    rules.UNSAFE_ASYNC_GENERATOR_ATTRIBUTES,
)


class _FastCode(CodeGenerator):
    """Compiles `a.b` to a plain lookup where the name says that the sandbox has nothing to decide, which is nearly everywhere; and
    `{{ a }}` so that what is escaped already is printed as it is.
    """

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802  # Jinja's name for it
        if node.attr.startswith("_") or node.attr in _DECIDED:
            super().visit_Getattr(node, frame)
            return
        self.write("environment.plain_attribute(")
        self.visit(node.node, frame)
        self.write(f", {node.attr!r})")


class _Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, which is asked only where a name or a callable may be unsafe, and a dossier's words."""

    code_generator_class = _FastCode

    def __init__(self, words: Interface, **options: Any) -> None:
        super().__init__(**options)
        self.words = words

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Parse a template. A message without values is translated here, once, and not on each page."""
        tree = super()._parse(source, name, filename)
        _Translated(self.words).visit(tree)
        return tree

    def item(self, obj: object, attribute: str) -> object:
        """An item of a value that has no such attribute."""
        return Environment.getattr(self, obj, attribute)

    def plain_attribute(self, obj: object, attribute: str) -> object:
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


class CompiledTemplates:
    """What compiling made of templates, to be kept between builds.

    `rows` are plain values by key, each of which says of which text it was made; `grew` is whether any was made anew. They hold for
    one program, its libraries and plugins, and one Python.
    """

    def __init__(self, rows: Mapping[str, Any] = {}) -> None:
        """`rows` are those of the build before."""
        self.rows = dict(rows)
        self.grew = False

    def put(self, key: str, value: object) -> None:
        """Have a row."""
        self.rows[key] = value
        self.grew = True


class _Bytecode(jinja2.BytecodeCache):
    """The code of templates in one language, whose words are compiled in."""

    def __init__(self, compiled: CompiledTemplates, tag: str) -> None:
        self._compiled, self._tag = compiled, tag

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give what was made of this text, if it was."""
        code = self._compiled.rows.get(f"{self._tag} {bucket.key}")
        if code is not None:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was made."""
        self._compiled.put(f"{self._tag} {bucket.key}", bucket.bytecode_to_string())


def environment(
    words: Interface,
    load: Callable[[str], tuple[str, str, Callable[[], bool]] | None],
    filters: Mapping[str, Callable[..., object]],
    compiled: CompiledTemplates,
) -> Environment:
    """Jinja's environment for templates in one language; `load` gives the text and path of one by its name."""
    made = _Sandbox(
        words, loader=jinja2.FunctionLoader(load), undefined=_Unknown, autoescape=True, trim_blocks=True,
        lstrip_blocks=True, keep_trailing_newline=True, cache_size=-1, auto_reload=False, bytecode_cache=_Bytecode(compiled, words.tag),
    )  # fmt: skip
    made.globals.clear()
    made.add_extension("jinja2.ext.i18n")  # `_`, `gettext` and `ngettext` are all that is global
    made.install_gettext_callables(words.gettext, words.ngettext, newstyle=True)  # type: ignore[attr-defined]
    made.filters.update(filters)
    return made
