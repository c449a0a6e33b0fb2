"""`build.py verify`: read a published site back and compare it with its manifest."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from dossier.cli import Command, Given, flag
from dossier.model.problems import UsageError

if TYPE_CHECKING:
    from dossier.deploy.verifying import Site

_SECONDS, _AT_ONCE = 20, 8


def verify(given: Given, place: str, manifest: Path | None, key: Path | None) -> int:
    """Print every file that is not as the manifest says; 0 if all are, and if the signature is that of the key."""
    from dossier.model.deployment import DeployFault  # slow to load, and only this command needs it
    from dossier.web.reading import Unreachable

    try:
        return _verify(given, place or _address(given), manifest, key)
    except (DeployFault, Unreachable) as fault:
        print(f"build.py: not verified: {fault}", file=sys.stderr)
        return 1


def _verify(given: Given, place: str, file: Path | None, key: Path | None) -> int:
    from dossier.deploy.manifest import from_text
    from dossier.deploy.verifying import faults

    site = _site(place)
    text, signature = _manifest_and_signature(site, place, file)
    says = _signature(text, signature, key)
    manifest = from_text(text.decode("utf-8", "replace"))
    found = faults(site, manifest)
    for one in found:
        print(json.dumps(one._asdict(), ensure_ascii=False) if given.format == "json" else one)
    if not given.quiet:
        right = len(manifest.digests) - sum(one.what != "extra" for one in found)
        print(f"{place}: {right} of {len(manifest.digests)} files are as the manifest says; {says}", file=sys.stderr)
    return 1 if found else 0


def _address(given: Given) -> str:
    """The address of the dossier in whose folder this is."""
    from dossier.schema.settings import parse_settings
    from dossier.storage.project import SETTINGS

    path = given.content / SETTINGS
    settings = parse_settings(path.read_text("utf-8"), given.base_url)[0] if path.is_file() else None
    if settings is None:
        raise UsageError("name the address or the folder of the site that is to be verified")
    return settings.base_url


def _site(place: str) -> "Site":
    from dossier.deploy.verifying import FolderSite, WebSite
    from dossier.web.published_site import PublishedSite
    from dossier.web.reading import Web

    if place.startswith(("http://", "https://")):
        return WebSite(PublishedSite(place, Web(_AT_ONCE, _SECONDS)))
    if not Path(place).is_dir():
        raise UsageError(f"there is no folder {place}; an address starts with https:// or http://")
    return FolderSite(Path(place))


def _manifest_and_signature(site: "Site", place: str, file: Path | None) -> tuple[bytes, bytes | None]:
    """The manifest that is compared with: that of a file or of an output, else the site's own; and its signature, if there is one."""
    from dossier.deploy.output_files import OutputFiles
    from dossier.model.deployment import SIGNATURE, SUMS

    if file and file.is_dir():
        return OutputFiles(file, "").read(SUMS), None
    if file:
        if not file.is_file():
            raise UsageError(f"there is no manifest {file}")
        beside = file.with_name(f"{file.name}.sig")
        return file.read_bytes(), beside.read_bytes() if beside.is_file() else None
    text = site.look(SUMS).data
    if text is None:
        raise UsageError(f"{place} has no {SUMS}; name a manifest, or the output of a build, with --manifest")
    return text, site.look(SIGNATURE).data


def _signature(text: bytes, signature: bytes | None, key: Path | None) -> str:
    """What there is to say of the signature. Raises DeployFault if it is asked for and is not right."""
    from dossier.model.deployment import DeployFault

    if key is None:
        return "its signature was not checked, --key names a public key" if signature else "it is not signed"
    if signature is None:
        raise DeployFault("the manifest is not signed")
    from dossier.deploy.signing import signed_by

    if not signed_by(text, signature, key):
        raise DeployFault(f"the signature is not that of {key}; nothing that the manifest says can be trusted")
    return f"signed with {key}"


COMMAND = Command(
    "verify",
    "read a published site back, and say which files differ from its manifest, are missing or are extra",
    verify,
    (
        flag("place", nargs="?", default="", help="the address or the folder of the site (the dossier's base_url)"),
        flag(
            "--manifest",
            type=Path,
            metavar="PATH",
            help="compare with this SHA256SUMS, or this output, not with the site's own",
        ),
        flag("--key", type=Path, metavar="FILE", help="the public key (PEM, Ed25519) with which the manifest must be signed"),
    ),
)
