"""Lighthouse's four figures for the kinds of page that readers come to, on a server that packs what it sends. Leave the machine in peace meanwhile.

    .venv/bin/python benchmarks/lighthouse.py
    .venv/bin/python benchmarks/lighthouse.py articles/moscow-talks-2021/ timeline/

Builds `content/` into a scratch folder. The Chromium is that of DOSSIER_CHROMIUM, or one on the PATH.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from site_server import SiteServer, hosted  # type: ignore[import-not-found]  # noqa: E402

PAGES = (
    "",
    "articles/moscow-talks-2021/",
    "people/zamir-kabulov/",
    "timeline/",
    "sources/tass-2021-10-25-kabulov/",
    "topics/talks-in-moscow/",
)


def scores(address: str, place: Path) -> dict[str, int]:
    """The figures of one page, of 100."""
    chromium = os.environ.get("DOSSIER_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome") or ""
    environment = {**os.environ, "PATH": f"{ROOT / '.venv/bin'}:{os.environ['PATH']}", "CHROME_PATH": chromium}
    words = [address, "--quiet", "--output=json", f"--output-path={place}", "--chrome-flags=--headless=new --no-sandbox"]
    subprocess.run([str(ROOT / "node_modules/.bin/lighthouse"), *words], env=environment, check=True)
    report = json.loads(place.read_text("utf-8"))
    return {
        name: round(100 * report["categories"][name]["score"])
        for name in ("performance", "accessibility", "best-practices", "seo")
    }


def main(paths: tuple[str, ...]) -> None:
    """Print a line for each page."""
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "output"
        command = [sys.executable, str(ROOT / "build.py"), "--output", str(output), "--cache", str(Path(folder) / "cache")]
        subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        sitemap = (output / "robots.txt").read_text("utf-8").partition("Sitemap: ")[2].split()[0]
        base = urlsplit(sitemap).path.removesuffix("sitemap.xml")
        with SiteServer(hosted(output, base)) as server:
            for path in paths:
                found = scores(f"{server.address}{base[1:]}{path}", Path(folder) / "report.json")
                print(f"/{path:40} {'  '.join(f'{name} {value}' for name, value in found.items())}", flush=True)


if __name__ == "__main__":
    main(tuple(sys.argv[1:]) or PAGES)
