"""Templates: whose fault an exception is, and where it is; what no template may do."""

from collections.abc import Callable
from typing import Any

import pytest

from dossier.locale.interface import interface
from dossier.model.entries import Card
from dossier.rendering.contexts import BasePage
from dossier.rendering.filters import filters
from dossier.rendering.jinja import TemplateFault, Templates


def _templates(text: str) -> Templates:
    texts = {"page.html": f"one\ntwo\n{text}\n", "macro.html": f"{{% macro all(x) %}}\ntwo\n{text}\n{{% endmacro %}}\n"}
    # A filter that stands in the program's own folder, as those of ours do.
    code = compile("def broken(value):\n    raise ValueError(value)\n", str(_program("broken.py")), "exec")
    names: dict[str, Callable[..., Any]] = {}
    exec(code, names)
    words = interface("en")
    return Templates(texts, "templates", {**filters(words), "broken": names["broken"]})


def _program(name: str) -> str:
    from dossier.rendering import jinja

    return str(jinja.__file__).replace("templates.py", name)


FAULTY = (
    "{{ 10.0**x }}", "{{ [].pop() }}", "{{ site.clear() }}", "{{ 1 / 0 }}", "{{ {}.popitem() }}", "{{ page.titel }}", "{{ site['x']['y'] }}",
    "{{ {}|truncate(3, 4, 5, 6, 7) }}", "{{ x|tojson(indent='a')|int(base=99) }}{{ 'a'|round }}", "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ x.__class__ ~ '' }}", "{{ 'x'.encode('nonsense') }}", "{{ page.nothing() }}", "{{ '{0.__class__}'.format(x) }}",
    "{{ ('ab'|map('upper')).gi_frame }}", "{{ '{x.__class__}'.format_map({'x': x}) }}", "{{ site.update({'a': 1}) }}",
)  # fmt: skip


@pytest.mark.parametrize("text", FAULTY)
def test_whatever_a_template_raises_is_its_problem(text: str) -> None:
    """Any exception is a problem with the template's path and line, in a page and in a macro that the program calls."""
    templates = _templates(text)
    values = {"x": 1000, "site": {"title": "T"}, "page": {"title": "P"}}
    with pytest.raises(TemplateFault) as caught:
        templates.render("page.html", **values)
    problem = caught.value.problem
    assert (problem.path, problem.line, problem.code) == ("templates/page.html", 3, "template")
    assert problem.message.endswith(" (while rendering page.html)")
    assert not problem.message.startswith(" ")
    assert values["site"] == {"title": "T"}
    with pytest.raises(TemplateFault) as caught:
        templates.macro("macro.html", "all")(1000)
    assert (caught.value.problem.path, caught.value.problem.line) == ("templates/macro.html", 3)


def test_a_macro_without_end_is_a_problem() -> None:
    """A macro that calls itself for ever, through a filter of ours too."""
    text = "{% macro f(x) %}{{ (x ~ f(x))|host }}{% endmacro %}{{ f('a') }}"
    with pytest.raises(TemplateFault, match="recursion"):
        _templates(text).render("page.html")


@pytest.mark.parametrize("text", ["{{ x|broken }}", "{{ [x]|map('broken')|join }}"])
def test_an_exception_in_our_own_code_is_ours(text: str) -> None:
    """What a filter of ours raises goes up as it is, from a page and from a macro."""
    templates = _templates(text)
    with pytest.raises(ValueError, match=r"^1000$"):
        templates.render("page.html", x=1000)
    with pytest.raises(ValueError, match=r"^1000$"):
        templates.macro("macro.html", "all")(1000)


def test_nesting_without_end_is_a_problem() -> None:
    """A template that cannot be parsed for its depth."""
    with pytest.raises(TemplateFault, match=r"templates/page\.html"):
        _templates("{{ " + "(" * 20_000 + "1" + ")" * 20_000 + " }}").closure("page.html")


TEXTS = {
    "base.html": "{{ site.title }}{% block a %}{% endblock %}",
    "page.html": "{% extends 'base.html' %}{% import 'm.html' as m %}{% block a %}{{ m.x(page) }}{% endblock %}",
    "m.html": "{% macro x(page) %}{{ page.name }}{% endmacro %}",
    "all.html": "{% set everything = site %}{{ everything.title }}",
    "bad.html": "line one\n{{ page.nothing }}",
    "broken.html": "{% if %}",
    "loose.html": "{% include page.name %}",
}


def test_a_closure_covers_all_that_a_template_draws_in() -> None:
    """Its digest changes with any template that it extends or imports, and it knows which settings are read."""
    one = Templates(TEXTS, "t", {}).closure("page.html")
    assert one.names == ("base.html", "m.html", "page.html")
    assert one.settings == ("title",)
    assert Templates({**TEXTS, "m.html": TEXTS["m.html"] + " "}, "t", {}).closure("page.html").digest != one.digest
    assert Templates({**TEXTS, "all.html": "x"}, "t", {}).closure("page.html").digest == one.digest
    assert Templates(TEXTS, "t", {}).closure("all.html").settings == ("*",)


@pytest.mark.parametrize(
    ("name", "line", "words"),
    [("bad.html", 2, "nothing"), ("broken.html", 1, "Expected an expression"), ("none.html", 1, "none.html")],
)
def test_a_fault_of_a_template_has_its_place(name: str, line: int, words: str) -> None:
    """Path and line, in the template that is at fault."""
    with pytest.raises(TemplateFault) as caught:
        Templates(TEXTS, "t", {}).render(name, page={"name": "x"})
    problem = caught.value.problem
    assert (problem.line, problem.code) == (line, "template")
    assert words in problem.message


def test_an_included_name_must_be_constant() -> None:
    """A template that draws in whatever a page says could not be seen to change."""
    with pytest.raises(TemplateFault, match="constant"):
        Templates(TEXTS, "t", {}).closure("loose.html")


def test_everything_is_escaped_unless_it_is_markup() -> None:
    """A value's signs are escaped in every template, whatever its ending."""
    assert Templates({"a.xml": "{{ page }}"}, "t", {}).render("a.xml", page="<b>&") == "&lt;b&gt;&amp;"


CARD = Card("ann", "people", "Ann", "/people/ann/", None, "", "en", None, {"sort": "Ann"})
PAGE = BasePage(url="/", canonical="https://x.example/", title="T", description="", lang="en", kind="home")
WRONG_NAMES = (
    ("{{ page.titel }}", "`page` has no `titel`; did you mean `title`?"),
    ("{{ page.dirr }}", "`page` has no `dirr`; did you mean `dir`?"),
    ("{{ card.sumary }}", "a `Card` has no `sumary`; did you mean `summary`?"),
    ("{{ card.facts.srt }}", "there is no `srt` in this mapping; did you mean `sort`?"),
    ("{{ pgae.title }}", "there is no `pgae` here; did you mean `page`?"),
    ("{{ card.zzzzzz }}", "a `Card` has no `zzzzzz`"),
)


@pytest.mark.parametrize(("text", "message"), WRONG_NAMES, ids=[text for text, _ in WRONG_NAMES])
def test_a_name_that_is_not_there_is_told_in_the_words_of_templates(text: str, message: str) -> None:
    """No class of ours is named but those of the reference, and what was meant is guessed."""
    with pytest.raises(TemplateFault) as caught:
        _templates(text).render("page.html", page=PAGE, card=CARD)
    assert caught.value.problem.message == f"{message} (while rendering page.html)"
