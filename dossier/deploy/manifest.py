"""The manifest of a published site: `SHA256SUMS`, in the form of GNU coreutils, so that `sha256sum -c` checks a copy.

A line is a digest in hexadecimal, two spaces and a path. Lines that start with `#` are comments for that program; ours hold
the address of the site and its redirects, so that a signature covers them too:

    # address: https://example.org/dossier/
    # redirect: /old/ /articles/new/
"""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from dossier.model.deployment import DeployFault, SiteFile

_LINE = re.compile(r"([0-9a-f]{64}) [ *](.+)")
_COMMENT = re.compile(r"# (address|redirect): (.+)")


class Manifest(NamedTuple):
    """The digest of each file of a site by path, its address ("" = not said), and where its old addresses lead."""

    digests: Mapping[str, str]
    address: str = ""
    redirects: Mapping[str, str] = {}


def to_text(files: Iterable[SiteFile], address: str, redirects: Mapping[str, str]) -> str:
    """The manifest of these files. Raises DeployFault for a path that no line can hold."""
    lines = [f"# address: {address}"] if address else []
    lines += [f"# redirect: {old} {new}" for old, new in sorted(redirects.items())]
    for file in sorted(files):
        if re.search(r"[\n\r\\]", file.path):
            raise DeployFault(
                f"{file.path!r} cannot stand in a manifest; give the file a name without backslashes and line ends"
            )
        lines.append(f"{file.digest}  {file.path}")
    return "\n".join([*lines, ""])


def from_text(text: str) -> Manifest:
    """Read a manifest. Raises DeployFault, with the number of the line, for what is none."""
    digests: dict[str, str] = {}
    said: dict[str, list[str]] = {"address": [], "redirect": []}
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("#"):
            if found := _COMMENT.fullmatch(line):
                said[found[1]].append(found[2])
            continue
        entry = _LINE.fullmatch(line)
        if not entry or {"", ".", ".."} & set(entry[2].split("/")):
            raise DeployFault(f"line {number} is no line of a manifest, which is a SHA-256 digest, two spaces and a path")
        digests[entry[2]] = entry[1]
    pairs = (line.split(" ") for line in said["redirect"])
    return Manifest(digests, "".join(said["address"][:1]), {pair[0]: pair[1] for pair in pairs if len(pair) == 2})


def redirects_in(text: str) -> dict[str, str]:
    """Where old addresses lead, from the text of a `_redirects` file."""
    rows = (line.split() for line in text.splitlines() if line.strip() and not line.startswith("#"))
    return {row[0]: row[1] for row in rows if len(row) >= 2}
