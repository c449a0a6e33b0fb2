"""Say which facts of the fact base the entries tell.

    python docs/content/coverage.py FACTS CONTENT

FACTS is the folder of the fact base (`*.yaml`, each with a list `facts`). It is not in the repository, so its place is an argument.
CONTENT is the folder of the dossier's entries. An entry names the facts that it tells in its field `internal`, which no reader sees:

    internal: "facts: first-id, second-id. Any other note."

A fact counts as told if an entry names it and also one of its sources, in a citation or in a field. Whether the words are right, a
person must see. Printed are the figure by file of the base; the ids that no entry names; those that entries name without any of
their sources; and those that entries name and the base does not have. The exit code is 1 if there are any of the last two kinds, else 0.
Needs PyYAML and nothing else.
"""

import argparse
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

FACT_LIST = re.compile(r"\bfacts:\s*([^.]*)")
FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
MERGED = {"rbcua-2023-lpg": "rbc-ukraine-2023-12-lpg", "fergana-2011-03-23-kabulov": "ferghana-2011-03-23"}
"""Sources of the base that are one page, and the key that the dossier uses."""


class Fact(NamedTuple):
    """A fact of the base: the file that it stands in, and its sources under the dossier's keys."""

    file: str
    sources: set[str]


class Entry(NamedTuple):
    """An entry of the dossier: its file, its fields, and all its words."""

    path: str
    fields: dict[str, Any]
    text: str


def read_base(folder: Path) -> dict[str, Fact]:
    """The facts by id. An id that stands in two files is one fact of the first, with the sources of both."""
    facts: dict[str, Fact] = {}
    for path in sorted(folder.glob("*.yaml")):
        for fact in yaml.safe_load(path.read_text(encoding="utf-8"))["facts"]:
            sources = {MERGED.get(key, key) for key in fact["sources"]}
            facts.setdefault(fact["id"], Fact(path.name, set())).sources.update(sources)
    return facts


def read_entries(folder: Path) -> Iterator[Entry]:
    """Every entry: one file each, or a YAML list of several."""
    for path in sorted(folder.rglob("*.md")):
        text = path.read_text(encoding="utf-8")
        if match := FRONT_MATTER.match(text):
            yield Entry(str(path), yaml.safe_load(match[1]) or {}, text)
    for path in sorted(folder.rglob("*.yaml")):
        loaded = yaml.safe_load(path.read_text(encoding="utf-8"))
        for fields in loaded if isinstance(loaded, list) else []:
            if isinstance(fields, dict):
                yield Entry(str(path), fields, yaml.safe_dump(fields, allow_unicode=True, width=10_000))


def facts_of(entry: Entry) -> list[str]:
    """The ids that the field `internal` names."""
    lists = FACT_LIST.findall(str(entry.fields.get("internal") or ""))
    return [word.strip() for found in lists for word in found.split(",") if word.strip()]


def report(base: dict[str, Fact], entries: Iterator[Entry]) -> tuple[list[str], bool]:
    """The lines to print, and whether an entry names a fact without cause."""
    told: set[str] = set()
    unsourced: list[str] = []
    unknown: list[str] = []
    for entry in entries:
        words = set(re.findall(r"[a-z0-9][a-z0-9-]*", entry.text))
        for fact in facts_of(entry):
            if fact not in base:
                unknown.append(f"not in the base: {fact} ({entry.path})")
            elif base[fact].sources & words:
                told.add(fact)
            else:
                unsourced.append(f"named without one of its sources: {fact} ({entry.path})")
    lines = []
    for name in sorted({fact.file for fact in base.values()}):
        ids = [identifier for identifier, fact in base.items() if fact.file == name]
        lines.append(f"{name}: {sum(identifier in told for identifier in ids)} of {len(ids)} facts told")
    missing = [f"not told: {identifier} ({fact.file})" for identifier, fact in base.items() if identifier not in told]
    lines.append(f"all: {len(base) - len(missing)} of {len(base)} facts told, {len(missing)} not")
    return [*lines, *missing, *unsourced, *unknown], bool(unsourced or unknown)


def main(arguments: list[str]) -> int:
    """Count, print, and answer 1 if an entry names a fact without one of its sources, or one that the base does not have."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("facts", type=Path, help="folder of the fact base")
    parser.add_argument("content", type=Path, help="folder of the entries")
    options = parser.parse_args(arguments)
    lines, faulty = report(read_base(options.facts), read_entries(options.content))
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    return 1 if faulty else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
