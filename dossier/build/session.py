"""One build with its locks, its cache and its workers."""

import gc
import sqlite3
from collections.abc import Callable
from contextlib import ExitStack, suppress
from pathlib import Path

from dossier.build.options import NO_HOOKS, Hooks, Options
from dossier.build.pipeline import build
from dossier.build.report import Report
from dossier.build.restored import restore
from dossier.build.workers import Workers
from dossier.registry import use_plugins
from dossier.storage.cache import caches
from dossier.storage.lock import lock_beside, lock_in, locked
from dossier.storage.table import CacheMiss


def run_build(
    options: Options,
    cache: Path,
    workers: Workers,
    say: Callable[[str], object],
    hooks: Hooks = NO_HOOKS,
    thorough: bool = False,
) -> Report:
    """Build once. `say` hears what must be waited for; `thorough` trusts nothing of the cache.

    A cache that breaks while it is used is put away, and the build starts anew. Raises OSError, OutputRefused and PluginFault.
    """
    use_plugins(options.plugins, options.content)
    looks_for_cycles = gc.isenabled()
    gc.disable()  # a build makes many values and no cycles worth looking for
    try:
        with ExitStack() as stack:
            stack.enter_context(locked(cache, lock_in(cache), say))
            if options.write:
                stack.enter_context(locked(options.output, lock_beside(options.output), say))
            for kept in caches(cache, thorough, say):
                with suppress(sqlite3.Error, CacheMiss):
                    try:
                        restore(kept, options)
                        return build(options, kept, workers, hooks)
                    finally:
                        kept.close()
    finally:
        if looks_for_cycles:
            gc.enable()
    raise AssertionError("a cache that keeps nothing cannot break")
