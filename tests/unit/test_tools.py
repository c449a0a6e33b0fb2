"""The small tools: digests, the gate, templates, pictures, workers, related articles."""

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.build.workers import Workers
from dossier.locale.interface import interface
from dossier.model.dates import Day, in_zone, latest, parse_day
from dossier.model.digests import digest, digest_plain
from dossier.model.entries import Card, Visibility
from dossier.model.visibility import Gate, held
from dossier.rendering.filters import filters, host
from dossier.rendering.jinja import TemplateFault, Templates
from dossier.storage.images import measure

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner).map(tuple) | st.dictionaries(st.text(), inner),
    max_leaves=12,
)


@given(VALUES, VALUES)
def test_equal_values_have_equal_digests_and_only_they(one: object, other: object) -> None:
    """Two digests are equal if and only if the values are, as JSON knows them."""
    same = json.dumps(one) == json.dumps(other)
    assert (digest(one) == digest(other)) == same
    assert digest(one) == digest_plain(one)


def test_a_set_has_no_digest() -> None:
    """What has no order cannot be trusted to give the same digest twice."""
    with pytest.raises(TypeError, match="has no digest"):
        digest([{"a", "b"}])


def test_a_value_that_knows_its_digest_is_not_walked() -> None:
    """A card's digest stands for it: another value with the same digest counts as the same."""
    one = Card("a", "people", "A", "/a/", None, "", "en", None, {}, "d1")
    assert digest([one]) == digest([one._replace(title="B")])
    assert digest([one]) != digest([one._replace(digest="d2")])


NOW = "2026-06-15T12:00:00+00:00"


@pytest.mark.parametrize(
    ("publish", "expires", "as_of", "public"),
    [
        ("2026-06-15", "", "2026-06-15", True),
        ("2026-06-16", "", "2026-06-15", False),
        ("2026-06", "", "2026-06-15", True),
        ("2026-07", "", "2026-06-30", False),
        ("2026-06-15T14:59+03:00", "", NOW, True),
        ("2026-06-15T15:01+03:00", "", NOW, False),
        ("2026-06-15T12:00Z", "", NOW, True),
        ("", "2026-06-15", "2026-06-14", True),
        ("", "2026-06-15", "2026-06-15", False),
        ("", "2026-06-15T15:01+03:00", NOW, True),
        ("", "2026-06-15T14:59+03:00", NOW, False),
    ],
)
def test_the_gate_opens_and_closes_on_the_day_itself(publish: str, expires: str, as_of: str, public: bool) -> None:
    """Days are compared as days, moments as moments, wherever their zones are."""
    entry = Visibility(False, "", parse_day(publish) if publish else None, parse_day(expires) if expires else None, None, False)
    assert (held(entry, Gate(parse_day(as_of))) == "") is public


def test_drafts_and_what_is_to_come_are_shown_when_asked_for() -> None:
    """`--drafts` shows drafts, `--future` what has a later date; neither shows what has expired."""
    day = parse_day("2026-01-01")
    later: Day = parse_day("2027-01-01")
    assert held(Visibility(True, "", None, None, None, False), Gate(day)) == "draft"
    assert not held(Visibility(True, "", None, None, None, False), Gate(day, drafts=True))
    assert not held(Visibility(False, "", later, None, later, False), Gate(day, future=True))
    assert held(Visibility(False, "", None, day, None, False), Gate(day, drafts=True, future=True))


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


SVG = '<svg xmlns="http://www.w3.org/2000/svg" {}>{}</svg>'


@pytest.mark.parametrize(
    ("name", "data", "size"),
    [
        ("a.svg", SVG.format('width="12" height="7"', "").encode(), (12, 7)),
        ("a.svg", SVG.format('width="12px" height="7.4px"', "").encode(), (12, 7)),
        ("a.svg", SVG.format('viewBox="0 0 30 20"', "").encode(), (30, 20)),
        ("a.svg", SVG.format('viewBox="0 0 30 20" width="100%" height="100%"', "").encode(), (30, 20)),
        ("a.svg", SVG.format('width="3" height="4"', "é" * 2000).encode(), (3, 4)),
        ("a.svg", b"<html></html>", None),
        ("a.png", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x05\x00\x00\x00\x06\x08\x06\x00\x00\x00", (5, 6)),
        ("a.gif", b"GIF89a\x05\x00\x06\x00\x00\x00\x00", (5, 6)),
        ("a.png", b"not a picture", None),
        ("a.png", b"", None),
        ("a.txt", b"text", None),
    ],
)
def test_pictures_are_measured(name: str, data: bytes, size: tuple[int, int] | None, tmp_path: Path) -> None:
    """Width and height of what browsers show; None for what they do not."""
    (tmp_path / name).write_bytes(data)
    assert measure(tmp_path / name) == size


def _double(numbers: list[int], factor: int) -> list[int]:
    return [number * factor for number in numbers]


@pytest.mark.parametrize("count_of", [0, 1, 47, 48, 49, 64, 65, 1000])
def test_workers_keep_the_order(count_of: int) -> None:
    """However many pieces there are, and whoever works on them, results come in the order of the pieces."""
    for workers in (Workers(1), Workers(2), Workers(2, ThreadPoolExecutor(3))):
        assert list(workers.map(_double, iter(range(count_of)), 3)) == [number * 3 for number in range(count_of)]
        assert list(workers.spread(_double, range(count_of), 3)) == [number * 3 for number in range(count_of)]
        workers.close()


def test_filters_give_words() -> None:
    """Numbers, hosts and languages as a reader expects them."""
    words = filters(interface("en"))
    assert [words["number"](number) for number in (0, 12, 1200, 12345678)] == ["0", "12", "1,200", "12,345,678"]
    assert host("https://www.example.org:80/x") == "example.org"
    assert [words["language"](tag) for tag in ("ps", "fa-AF", "prs", "ru-RU", "xx")] == [
        "Pashto",
        "Dari",
        "Dari",
        "Russian",
        "xx",
    ]


def test_the_desk_s_day_begins_in_its_zone() -> None:
    """Late in the evening in London it is the next day in Kabul; a whole day has no zone."""
    late = parse_day("2026-06-14T22:00:00+00:00")
    assert in_zone(late, "Asia/Kabul").first == "2026-06-15"
    assert in_zone(late, "Europe/London").first == "2026-06-14"
    assert in_zone(parse_day("2026-06-14"), "Asia/Kabul").first == "2026-06-14"
    assert latest(late) == "2026-06-15"
