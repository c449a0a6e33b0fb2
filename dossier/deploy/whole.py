"""Places that take a whole site at once through the client of their host, and change from one to the next in one step.

What stands there is read back as readers see it: the manifest of the last deployment, from the site's address.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from pathlib import Path

from dossier.deploy.clients import laid_out, scratch
from dossier.deploy.manifest import from_text
from dossier.model.deployment import SIGNATURE, SUMS, DeployFault, Plan, SiteFiles, Surroundings
from dossier.web.published_site import PublishedSite
from dossier.web.reading import Unreachable, Web

_SECONDS = 30


class WholePlace(ABC):
    """A place that takes a whole site. A target says how its client is called."""

    def __init__(self, address: str, around: Surroundings) -> None:
        """`address` is where readers find the site ("" = as the dossier's settings say)."""
        self._around = around
        self._site = PublishedSite(address or around.address, Web(2, _SECONDS))

    def read(self, path: str) -> bytes | None:
        """The bytes of a file there, as readers see it; only of those that say what is ours."""
        if path not in (SUMS, SIGNATURE):
            return None  # there is no journal: such a host changes in one step
        try:
            data = self._site.read(path)
            return data if data is None or path != SUMS or _is_manifest(data) else None
        except Unreachable as fault:
            if "no such host" in str(fault):
                return None  # a site that is not there yet
            raise DeployFault(
                f"{self._site.address}{path} cannot be read ({fault}), so it is not known what stands there"
            ) from None

    def standing(self, site: SiteFiles) -> Mapping[str, str]:
        """What stands there, as its manifest says."""
        text = self.read(SUMS)
        if text is None:
            return {}
        digests = from_text(text.decode("utf-8", "replace")).digests
        return {**digests, SUMS: site.files[SUMS].digest if text == site.read(SUMS) else ""}

    def change(self, plan: Plan, site: SiteFiles) -> Iterator[str]:
        """Have the client publish the whole site; it sends what the host does not have."""
        if not plan.sent and not plan.removed:
            return
        with scratch(self._around.cache) as folder:
            laid_out(site, Path(folder, "site"))
            yield from self.publish(Path(folder, "site"))

    @abstractmethod
    def publish(self, folder: Path) -> Iterator[str]:
        """Call the client for a folder that holds the whole site; a line for what it did. What the client leaves behind may lie beside it."""


def _is_manifest(data: bytes) -> bool:
    """Whether this is a manifest, and not the page that a host gives for everything."""
    try:
        return bool(from_text(data.decode("utf-8", "replace")).digests)
    except DeployFault:
        return False
