"""Lighthouse on the kinds of page that readers come to. Its figure for speed hangs on how busy the machine is: `benchmarks/lighthouse.py` measures it."""

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from scratch import ROOT
from site_server import SiteServer, hosted

BASE = "/russia-taliban/"
PAGES = (
    "", "articles/moscow-talks-2021/", "people/zamir-kabulov/", "timeline/", "sources/tass-2021-10-25-kabulov/", "topics/talks-in-moscow/",
    "ru/articles/moscow-talks-2021/",
)  # fmt: skip
_LOAD = frozenset(("first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "speed-index"))


@pytest.fixture(scope="module")
def address(output: Path) -> Iterator[str]:
    """Our own dossier on a host that reads `_headers` and packs what it sends."""
    with SiteServer(hosted(output, BASE)) as server:
        yield f"{server.address}{BASE[1:]}"


@pytest.mark.parametrize("path", PAGES)
def test_lighthouse_finds_nothing(path: str, address: str, chromium: str, tmp_path: Path) -> None:
    """100 for accessibility, good practice and search engines; of what makes up speed, all that is not a time."""
    environment = {**os.environ, "PATH": f"{ROOT / '.venv/bin'}:{os.environ['PATH']}", "CHROME_PATH": chromium}
    words = [
        f"{address}{path}",
        "--quiet",
        "--output=json",
        f"--output-path={tmp_path / 'report.json'}",
        "--chrome-flags=--headless=new --no-sandbox",
    ]
    done = subprocess.run(
        [str(ROOT / "node_modules/.bin/lighthouse"), *words],
        env=environment,
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    report = json.loads((tmp_path / "report.json").read_text("utf-8"))
    scores = {name: one["score"] for name, one in report["categories"].items()}
    assert {name: scores[name] for name in ("accessibility", "best-practices", "seo")} == {
        "accessibility": 1, "best-practices": 1, "seo": 1,
    }  # fmt: skip
    wanted = {one["id"] for one in report["categories"]["performance"]["auditRefs"] if one["weight"]} - _LOAD
    assert "cumulative-layout-shift" in wanted
    assert {name: report["audits"][name]["score"] for name in wanted} == dict.fromkeys(wanted, 1)
