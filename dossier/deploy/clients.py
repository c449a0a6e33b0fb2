"""The clients of hosts as they are run: git, rsync, Netlify's and Cloudflare's. Words in, what they say out; never a credential.

What a client says is shown only with what may be secret struck out: passwords in addresses, and the values of all variables of
the environment whose names say that they are secret.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from dossier.model.deployment import DeployFault, SiteFiles

_SECRET = re.compile(r"TOKEN|SECRET|PASSWORD|PASSWD|KEY|CREDENTIAL|AUTH(?!OR)", re.IGNORECASE)
_PLAIN = re.compile(r"_SOCK$|_FILE$|_PATH$|_PID$", re.IGNORECASE)
_LEAST = 6  # letters; a shorter value would strike out ordinary words
_SIGNS = re.compile(r"(\w+://)[^/@\s]+@")
_LINES = 12


def without_secrets(text: str, environment: Mapping[str, str] = os.environ) -> str:
    """Words with every secret of the environment, and every password in an address, struck out."""
    values = {value for name, value in environment.items() if _SECRET.search(name) and not _PLAIN.search(name)}
    for value in sorted((value for value in values if len(value) >= _LEAST), key=len, reverse=True):
        text = text.replace(value, "***")
    return _SIGNS.sub(r"\1***@", text)


def client(name: str, advice: str) -> str:
    """The path of a client. Raises DeployFault with advice where it comes from if it is not there."""
    found = shutil.which(name)
    if not found:
        raise DeployFault(f"the program {name} is needed and not there; {advice}")
    return found


def run_client(
    command: Sequence[str | Path], *, folder: Path | None = None, data: bytes = b"", environment: Mapping[str, str] = os.environ
) -> bytes:
    """What a client prints. `data` is its standard input. Raises ClientFailed with its last words if it fails."""
    done = subprocess.run(  # noqa: S603 (a list of words, no shell)
        [str(word) for word in command], cwd=folder, input=data, env=dict(environment), capture_output=True, check=False
    )
    if done.returncode:
        said = (done.stderr or done.stdout).decode("utf-8", "replace").splitlines()
        words = without_secrets("\n  ".join([line for line in said if line.strip()][-_LINES:]), environment)
        raise ClientFailed(f"{Path(str(command[0])).name} failed ({done.returncode}): {words}", done.returncode)
    return done.stdout


class ClientFailed(DeployFault):
    """A client that failed: what it said, without secrets, and its exit code."""

    def __init__(self, words: str, code: int) -> None:
        super().__init__(words)
        self.code = code


def laid_out(site: SiteFiles, folder: str | Path) -> None:
    """Write all files of a site into an empty folder, for a client that takes folders."""
    for path in site.files:
        place = Path(folder, path)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(site.read(path))


def scratch(cache: Path) -> TemporaryDirectory[str]:
    """A folder in the cache that is gone when its context ends."""
    cache.mkdir(parents=True, exist_ok=True)
    return TemporaryDirectory(dir=cache, prefix="deploy-")
