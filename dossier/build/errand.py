"""An errand: a piece of a build that a worker of a cluster does with what was sent to it, and nothing of the builder's disk.

It is sent as a pickle that does the work when it is opened, and is opened by Python's own `pickle.loads`: a scheduler, and a worker on
which this package is missing, need to know nothing of it.
"""

import pickle
import platform
from collections.abc import Callable, Sequence
from functools import lru_cache
from threading import Lock
from typing import Any, NamedTuple

from dossier import __version__
from dossier.model.problems import UsageError
from dossier.registry import PackedPlugins, unpack_plugins
from dossier.storage.cache import own_salt

_NO_PLUGINS = PackedPlugins()
_ONE_AT_A_TIME = Lock()  # a worker may have several threads; what is loaded is the process's


class Terms(NamedTuple):
    """What must be equal here and there: the digest of the program, its libraries and Python; in words; and the project's plugins."""

    salt: str
    words: str
    plugins: PackedPlugins = _NO_PLUGINS


class Errand:
    """A call. Its pickle, opened anywhere, is what the call gives."""

    def __init__(self, function: Callable[..., object], *given: object) -> None:
        self._call = function, given

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
        """A pickle is opened by calling this."""
        return self._call


def own_terms(plugins: PackedPlugins = _NO_PLUGINS) -> Terms:
    """The terms of this process."""
    return Terms(own_salt(), f"dossier {__version__} under Python {platform.python_version()}", plugins)


def work(terms: Terms, function: bytes, chunk: bytes, shared: bytes) -> Sequence[Any]:
    """`function(chunk, *shared)`, all three pickled. Raises UsageError where the terms differ."""
    mine = own_terms()
    if mine.salt != terms.salt:
        raise UsageError(differing("a worker", mine, terms))
    with _ONE_AT_A_TIME:
        unpack_plugins(terms.plugins)
        call = pickle.loads(function)
        done: Sequence[Any] = call(pickle.loads(chunk), *_opened(terms.plugins.digest, bytes(shared)))
        return done


@lru_cache(2)
def _opened(_plugins: str, shared: bytes) -> tuple[Any, ...]:
    """What all chunks share, opened once: templates are compiled in it."""
    opened: tuple[Any, ...] = pickle.loads(shared)
    return opened


def differing(who: str, there: Terms, here: Terms) -> str:
    """What to say of a worker that is not as this machine."""
    equal = "the program, its libraries and Python must be equal"
    return f"{who} has {there.words}, this machine {here.words}; {equal} (docs/guide/cluster.md)"
