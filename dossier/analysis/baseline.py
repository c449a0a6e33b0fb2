"""The record of what was last published: for each article the digest of its facts, and how many corrections it had.

`build.py record` writes it beside the content, to be committed with what is published. A later build compares: an article whose
facts changed without a new entry under `corrections` is a warning.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from dossier.model.entries import EntryIndex
from dossier.model.problems import Problem, error, warning

NAME = "_published.json"  # the leading underscore keeps it out of the entries


def read_record(text: str) -> tuple[Mapping[str, list[Any]], tuple[Problem, ...]]:
    """The record by id, from its JSON, and what is wrong with that."""
    if not text:
        return {}, ()
    try:
        articles = json.loads(text)["articles"]
        sound = all(isinstance(facts, str) and isinstance(count, int) for facts, count in articles.values())
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        sound = False
    if not sound:
        return {}, (
            error("record", "this is not a record of what was published; write it anew with build.py record", 1, 1, NAME),
        )
    return articles, ()


def record(indexes: Iterable[EntryIndex], day: str) -> str:
    """The record of these public entries, as JSON."""
    articles = {index.id: [index.facts, len(index.corrections)] for index in indexes if index.facts}
    return json.dumps({"published": day, "articles": dict(sorted(articles.items()))}, indent=1) + "\n"


def compare(old: Mapping[str, list[Any]], public: Mapping[str, EntryIndex]) -> Iterator[Problem]:
    """A warning for each published article whose facts changed and that says nothing of it."""
    for name, (facts, count) in old.items():
        index = public.get(name)
        if index is not None and index.facts != facts and len(index.corrections) <= count:
            words = "a number, a quotation, the title, standfirst or date of this article changed since it was published; say so under"
            advice = "`corrections`, or run build.py record if no reader saw the old words"
            yield warning("unrecorded-change", f"{words} {advice}", index.line, index.column, index.path)
