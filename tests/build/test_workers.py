"""Workers: processes, threads or none, with the same results."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from dossier.build.workers import Workers


def _double(numbers: list[int], factor: int) -> list[int]:
    return [number * factor for number in numbers]


@pytest.mark.parametrize("count_of", [0, 1, 47, 48, 49, 64, 65, 1000])
def test_workers_keep_the_order(count_of: int) -> None:
    """However many pieces there are, and whoever works on them, results come in the order of the pieces."""
    for workers in (Workers(1), Workers(2), Workers(2, ThreadPoolExecutor(3))):
        assert list(workers.map(_double, iter(range(count_of)), 3)) == [number * 3 for number in range(count_of)]
        assert list(workers.spread(_double, range(count_of), 3)) == [number * 3 for number in range(count_of)]
        workers.close()
