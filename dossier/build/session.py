"""Session: one build with its locks, its memory and its workers. Options in, a report out."""

import gc
import sqlite3
from collections.abc import Callable
from contextlib import ExitStack, suppress
from pathlib import Path

from dossier.build.options import Options, Report
from dossier.build.pipeline import build
from dossier.build.workers import Workers
from dossier.storage.cache import CacheMiss, memories
from dossier.storage.lock import locked


def once(told: Options, cache: Path, workers: Workers, say: Callable[[str], object], thorough: bool = False) -> Report:
    """Build once. A memory that breaks while it is used is put away, and the build starts anew. Raises OSError and Refused."""
    gc.disable()  # a build makes many values and no cycles worth looking for
    try:
        with ExitStack() as held:
            for folder in (cache, told.output) if told.write else (cache,):
                held.enter_context(locked(folder, say))
            for memory in memories(cache, thorough):
                with suppress(sqlite3.Error, CacheMiss):
                    try:
                        return build(told, memory, workers)
                    finally:
                        memory.close()
    finally:
        gc.enable()
    raise AssertionError("a memory that keeps nothing cannot break")
