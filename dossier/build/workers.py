"""Workers: a function and chunks of items in, their results in order out; in processes when there is enough of it.

The pool is a `concurrent.futures.Executor`, our own or one handed in, or a cluster.
"""

import os
import pickle
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import CancelledError, Executor, Future
from contextlib import contextmanager
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, TypeVar

from dossier.registry import Plugins, ensure_plugins, plugins_in_use

if TYPE_CHECKING:
    from dossier.build.cluster import Cluster  # few builds use one

T = TypeVar("T")
_SERIAL = 48
_CHUNK = 64
_AHEAD = 4


class Workers:
    """Processes for work that comes in many pieces. With one job, or few pieces, it is done here."""

    def __init__(self, jobs: int = 0, executor: Executor | None = None, cluster: "Cluster | None" = None) -> None:
        """`jobs` 0 means one for each processor. An executor or a cluster handed in is used instead of processes of our own."""
        self.jobs = jobs or os.cpu_count() or 1
        self._executor = executor
        self._own = executor is None and cluster is None
        self._cluster = cluster
        self._stopped = False

    def map(self, function: Callable[..., Sequence[T]], items: Iterable[Any], *shared: Any) -> Iterator[T]:
        """`function(chunk, *shared)` over chunks of the items, which may be made while others are worked on."""
        coming = iter(items)
        first = list(islice(coming, _SERIAL))
        if len(first) < _SERIAL or (self.jobs == 1 and self._own):
            yield from function([*first, *coming], *shared)
            return
        send = self._cluster.sender(function, shared) if self._cluster else self._sender(function, shared)
        waiting: deque[Callable[[], Sequence[T]]] = deque()
        chunk = first + list(islice(coming, _CHUNK - _SERIAL))
        while chunk:
            waiting.append(send(chunk))
            if len(waiting) > (self._cluster.ahead() if self._cluster else _AHEAD * self.jobs):
                yield from waiting.popleft()()
            chunk = list(islice(coming, _CHUNK))
        for result in waiting:
            yield from result()

    def _sender(
        self, function: Callable[..., Sequence[T]], shared: tuple[Any, ...]
    ) -> Callable[[list[Any]], Callable[[], Sequence[T]]]:
        """What sends a chunk to the pool and gives a function that waits for its results."""
        pool = self._pool()

        def send(chunk: list[Any]) -> Callable[[], Sequence[T]]:
            with _undisturbed():
                future: Future[Sequence[T]] = pool.submit(
                    _with_plugins, plugins_in_use(), pickle.dumps((function, chunk, shared), 5)
                )
            return future.result

        return send

    @property
    def here(self) -> bool:
        """Whether the work is done on this machine, by whoever sees its disk."""
        return self._cluster is None

    def divide(self, count: int) -> bool:
        """Whether so many items are divided among processes of our own."""
        return count >= _SERIAL and self.jobs > 1 and self._own

    def spread(self, function: Callable[..., Sequence[T]], items: Sequence[Any], *shared: Any) -> Iterator[T]:
        """As `map`, over items that are all made. Processes that can be forked inherit them, so that only numbers cross."""
        if not (self.divide(len(items)) and self._forks()):
            yield from self.map(function, items, *shared)
            return
        pool = _processes(self.jobs, "fork", _inherit, (function, items, shared))
        try:
            with _undisturbed():
                futures = [pool.submit(_inherited, start) for start in range(0, len(items), _CHUNK)]
            yield from chain.from_iterable(future.result() for future in futures)
        finally:
            pool.shutdown(cancel_futures=True)

    def _forks(self) -> bool:
        """Whether this process may be forked: it has no other thread, once the pool before has ended its own."""
        self.close()
        return sys.platform == "linux" and threading.active_count() == 1

    def _pool(self) -> Executor:
        if self._stopped:
            raise CancelledError
        if self._executor is None:
            method = "fork" if self._forks() else "spawn"
            self._executor = _processes(self.jobs, method, _begin, plugins_in_use())
        return self._executor

    def stop(self) -> None:
        """End the processes, from another thread than the one at work: that meets an exception when it next asks for work."""
        self._stopped = True
        self.close()

    def close(self) -> None:
        """End the processes that were started here, or leave the cluster."""
        if self._cluster:
            self._cluster.close()
        if self._own:
            executor, self._executor = self._executor, None
            if executor is not None:
                executor.shutdown(cancel_futures=True)


def _processes(jobs: int, method: str, start: Callable[..., None], *given: Any) -> Executor:
    """A pool of processes, each of which calls `start` with what is given."""
    from concurrent.futures import ProcessPoolExecutor  # slow to load, and a build that changes little needs none
    from multiprocessing import get_context

    return ProcessPoolExecutor(jobs, get_context(method), start, given)


_forked_job: list[Any] = []  # what a forked worker was born with; empty in the parent


def _inherit(given: tuple[Any, ...]) -> None:
    _forked_job.extend(given)
    _quiet()


def _inherited(start: int) -> Sequence[Any]:
    """A chunk of the work that this worker was born with."""
    function, items, shared = _forked_job
    done: Sequence[Any] = function(items[start : start + _CHUNK], *shared)
    return done


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Hold Ctrl-C back while processes are born, so that none is interrupted before it knows to leave that to its parent."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin(plugins: Plugins) -> None:
    ensure_plugins(plugins)
    _quiet()


def _with_plugins(plugins: Plugins, packed: bytes) -> Sequence[Any]:
    """Work on a chunk in a process that may have been born before these plugins were loaded.

    The chunk may hold values of plugins, so it is not unpacked before they are there.
    """
    ensure_plugins(plugins)
    function, chunk, shared = pickle.loads(packed)
    done: Sequence[Any] = function(chunk, *shared)
    return done


def _quiet() -> None:
    """Leave Ctrl-C to the parent, which ends its workers; and end with the parent, however that ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
