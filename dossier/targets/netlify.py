"""Netlify, through its own client: `netlify deploy`. It sends the files that Netlify does not have, and changes the site in one step.

The client is logged in by `netlify login`, or by NETLIFY_AUTH_TOKEN in the environment.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dossier.deploy.clients import client, run_client
from dossier.deploy.whole import WholePlace
from dossier.model.deployment import HostLimits, Surroundings
from dossier.schema.field_types import line
from dossier.schema.records import field, record
from dossier.schema.target import Target, TargetSettings


@record
class NetlifySettings(TargetSettings):
    """A site of Netlify."""

    site: str = field(line, "The site's id or name there.", example="desk-dossier")


class NetlifyPlace(WholePlace):
    """A site of Netlify."""

    def __init__(self, settings: NetlifySettings, around: Surroundings) -> None:
        """The client must be there."""
        super().__init__(settings.url, around)
        self._settings = settings
        self._client = client("netlify", "install it with npm install --global netlify-cli, then netlify login")

    def publish(self, folder: Path) -> Iterator[str]:
        """`netlify deploy --prod`, without a build of its own."""
        words = ("deploy", "--prod", "--no-build", "--json", "--dir", str(folder), "--site", self._settings.site)
        said = run_client([self._client, *words], folder=folder.parent)
        made = json.loads(said[said.find(b"{") :] or b"{}")
        yield f"published by netlify: {made.get('deploy_url') or made.get('url') or 'it does not say where'}"


@contextmanager
def _open(settings: NetlifySettings, around: Surroundings) -> Iterator[NetlifyPlace]:
    yield NetlifyPlace(settings, around)


def _limits(settings: NetlifySettings) -> HostLimits:
    return HostLimits("Netlify", folder=54_000)


TARGET = Target("netlify", "Netlify, through its own client.", NetlifySettings, _open, _limits)
