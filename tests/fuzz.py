"""A search for inputs that break what reads the work of authors, agencies and other generators, led by what code they reach (atheris).

`make fuzz` searches each target for five minutes, or FUZZ_SECONDS; `python tests/fuzz.py TARGET` one of them, with
any options of libFuzzer. It ends with exit code 0 if nothing was found; else the input lies in a file that it names. No test: it has no end of its own.
"""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from pickle import loads
from typing import Any
from xml.etree import ElementTree

import atheris

with atheris.instrument_imports(include=["dossier", "mistune"]):
    from importers.importing import bring, errors_of
    from selectolax.lexbor import LexborHTMLParser

    from dossier.build.compile_file import compile_files
    from dossier.build.stages.read import source_file
    from dossier.markdown.parser import parse
    from dossier.model.problems import Problem
    from dossier.schema.importer import Unreadable, importers
    from dossier.schema.settings import parse_settings
    from dossier.storage.svg import Active, read_svg

TESTS = Path(__file__).parent
CONTENT = TESTS.parent / "content"
PATHS = (
    "articles/a.md",
    "people/a.md",
    "photos/a.md",
    "events/a.md",
    "sources/all.yaml",
    "statements/all.yaml",
    "places/all.yml",
)
FOREIGN = ("a.md", "a.rst", "2020-01-01-x.html", "x.json", "y.xml", "-", "a/index.md", "_posts/b.md", "a.txt")
_ADDRESS = re.compile(r"\s*(?:(?:https?|mailto|tel):|[^:]*$|[^:]*[/?#])", re.IGNORECASE)
_SECONDS = os.environ.get("FUZZ_SECONDS", "300")
_LIMITS = ("-timeout=10", "-rss_limit_mb=2048", "-max_len=20000", f"-max_total_time={_SECONDS}")


def entry(data: bytes) -> None:
    """A file of entries: it is read, or problems say why not, each at a place that is there; nothing active is in its HTML."""
    path, data = _chosen(data, PATHS)
    document, problems = source_file(path, data)
    if document:
        (made,) = compile_files([document], ("en", "ru"))
        _placed(loads(made.parsed).problems, data)
        _harmless(parse(document.body.text, "en", ("en", "ru")).body.html)
    _placed(problems, data)


def settings(data: bytes) -> None:
    """A settings file: settings, or problems."""
    text = data.decode("utf-8", "replace")
    made, problems = parse_settings(text)
    assert made is not None or problems
    _placed(problems, data)


def foreign(data: bytes) -> None:
    """What another program wrote: drafts that we can read ourselves, or words that say why not."""
    name, data = _chosen(data, sorted(importers()))
    path, data = _chosen(data, FOREIGN)
    try:
        drafts = bring(name, data, path)
    except Unreadable:
        return
    for draft in drafts:
        errors = errors_of(draft)
        assert errors <= {"missing-field", "too-deep"}, errors  # what nobody could know, and what is told as it is


def drawing(data: bytes) -> None:
    """A drawing: its size, unless something in it would run or be fetched."""
    if isinstance(read_svg(data), Active | None):
        return
    for element in ElementTree.fromstring(data).iter():
        assert str(element.tag).rpartition("}")[2].lower() not in ("script", "iframe", "foreignobject")
        assert not any(key.rpartition("}")[2].lower().startswith("on") for key in element.attrib)


TARGETS: dict[str, Callable[[bytes], None]] = {"entry": entry, "settings": settings, "foreign": foreign, "drawing": drawing}
SEEDS = {
    "entry": (CONTENT.glob("[!_]*/*"), 0),
    "settings": (CONTENT.glob("dossier.yaml"), None),
    "foreign": ((TESTS / "importers/samples").glob("*"), 0),
    "drawing": (CONTENT.glob("photos/*.svg"), None),
}


def _chosen(data: bytes, known: Any) -> tuple[str, bytes]:
    """A word that the first byte chooses, and the rest."""
    return known[(data[0] if data else 0) % len(known)], data[1:]


def _placed(problems: tuple[Problem, ...], data: bytes) -> None:
    """Each problem is one line of words and stands in the file."""
    last = len(re.split(rb"\r\n|\r|\n", data)) + 1
    for problem in problems:
        assert 1 <= (problem.line or 1) <= last, problem
        assert (problem.column or 1) >= 1, problem
        assert "\n" not in str(problem), problem


def _harmless(html: str) -> None:
    """Nothing in it runs, and each address is of a scheme that a page may have."""
    root = LexborHTMLParser(html).body
    for node in root.traverse() if root else ():
        assert node.tag not in ("script", "iframe", "object", "embed", "style", "form", "base", "meta"), node.tag
        for key, value in node.attributes.items():
            assert not key.startswith("on"), key
            assert key not in ("href", "src") or _ADDRESS.match(value or ""), value


def _corpus(name: str, folder: Path) -> Path:
    """Small files to start from, before each the byte that chooses."""
    paths, prefix = SEEDS[name]
    for number, path in enumerate(sorted(paths)):
        if path.is_file() and path.stat().st_size < 20_000:
            first = b"" if prefix is None else bytes((number % 16,)) * (2 if name == "foreign" else 1)
            (folder / f"{number:05}").write_bytes(first + path.read_bytes())
    return folder


def main() -> int:
    """Search one target, or each in a process of its own."""
    if len(sys.argv) == 1:
        return max(subprocess.run([sys.executable, __file__, name], check=False).returncode for name in TARGETS)
    name, *options = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        atheris.Setup([sys.argv[0], *_LIMITS, *options, str(_corpus(name, Path(folder)))], TARGETS[name])
        atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main())
