"""Places that change file by file: a folder, a bucket, a server. In each the same steps in the same order.

Before the first file of a deployment, the paths of all files that are or will be ours are put there as a journal; it is taken
away after the last step. So however a deployment ends, the next one knows what was ours, and leaves nothing behind. Where one
was interrupted, its far end may live on for a moment and write what was on its way: the next one looks again before it ends.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence

from dossier.deploy.planning import make_plan
from dossier.model.deployment import JOURNAL, Plan, SiteFiles

_LOOKS = 3


class SteppedPlace(ABC):
    """A place that is changed in steps. A target says how files are put there, removed and looked at."""

    @abstractmethod
    def read(self, path: str) -> bytes | None:
        """The bytes of a file there; None if it is not there."""

    @abstractmethod
    def standing(self, site: SiteFiles) -> Mapping[str, str]:
        """What stands there: the digest of a file that is as in `site`, "" for any other."""

    @abstractmethod
    def put(self, paths: Sequence[str], site: SiteFiles) -> None:
        """Put files of the site there, each in one step. When this returns, all of them stand there."""

    @abstractmethod
    def put_note(self, path: str, data: bytes) -> None:
        """Put a file there that is no part of the site."""

    @abstractmethod
    def remove(self, paths: Sequence[str]) -> None:
        """Remove files; one that is not there is no fault."""

    def begun(self, path: str) -> str:
        """The path of the file of which `path` is an unfinished copy, as the place names such; "" if it is none."""
        return ""

    def change(self, plan: Plan, site: SiteFiles) -> Iterator[str]:
        """Do what is planned, in its order."""
        interrupted = self.read(JOURNAL) is not None
        if not plan.sent and not plan.removed and not interrupted:
            return
        self.put_note(JOURNAL, "".join(f"{path}\n" for path in sorted(plan.ours)).encode())
        yield from self._steps(plan, site)
        for _ in range(_LOOKS if interrupted else 0):
            late = make_plan(self, site)
            if not late.sent and not self._gone(late):
                break
            yield from self._steps(late, site)
        self.remove([JOURNAL])

    def _steps(self, plan: Plan, site: SiteFiles) -> Iterator[str]:
        for what, paths in (("assets", plan.assets), ("pages", plan.pages), ("manifest", plan.sums)):
            if paths:
                self.put(paths, site)
                yield f"{what}: {len(paths)} sent"
        gone = self._gone(plan)
        if gone:
            self.remove(gone)
            yield f"{len(gone)} removed"

    def _gone(self, plan: Plan) -> tuple[str, ...]:
        return (*plan.removed, *(path for path in plan.left_alone if self.begun(path) in plan.ours))
