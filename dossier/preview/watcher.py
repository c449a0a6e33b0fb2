"""Watching folders for saves. The only module that knows watchfiles."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event

from watchfiles import watch

_DEBOUNCE, _STEP, _POLL = (
    60,
    15,
    200,
)  # ms: saves this close are one batch; how often they, and whether it ended, are looked for
_ABSENCE = 0.3  # s


def saves(folders: tuple[Path, ...], ended: Event) -> Iterator[bool]:
    """An item for each batch of saves in the folders, until the event is set.

    The first, which is False, comes when the watch stands: what was saved before that must be looked for. So does the first after
    a folder was away, as it is for a moment when a branch is changed.
    """
    while not ended.is_set():
        try:
            first = True
            for changes in watch(
                *folders, stop_event=ended, debounce=_DEBOUNCE, step=_STEP, rust_timeout=_POLL, yield_on_timeout=True
            ):
                if first or changes:
                    yield bool(changes)
                first = False
        except (FileNotFoundError, RuntimeError):
            ended.wait(_ABSENCE)
