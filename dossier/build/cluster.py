"""A Dask cluster in the place of processes of our own. The only module that knows distributed.

Inputs travel and bytes come back, in chunks, so workers need neither this machine's disk nor its folders: only the same program. Workers
may join and leave while a build runs; what one did not finish, another does. Whatever goes wrong is a UsageError, in a line.
"""

import logging
import pickle
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager
from typing import Any

from dossier.build.errand import Errand, Terms, differing, own_terms, work
from dossier.model.problems import UsageError
from dossier.registry import pack_plugins

_MOMENT, _PATIENCE, _LOOK = 10, 30, 2  # s: to find a scheduler; to be without any worker; between two looks
_LARGE = 4 * 1024 * 1024  # bytes of a chunk, above which it is halved
_AHEAD = 4


class Cluster:
    """The workers of a cluster."""

    def __init__(self, client: Any, place: str) -> None:
        """`client` is distributed's, `place` what the user calls the scheduler."""
        self._client, self._place = client, place
        self._looked, self._threads = 0.0, 1

    def ahead(self) -> int:
        """How many chunks may be under way: some for each thread of the workers that there are now."""
        if time.monotonic() > self._looked + _LOOK:
            self._threads = max(1, sum(self._client.nthreads().values()))
            self._looked = time.monotonic()
        return _AHEAD * self._threads

    def sender(
        self, function: Callable[..., Sequence[Any]], shared: tuple[Any, ...]
    ) -> Callable[[list[Any]], Callable[[], Sequence[Any]]]:
        """What sends a chunk and gives a function that waits for its results. What all chunks share is sent once."""
        terms, packed = own_terms(pack_plugins()), pickle.dumps(function, 5)
        with self._told():
            common = self._client.submit(pickle.loads, pickle.dumps(pickle.dumps(shared, 5)), pure=False)

        def send(chunk: list[Any]) -> Callable[[], Sequence[Any]]:
            data = pickle.dumps(chunk, 5)
            if len(data) > _LARGE and len(chunk) > 1:
                first, second = send(chunk[: len(chunk) // 2]), send(chunk[len(chunk) // 2 :])
                return lambda: [*first(), *second()]
            places: list[pickle.PickleBuffer] = []
            errand = Errand(work, terms, packed, data, pickle.PickleBuffer(b""))
            call = pickle.dumps(errand, 5, buffer_callback=places.append)
            with self._told():
                future = self._client.submit(pickle.loads, call, buffers=[common], pure=False)
            return lambda: self._result(future)

        return send

    def _result(self, future: Any) -> Sequence[Any]:
        """Wait for a result, for as long as there are workers."""
        alone = time.monotonic()
        while True:
            with self._told():
                try:
                    done: Sequence[Any] = future.result(timeout=_LOOK)
                    return done
                except TimeoutError:
                    if self._client.nthreads():
                        alone = time.monotonic()
            if time.monotonic() > alone + _PATIENCE:
                raise UsageError(f"the cluster at {self._place} has had no worker for {_PATIENCE} s; nothing was published")

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Have what goes wrong with a cluster be a line for the user."""
        from distributed.scheduler import KilledWorker

        try:
            yield
        except KilledWorker:
            words = (
                "several workers of the cluster ended over the same work (memory?); nothing was published. See their own output"
            )
            raise UsageError(words) from None
        except ModuleNotFoundError as fault:
            if (fault.name or "").partition(".")[0] != "dossier":
                raise
            raise UsageError(f"a worker of the cluster at {self._place} cannot find dossier; {_INSTALL}") from None
        except TimeoutError:
            raise
        except (CancelledError, OSError) as fault:
            raise UsageError(
                f"the scheduler at {self._place} is gone ({fault or type(fault).__name__}); nothing was published"
            ) from None

    def check(self) -> None:
        """Ask every worker whether it has the same program. Raises UsageError."""
        with self._told():
            try:
                self._client.wait_for_workers(1, timeout=_MOMENT)
            except TimeoutError:
                words = f"the scheduler at {self._place} has no workers; start some: dask worker {self._place} --nthreads 1"
                raise UsageError(words) from None
            mine = own_terms()
            found = self._client.run(pickle.loads, pickle.dumps(Errand(own_terms)), on_error="return")
        for worker, answer in sorted(found.items()):
            if isinstance(answer, ModuleNotFoundError):
                raise UsageError(f"the worker {worker} has no module {answer.name}; {_INSTALL}")
            if not isinstance(answer, Terms):
                raise UsageError(f"the worker {worker} cannot be used: {type(answer).__name__}: {answer}")
            if answer.salt != mine.salt:
                raise UsageError(differing(f"the worker {worker}", answer, mine))

    def close(self) -> None:
        """Leave the cluster, which goes on."""
        self._client.close()


_INSTALL = "install the package into the environment in which the workers run (docs/guide/cluster.md)"


def connect(address: str) -> Cluster:
    """The cluster whose scheduler is at `dask://host:port`. Raises UsageError with words for the user."""
    scheme, _, place = address.partition("://")
    if scheme != "dask" or not place:
        raise UsageError(f'"{address}" is not an executor; write dask://host:port')
    try:
        from distributed import Client  # an optional extra: pip install "dossier[dask]"
    except ImportError:
        raise UsageError('Dask is not installed; run: pip install "distributed"') from None
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what it would say is said in a line
    warnings.filterwarnings("ignore", module="distributed")
    try:
        client = Client(f"tcp://{place}", timeout=_MOMENT)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as fault:
        raise UsageError(f"there is no Dask scheduler at {place} ({fault})") from None
    cluster = Cluster(client, f"tcp://{place}")
    cluster.check()
    return cluster
