"""`build.py translate`: start the translation of an entry, say what it lacks, or note that it is up to date."""

import re
from collections.abc import Iterable
from pathlib import Path
from pickle import loads
from typing import TYPE_CHECKING

from dossier.cli import Command, Given, flag
from dossier.model.problems import UsageError
from dossier.model.suggestions import Suggestions

if TYPE_CHECKING:
    from dossier.model.entries import Entry, Site, Text

_DAY, _PASSAGES = re.compile(r"^translated:.*$", re.MULTILINE), re.compile(r"^passages:.*(?:\n[ \t\]-].*)*", re.MULTILINE)
_FRONT = re.compile(r"---[ \t]*\n(.*?)^---[ \t]*$\n?", re.DOTALL | re.MULTILINE)


def translate(given: Given, id: str, language: str, done: bool) -> int:
    """Write a file for the translation, or say what changed in the original since it was made; with `done`, note that it has all of it.

    Raises UsageError for an entry or a language that is not there.
    """
    from dossier.analysis.translations import parts  # slow to load, and only this command needs it
    from dossier.markdown.sentences import with_titles

    site = given.linked_dossier().site
    if site is None:
        raise UsageError("the settings in dossier.yaml cannot be read; see build.py check")
    entry = _entry(site, id, language)
    source, text = _read(given.content, entry, site)
    path = given.content / entry.kind / f"{id}.{language}.md"
    titles = {name: other.card.title for name, other in site.entries.items()}
    now = {name: with_titles(words, lambda other: titles.get(other, "")) for name, words in parts(text)}
    today = given.options(write=False).gate.as_of.first
    if not path.exists():
        path.write_text(_blank(text, source, now, today), "utf-8")
    elif done:
        path.write_text(_noted(path.read_text("utf-8"), now, today), "utf-8")
    else:
        return _say_changes(path, now)
    print(path)
    return 0


def _entry(site: "Site", name: str, language: str) -> "Entry":
    tags = [tag for tag, _ in site.config.editions]
    if language not in tags:
        there = f"there are {', '.join(tags)}" if tags else f"add it: `editions: {{{language}: {{title: …, description: …}}}}`"
        raise UsageError(f'"{language}" is not among the `editions` of dossier.yaml; {there}')
    if name not in site.entries or site.entries[name].translation:
        near = Suggestions(0.7).near(name, site.entries)
        raise UsageError(f'there is no public entry "{name}"' + (f'; did you mean "{near}"?' if near else ""))
    return site.entries[name]


def _read(content: Path, entry: "Entry", site: "Site") -> tuple[str, "Text"]:
    """The body of an entry as it is written, and its text as it is parsed."""
    from dossier.build.compile_file import compile_files
    from dossier.build.stages.read import load
    from dossier.model.files import NO_STAT, FileInfo

    source, _ = load(content, FileInfo(entry.path, NO_STAT))
    assert source is not None, "an entry that is public was read"
    (stored,) = compile_files([source], site.config.languages)
    text: Text = loads(loads(stored.texts)[entry.number])
    return (source.body.text if entry.path.endswith(".md") and not entry.number else ""), text


def _blank(text: "Text", body: str, now: Iterable[str], today: str) -> str:
    """A translation to be written: a draft with the words of the original, each to be replaced."""
    import json  # a JSON string is a YAML string

    from dossier.schema.field_types import line
    from dossier.schema.records import values_of
    from dossier.schema.translations import WORDS

    words = dict(values_of(text.fields, line))
    lines = [f"{name}: {json.dumps(words[name], ensure_ascii=False)}" for name in WORDS if name in words]
    front = [*lines, f"translated: {today}", _passages(now), "draft: true  # take this line away when it is translated"]
    return "\n".join(("---", *front, "---", body))


def _noted(written: str, now: Iterable[str], today: str) -> str:
    """A translation's file with the day and the parts of the original that it has now; all else stays as it is written."""
    match = _FRONT.match(written)
    if match is None:
        raise UsageError("this translation has no front matter to note it in; see build.py check")
    front = match.group(1)
    for pattern, line in ((_DAY, f"translated: {today}"), (_PASSAGES, _passages(now))):
        front = pattern.sub(line, front, count=1) if pattern.search(front) else f"{front}{line}\n"
    return f"---\n{front}---\n{written[match.end() :]}"


def _passages(now: Iterable[str]) -> str:
    return f"passages: [{', '.join(now)}]"


def _say_changes(path: Path, now: dict[str, str]) -> int:
    """Print what changed in the original since a translation was made; 1 if anything did."""
    written = path.read_text("utf-8")
    front = _FRONT.match(written)
    noted = _PASSAGES.search(front.group(1)) if front else None
    made_of = set(re.findall(r"[a-z0-9_-]+", noted.group().partition(":")[2])) if noted else set()
    for name, words in now.items():
        if name not in made_of:
            print(f"{path}: new or changed: {words}")
    gone = made_of - now.keys()
    if gone:
        print(f"{path}: {len(gone)} parts that it was made of no longer stand in the original as they did")
    return 1 if gone or now.keys() - made_of else 0


COMMAND = Command(
    "translate",
    "start the translation of an entry, or say what changed in the original since it was made",
    translate,
    (
        flag("id", help="the entry's id, such as moscow-talks"),
        flag("language", help="the language, such as ru: one of the `editions` of dossier.yaml"),
        flag("--done", default=False, action="store_true", help="note that the translation now has all that the original has"),
    ),
)
