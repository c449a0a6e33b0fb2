"""What compiling made of templates: the same pages from what was kept, made anew for another text or language."""

import pytest

from dossier.locale.interface import interface
from dossier.rendering.filters import filters
from dossier.rendering.jinja import TemplateFault, Templates
from dossier.rendering.template_compiler import CompiledTemplates

TEXTS = {
    "page.html": '{% extends "base.html" %}{% block main %}{{ _("Sources") }}: {{ x }}{% endblock %}',
    "base.html": "<{% block main %}{% endblock %}>",
}


def _templates(compiled: CompiledTemplates, tag: str = "en", texts: dict[str, str] = TEXTS) -> Templates:
    words = interface(tag)
    return Templates(texts, "templates", filters(words), words, compiled=compiled)


def _kept() -> CompiledTemplates:
    first = CompiledTemplates()
    templates = _templates(first)
    assert templates.closure("page.html").names == ("base.html", "page.html")
    templates.render("page.html", x=1)
    assert first.grew
    return CompiledTemplates(first.rows)


def test_what_was_kept_is_not_compiled_again() -> None:
    """Nothing is added, and the page is the same."""
    kept = _kept()
    templates = _templates(kept)
    assert templates.closure("page.html") == _templates(CompiledTemplates()).closure("page.html")
    assert templates.render("page.html", x="<b>") == "<Sources: &lt;b&gt;>"
    assert not kept.grew


def test_another_text_is_compiled_anew_in_its_place() -> None:
    """What a changed template draws in is found anew too, and no row is left of the old one."""
    kept = _kept()
    texts = {**TEXTS, "base.html": '{% include "new.html" %}', "new.html": "new {{ x }}"}
    templates = _templates(kept, texts=texts)
    assert templates.closure("page.html").names == ("base.html", "new.html", "page.html")
    assert templates.render("page.html", x=2) == "new 2"
    assert len(kept.rows) == 6  # the code of three templates, and what each draws in


def test_each_language_has_its_own_code() -> None:
    """Words are compiled in."""
    kept = _kept()
    assert _templates(kept, "ru").render("page.html", x=1) == "<Источники: 1>"
    assert _templates(kept).render("page.html", x=1) == "<Sources: 1>"


def test_code_of_something_else_is_made_anew() -> None:
    """A row that is no code of this Python is as good as none."""
    kept = _kept()
    broken = CompiledTemplates({key: b"nothing" if type(value) is bytes else value for key, value in kept.rows.items()})
    assert _templates(broken).render("page.html", x=1) == "<Sources: 1>"
    assert broken.grew


def test_a_fault_has_its_line_in_what_was_kept() -> None:
    """Path and line are those of the template."""
    texts = {"page.html": "one\ntwo {{ x.nothing }}"}
    first = CompiledTemplates()
    for compiled in (first, CompiledTemplates(first.rows)):
        with pytest.raises(TemplateFault, match=r"has no `nothing`") as caught:
            _templates(compiled, texts=texts).render("page.html", x=1)
        assert (caught.value.problem.path, caught.value.problem.line) == ("templates/page.html", 2)


def test_compiling_ahead_leaves_faults_to_the_page() -> None:
    """A template that cannot be compiled is told by the page that has it."""
    templates = _templates(CompiledTemplates(), texts={"page.html": "{% if %}"})
    templates.compile(["page.html"])
    with pytest.raises(TemplateFault):
        templates.render("page.html")
