"""Cloudflare Pages, through Cloudflare's own client: `wrangler pages deploy`. It sends the files that Cloudflare does not have.

The client is logged in by `wrangler login`, or by CLOUDFLARE_API_TOKEN and CLOUDFLARE_ACCOUNT_ID in the environment.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dossier.deploy.clients import client, run_client
from dossier.deploy.whole import WholePlace
from dossier.model.deployment import HostLimits, Surroundings
from dossier.schema.field_types import line, whole
from dossier.schema.records import field, record
from dossier.schema.target import Target, TargetSettings


@record
class CloudflareSettings(TargetSettings):
    """A project of Cloudflare Pages."""

    project: str = field(line, "The project's name there.", example="desk-dossier")
    branch: str = field(line, "The project's production branch.", default="main", example="production")
    max_files: int = field(whole, "How many files your plan allows.", default=20_000, example="100000")


class CloudflarePlace(WholePlace):
    """A project of Cloudflare Pages."""

    def __init__(self, settings: CloudflareSettings, around: Surroundings) -> None:
        """The client must be there."""
        super().__init__(settings.url, around)
        self._settings = settings
        self._client = client("wrangler", "install it with npm install --global wrangler, then wrangler login")

    def publish(self, folder: Path) -> Iterator[str]:
        """`wrangler pages deploy`."""
        words = (f"--project-name={self._settings.project}", f"--branch={self._settings.branch}", "--commit-dirty=true")
        said = run_client([self._client, "pages", "deploy", str(folder), *words], folder=folder.parent).decode(
            "utf-8", "replace"
        )
        found = re.search(r"https://\S+", said)
        yield f"published by wrangler: {found[0] if found else 'it does not say where'}"


@contextmanager
def _open(settings: CloudflareSettings, around: Surroundings) -> Iterator[CloudflarePlace]:
    yield CloudflarePlace(settings, around)


def _limits(settings: CloudflareSettings) -> HostLimits:
    """As Cloudflare states them for Pages."""
    return HostLimits(
        "Cloudflare Pages",
        files=settings.max_files,
        size=25 * 1024 * 1024,
        redirects=2000,
        redirect=1000,
        rules=100,
        rule=2000,
    )


TARGET = Target("cloudflare", "Cloudflare Pages, through Cloudflare's own client.", CloudflareSettings, _open, _limits)
