"""Checks, whichever there are; and that an edit of a text alone brings the same findings as a clean build."""

from pathlib import Path

from engine import CONTENT, SETTINGS, TEMPLATES, Engine

from dossier.analysis.check import checks, codes
from dossier.registry import names

ASKED = CONTENT | {"dossier.yaml": f"{SETTINGS}checks: [about-itself, no-text]\n"}


def test_a_check_is_named_as_its_module() -> None:
    """The file of a check is found by its code."""
    assert [code.replace("-", "_") for code in checks()] == list(names("dossier.checks"))


def test_every_code_stands_once_with_the_severity_of_its_check() -> None:
    """No check has the code of another problem."""
    every = codes()
    assert len({code.name for code in every}) == len(every)
    assert {check.severity for check in checks().values()} <= {"error", "warning"}


def test_an_edit_of_a_text_brings_its_findings(tmp_path: Path) -> None:
    """A build that has only texts to look at says the same as one that remembers nothing; and again when the text is mended."""
    engine = Engine(tmp_path, ASKED, TEMPLATES)
    before = engine.build().problems
    engine.replace("content/articles/one.md", "Much.", "This dossier says much.")
    report = engine.build()
    assert {problem.code for problem in report.problems} - {problem.code for problem in before} == {"about-itself"}
    assert report.problems == engine.clean_build()[0].problems
    engine.replace("content/articles/one.md", "This dossier says much.", "Much.")
    assert engine.build().problems == before


def test_a_text_without_findings_is_linked_by_difference(tmp_path: Path) -> None:
    """Checks that read texts look at the texts that changed, and at no others."""
    engine = Engine(tmp_path, ASKED, TEMPLATES)
    engine.build()
    engine.replace("content/articles/one.md", "Much.", "Very much.")
    assert engine.build().scope == "changes"


def test_an_optional_check_is_off_until_it_is_asked_for(tmp_path: Path) -> None:
    """Without the setting nobody is told of entries without a text."""
    engine = Engine(tmp_path, CONTENT, TEMPLATES)
    assert "no-text" not in {problem.code for problem in engine.build().problems}
    engine.write("content/dossier.yaml", ASKED["dossier.yaml"])
    assert "no-text" in {problem.code for problem in engine.build().problems}
