"""rsync: a folder on a server that is reached over ssh, or on this machine.

Who may log in is ssh's own business: its configuration, its agent, its keys. rsync compares by checksum, so that what stands
there is known and not guessed, and puts each file in its place in one step.
"""

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from dossier.deploy.clients import ClientFailed, client, laid_out, run_client, scratch
from dossier.deploy.stepped import SteppedPlace
from dossier.model.deployment import SiteFiles, Surroundings
from dossier.schema.field_types import whole
from dossier.schema.records import field, record, scalar
from dossier.schema.target import Target, TargetSettings

_WILD = re.compile(r"[*?\[\\]")
_UNFINISHED = re.compile(r"(.*/)?\.([^/]+)\.[A-Za-z0-9]{6}")  # how rsync names a file that is on its way
_REMOTE = re.compile(r"([\w.-]+@)?[\w.-]+::?[^:].*|([\w.-]+@)?\[[0-9a-fA-F:]+\]::?.+|rsync://[^/@:]+(:[0-9]+)?/.+")


def _destination(text: str) -> str:
    if text.startswith("-") or "\n" in text:
        raise ValueError(f'"{text}" is no destination; write desk@example.org:/var/www/dossier, or a path')
    return text


@record
class RsyncSettings(TargetSettings):
    """A folder that rsync can reach."""

    destination: str = field(
        scalar("a destination", _destination, {"type": "string"}),
        "Host and folder, or a path from the project's folder.",
        example="desk@example.org:/var/www/dossier",
    )
    port: int | None = field(
        whole, "The port of ssh there, if ssh's configuration does not say it.", default=None, example="2222"
    )


class RsyncPlace(SteppedPlace):
    """A folder that rsync can reach; `folder` is for copies on this side."""

    def __init__(self, settings: RsyncSettings, around: Surroundings, folder: Path) -> None:
        """Nothing is sent yet."""
        advice = "install it: apt install rsync, brew install rsync"
        self._rsync, self._folder = client("rsync", advice), folder
        remote = _REMOTE.fullmatch(settings.destination)
        self._there = (settings.destination if remote else str((around.project / settings.destination).resolve())).rstrip("/")
        self._shell = f"{os.environ.get('RSYNC_RSH', 'ssh')} -p {settings.port}" if settings.port else ""
        for name in ("site", "empty", "note"):
            (folder / name).mkdir()

    def _run(self, *words: str, paths: Sequence[str] = ()) -> str:
        shell = [f"--rsh={self._shell}"] if self._shell else []
        listed = ["--files-from=-", "--from0"] if paths else []
        data = "".join(f"{path}\0" for path in paths).encode()
        command = [self._rsync, "--protect-args", "--8-bit-output", *shell, *listed, *words]
        return run_client(command, data=data, environment={**os.environ, "LC_ALL": "C"}).decode("utf-8", "surrogateescape")

    def read(self, path: str) -> bytes | None:
        """The bytes of a file there."""
        copy = self._folder / "note" / Path(path).name
        copy.unlink(missing_ok=True)
        try:
            self._run("--", f"{self._there}/{path}", str(copy))
        except ClientFailed as fault:
            if _missing(fault):
                return None
            raise
        return copy.read_bytes()

    def standing(self, site: SiteFiles) -> Mapping[str, str]:
        """What stands there, compared by checksum."""
        laid_out(site, self._folder / "site")
        try:
            pulled = self._run("-n", "-r", "-l", "--out-format=%i %n", "--", f"{self._there}/", f"{self._folder}/empty/")
        except ClientFailed as fault:
            if _missing(fault):
                return {}
            raise
        rows = (row.partition(" ") for row in pulled.splitlines())
        there = {path.partition(" -> ")[0] if about[1] == "L" else path for about, _, path in rows if about[1:2] in ("f", "L")}
        common = sorted(there & set(site.files))
        words = ("-n", "--checksum", "--out-format=%i %n", "--", f"{self._folder}/site/", f"{self._there}/")
        sent = self._run(*words, paths=common) if common else ""
        differ = {row.partition(" ")[2] for row in sent.splitlines()}
        return {path: site.files[path].digest if path in site.files and path not in differ else "" for path in there}

    def begun(self, path: str) -> str:
        """The path of the file of which `path` is what rsync left when it was killed."""
        parts = _UNFINISHED.fullmatch(path)
        return f"{parts[1] or ''}{parts[2]}" if parts else ""

    def put(self, paths: Sequence[str], site: SiteFiles) -> None:
        """Send files. rsync writes each beside its place and replaces in one step."""
        words = ("--checksum", "--mkpath", "--chmod=D755,F644", "--perms", "--", f"{self._folder}/site/", f"{self._there}/")
        self._run(*words, paths=paths)

    def put_note(self, path: str, data: bytes) -> None:
        """Send a file that is no part of the site."""
        (self._folder / "note" / path).write_bytes(data)
        self._run(
            "--checksum", "--mkpath", "--chmod=D755,F644", "--perms", "--", f"{self._folder}/note/{path}", f"{self._there}/"
        )

    def remove(self, paths: Sequence[str]) -> None:
        """Remove files, and folders that this leaves empty: of all that the site lacks there, only these are not protected."""
        named = {*paths, *(str(above) for path in paths for above in Path(path).parents)} - {"."}
        rules = self._folder / "rules"
        rules.write_text("".join(f"R /{_WILD.sub(_escaped, path)}\n" for path in sorted(named)) + "P *\n", "utf-8")
        words = ("-r", "--delete", "--existing", "--ignore-existing", f"--filter=merge {rules}")
        self._run(*words, "--", f"{self._folder}/site/", f"{self._there}/")


def _escaped(sign: re.Match[str]) -> str:
    return f"\\{sign[0]}"


def _missing(fault: ClientFailed) -> bool:
    """Whether rsync failed because there is no such file or folder."""
    return fault.code in (3, 23) and "No such file or directory" in str(fault)


@contextmanager
def _open(settings: RsyncSettings, around: Surroundings) -> Iterator[RsyncPlace]:
    with scratch(around.cache) as folder:
        yield RsyncPlace(settings, around, Path(folder))


TARGET = Target("rsync", "A folder on a server that is reached over ssh, or on this machine.", RsyncSettings, _open)
