"""What was published, as it is written down and read again."""

import pytest

from dossier.analysis.baseline import NAME, read_record


def test_a_record_is_read_by_id() -> None:
    """The digest of an article's facts, and how many corrections it had; no record is an empty one."""
    articles, problems = read_record('{"published": "2026-01-01", "articles": {"one": ["abc", 2]}}')
    assert problems == ()
    assert (articles["one"].facts, articles["one"].corrections) == ("abc", 2)
    assert read_record("") == ({}, ())


@pytest.mark.parametrize(
    "text",
    ["{", "[]", "{}", '{"articles": []}', '{"articles": {"one": ["abc"]}}', '{"articles": {"one": [1, 2]}}', "[" * 100_000],
)
def test_what_is_no_record_is_a_problem(text: str) -> None:
    """In its own file, whatever is wrong with it."""
    articles, (problem,) = read_record(text)
    assert articles == {}
    assert (problem.path, problem.code, problem.severity) == (NAME, "record", "error")
