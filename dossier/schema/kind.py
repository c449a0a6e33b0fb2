"""What a kind of entry is: the shape of one module of `kinds/`."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple


def no_facts(fields: Any) -> dict[str, Any]:
    """The card of a kind that needs no words of its own."""
    return {}


class Kind(NamedTuple):
    """A collection of the dossier.

    `name` is its folder, `url` the pattern of an entry's address, `record` its fields; `facts` gives the kind's own words
    on a card; `order` sorts its list: "name" (A to Z), "newest" or "oldest" first. `listed` is False for a kind without a list page,
    `own_list` says that an output of its own makes that.
    """

    name: str
    singular: str
    title: str
    help: str
    record: type[Any]
    url: str
    facts: Callable[[Any], Mapping[str, Any]] = no_facts
    order: str = "name"
    listed: bool = True
    own_list: bool = False
