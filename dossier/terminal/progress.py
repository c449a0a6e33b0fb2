"""A bar on the terminal for work that takes a while. The only module that knows rich, which is loaded once a second has passed."""

from collections.abc import Iterable, Iterator
from time import monotonic
from typing import TypeVar

T = TypeVar("T")
_PATIENCE = 1.0  # seconds after which whoever waits wants to know how long still


def with_bar(results: Iterable[T], total: int, unit: str) -> Iterator[T]:
    """The results as they come, of which there will be `total`, counted on standard error once they have taken more than a second."""
    start = monotonic()
    rest = iter(results)
    for done, result in enumerate(rest, 1):
        yield result
        if monotonic() - start > _PATIENCE:
            yield from _barred(rest, done, total, unit)


def _barred(rest: Iterator[T], done: int, total: int, unit: str) -> Iterator[T]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (BarColumn(), MofNCompleteColumn(), TextColumn(unit), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total, completed=done)
        for result in rest:
            bar.advance(task)
            yield result
