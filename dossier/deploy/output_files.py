"""The files of an output as they are published: just those that our builds put there, each read and measured once, with the manifest.

What is not ours in the folder is never read, and no link is followed.
"""

import hashlib
from collections.abc import Mapping
from pathlib import Path

from dossier.deploy.manifest import redirects_in, to_text
from dossier.model.deployment import SIGNATURE, SUMS, DeployFault, SiteFile
from dossier.storage.disk import read_manifest
from dossier.storage.site_folder import LinkInTheWay, read_file


class OutputFiles:
    """The files of an output folder, and `made` ones beside them that stand in no folder."""

    def __init__(self, output: Path, address: str) -> None:
        """Read and measure all files. Raises DeployFault if no build made this folder, or a file of it is missing."""
        self._output = output
        self._made: dict[str, bytes] = {}
        paths = read_manifest(output)
        if not paths:
            raise DeployFault(f"no build has written into {output}; build first")
        self._files = {path: _measured(path, self._from_disk(path)) for path in sorted(paths)}
        redirects = redirects_in(self.read("_redirects").decode()) if "_redirects" in self._files else {}
        self.add(SUMS, to_text(self._files.values(), address, redirects).encode())

    @property
    def files(self) -> Mapping[str, SiteFile]:
        """The files by path, the manifest among them."""
        return self._files

    def add(self, path: str, data: bytes) -> None:
        """Have a file stand there that is in no folder: the manifest, its signature."""
        self._made[path] = data
        self._files[path] = _measured(path, data)

    def sign(self, key: str) -> None:
        """Add the signature of the manifest, made with this private key."""
        from dossier.deploy.signing import sign  # a library that may not be there, and few need it

        self.add(SIGNATURE, sign(self.read(SUMS), key))

    def read(self, path: str) -> bytes:
        """The bytes of a file. Raises DeployFault if they are not those that were measured."""
        if path in self._made:
            return self._made[path]
        data = self._from_disk(path)
        if hashlib.sha256(data).hexdigest() != self._files[path].digest:
            raise DeployFault(f"{self._output / path} changed while it was being published; run this again")
        return data

    def _from_disk(self, path: str) -> bytes:
        try:
            data = read_file(self._output, path)
        except LinkInTheWay as fault:
            raise DeployFault(f"{fault}; nothing is published from behind it. Build again") from None
        if data is None:
            raise DeployFault(f"{self._output / path} is missing; build again")
        return data


def _measured(path: str, data: bytes) -> SiteFile:
    return SiteFile(path, len(data), hashlib.sha256(data).hexdigest())
