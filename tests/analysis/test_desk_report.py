"""What needs a look."""

from dossier.analysis.desk_report import orphans, sections
from dossier.model.entries import Site
from dossier.model.problems import warning


def test_each_section_has_its_lines(site: Site) -> None:
    """Problems apart from names that may be several entries, what is held, what is due."""
    problems = (warning("ambiguous-name", "Lee is two", 1, 1, "a.md"), warning("no-alt", "no alt", 1, 1, "b.md"))
    found = {section.title: section.lines for section in sections(site, problems, [("x.md", "draft")], "2030-01-01")}
    assert [line.partition(":")[0] for line in found["Problems"]] == ["b.md"]
    assert [line.partition(":")[0] for line in found["Names that may be several entries"]] == ["a.md"]
    assert found["Held back"] == ("x.md: draft",)
    assert found["Next due"] == ("2030-01-01",)
    assert "articles/four.md: 1 of 2 (50 %)" in found["Coverage: paragraphs with a source"]


def test_orphans_are_entries_that_nothing_links_to(site: Site) -> None:
    """Articles and pages are found by their lists."""
    assert [entry.id for entry in orphans(site)] == ["cyd", "town"]
