"""Problems as one document, for programs that want no lines: SARIF 2.1.0 (OASIS) and the XML of JUnit."""

import json
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree

from dossier.model.problems import Problem, one_line

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def as_sarif(problems: Sequence[Problem], version: str, meanings: Mapping[str, str]) -> str:
    """A log of one run. `meanings` explains the codes; columns count characters."""
    codes = sorted({problem.code for problem in problems})
    rules = [{"id": code, "shortDescription": {"text": meanings.get(code, code)}} for code in codes]
    driver = {"name": "dossier", "semanticVersion": version, "rules": rules}
    results = [_result(problem, codes.index(problem.code)) for problem in problems]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1)


def _result(problem: Problem, rule: int) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": quote(problem.path)}}
    if problem.line:
        place["region"] = {"startLine": problem.line, "startColumn": max(problem.column, 1)}
    return {
        "ruleId": problem.code,
        "ruleIndex": rule,
        "level": problem.severity,
        "message": {"text": one_line(problem.message)},
        "locations": [{"physicalLocation": place}],
    }


def as_junit(problems: Sequence[Problem]) -> str:
    """A suite with a failed case for each error, one with a message for each warning, and a case that passes if all is well."""
    errors = sum(problem.severity == "error" for problem in problems)
    counts = {"tests": str(max(len(problems), 1)), "failures": str(errors), "errors": "0"}
    top = ElementTree.Element("testsuites", counts)
    suite = ElementTree.SubElement(top, "testsuite", {"name": "dossier", **counts})
    if not problems:
        ElementTree.SubElement(suite, "testcase", {"classname": "dossier", "name": "check"})
    for problem in problems:
        named = {
            "classname": one_line(problem.path),
            "name": f"{problem.code} {problem.line}:{problem.column}",
            "file": one_line(problem.path),
        }
        case = ElementTree.SubElement(suite, "testcase", named | ({"line": str(problem.line)} if problem.line else {}))
        if problem.severity == "error":
            ElementTree.SubElement(case, "failure", {"type": problem.code, "message": one_line(problem.message)}).text = str(
                problem
            )
        else:
            ElementTree.SubElement(case, "system-out").text = str(problem)
    ElementTree.indent(top)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(top, "unicode")
