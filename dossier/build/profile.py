"""Profile: where a build's seconds went, as lines. Stages by the clock; templates by the time that their pages took."""

from collections.abc import Iterable
from time import perf_counter

from dossier.model.entries import Written


class Stopwatch:
    """Notes how long each stage took. It is handed to a build, which knows only that it can be called."""

    def __init__(self) -> None:
        self._last = perf_counter()
        self.laps: list[tuple[str, float]] = []

    def __call__(self, stage: str) -> None:
        """End a stage."""
        now = perf_counter()
        self.laps.append((stage, now - self._last))
        self._last = now

    def lines(self, rendered: Iterable[Written]) -> list[str]:
        """Seconds a stage, and the ten templates whose pages took longest."""
        stages = [f"{seconds:8.3f} s  {stage}" for stage, seconds in self.laps]
        took: dict[str, list[float]] = {}
        for one in rendered:
            took.setdefault(one.template or "(no template)", []).append(one.seconds)
        slowest = sorted(took.items(), key=lambda item: -sum(item[1]))[:10]
        pages = [
            f"{sum(times):8.3f} s  {name}: {len(times)} pages, {max(times) * 1000:.1f} ms at most" for name, times in slowest
        ]
        return [*stages, *pages]
