"""The record of what was last published: for each article the digest of its facts, and how many corrections it had.

`dossier record` writes it beside the content, to be committed with what is published. The check `unrecorded-change` compares.
"""

import json
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from dossier.model.entries import EntryIndex
from dossier.model.problems import Problem, error

NAME = "_published.json"  # the leading underscore keeps it out of the entries


class Recorded(NamedTuple):
    """What was published of an article: the digest of its facts, and how many corrections it had."""

    facts: str
    corrections: int


def read_record(text: str) -> tuple[Mapping[str, Recorded], tuple[Problem, ...]]:
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
            error("record", "this is not a record of what was published; write it anew with dossier record", 1, 1, NAME),
        )
    return {name: Recorded(*known) for name, known in articles.items()}, ()


def record(indexes: Iterable[EntryIndex], day: str) -> str:
    """The record of these public entries, as JSON."""
    articles = {index.id: [index.facts, len(index.corrections)] for index in indexes if index.facts}
    return json.dumps({"published": day, "articles": dict(sorted(articles.items()))}, indent=1) + "\n"
