"""What a deploy target is: the shape of one module of `targets/`, or of a plugin."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from dossier.registry import members, remembered


class Target(NamedTuple):
    """A place to which an output is published: its name and what it is in words.

    `deploy` puts an output folder there: it is given the folder, the digests of its files by path, and the target's settings as
    words, and gives a line for each thing that it does. Credentials come from the environment, never from settings.
    """

    name: str
    help: str
    deploy: Callable[[Path, Mapping[str, str], Mapping[str, str]], Iterable[str]]


@remembered
def targets() -> Mapping[str, Target]:
    """All targets by name, those of plugins last."""
    return members("dossier.targets", "TARGET", Target, lambda target: target.name)
