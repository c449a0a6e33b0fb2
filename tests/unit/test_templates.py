"""Templates: whose fault an exception is, and where it is; what no template may do."""

from collections.abc import Callable
from typing import Any

import pytest

from dossier.model.entries import Card
from dossier.rendering.contexts import BasePage
from dossier.rendering.filters import FILTERS
from dossier.rendering.jinja import TemplateFault, Templates


def _templates(text: str) -> Templates:
    texts = {"page.html": f"one\ntwo\n{text}\n", "macro.html": f"{{% macro all(x) %}}\ntwo\n{text}\n{{% endmacro %}}\n"}
    # A filter that stands in the program's own folder, as those of ours do.
    code = compile("def broken(value):\n    raise ValueError(value)\n", str(_program("broken.py")), "exec")
    names: dict[str, Callable[..., Any]] = {}
    exec(code, names)
    return Templates(texts, "templates", {**FILTERS, "broken": names["broken"]})


def _program(name: str) -> str:
    from dossier.rendering import jinja

    return str(jinja.__file__).replace("templates.py", name)


FAULTY = (
    "{{ 10.0**x }}", "{{ [].pop() }}", "{{ site.clear() }}", "{{ 1 / 0 }}", "{{ {}.popitem() }}", "{{ page.titel }}", "{{ site['x']['y'] }}",
    "{{ {}|clip(3, 4, 5) }}", "{{ x|tojson(indent='a')|int(base=99) }}{{ 'a'|round }}", "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ x.__class__ ~ '' }}", "{{ 'x'.encode('nonsense') }}", "{{ page.nothing() }}",
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
    text = "{% macro f(x) %}{{ (x ~ f(x))|clip(3) }}{% endmacro %}{{ f('a') }}"
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
