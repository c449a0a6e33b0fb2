"""axe-core, which reads a page for those who do not see it, or not well."""

from collections.abc import Sequence

from playwright.sync_api import Page
from scratch import ROOT

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")


def violations(page: Page, rules: Sequence[str] = ()) -> list[tuple[str, list[str]]]:
    """What breaks the rules of WCAG 2.2 AA and axe's best practices on a page, or these `rules`: each with the beginnings of the first
    elements that break it.
    """
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate((ROOT / "node_modules/axe-core/axe.min.js").read_text("utf-8"))
    only = {"type": "rule", "values": list(rules)} if rules else {"type": "tag", "values": list(TAGS)}
    more = {} if rules else {"label-content-name-mismatch": {"enabled": True}}
    found = page.evaluate("asked => axe.run(asked)", {"runOnly": only, "rules": more})
    return [(one["id"], [node["html"][:90] for node in one["nodes"]][:3]) for one in found["violations"]]
