"""A folder: of a web server on this machine, of a mounted disk, or for a host's own tool to pick up."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from dossier.deploy.stepped import SteppedPlace
from dossier.model.deployment import DeployFault, SiteFiles, Surroundings
from dossier.schema.field_types import line
from dossier.schema.records import field, record
from dossier.schema.target import Target, TargetSettings
from dossier.storage.site_folder import LinkInTheWay, clear_unfinished, paths_in, put_file, read_file, remove_file


@record
class FolderSettings(TargetSettings):
    """A folder on this machine."""

    path: str = field(line, "The folder; a relative path starts from the project's folder.", example="../public")


class FolderPlace(SteppedPlace):
    """A folder in which a site stands."""

    def __init__(self, folder: Path) -> None:
        """The folder need not be there yet."""
        self._folder = folder

    def read(self, path: str) -> bytes | None:
        """The bytes of a file there."""
        return read_file(self._folder, path)

    def standing(self, site: SiteFiles) -> Mapping[str, str]:
        """What stands there, each file read."""
        return {path: self._digest(path) if path in site.files else "" for path in paths_in(self._folder)}

    def _digest(self, path: str) -> str:
        data = read_file(self._folder, path)
        return "" if data is None else sha256(data).hexdigest()

    def put(self, paths: Sequence[str], site: SiteFiles) -> None:
        """Write files, each in one step."""
        for path in paths:
            put_file(self._folder, path, site.read(path))

    def put_note(self, path: str, data: bytes) -> None:
        """Write a file that is no part of the site."""
        clear_unfinished(self._folder)
        put_file(self._folder, path, data)

    def remove(self, paths: Sequence[str]) -> None:
        """Remove files, and folders that this leaves empty."""
        for path in paths:
            remove_file(self._folder, path)


@contextmanager
def _open(settings: FolderSettings, around: Surroundings) -> Iterator[FolderPlace]:
    folder = (around.project / settings.path).resolve()
    if folder in (Path(folder.anchor), Path.home().resolve(), around.project.resolve()):
        raise DeployFault(f"{settings.path} is the root, your home folder or the project itself; name a folder of its own")
    if folder.exists() and not folder.is_dir():
        raise DeployFault(f"{folder} is a file; name a folder")
    try:
        yield FolderPlace(folder)
    except LinkInTheWay as fault:
        raise DeployFault(f"{fault}; take it away, nothing is written through it") from None


TARGET = Target(
    "folder",
    "A folder: of a web server on this machine, of a mounted disk, or for another tool to pick up.",
    FolderSettings,
    _open,
)
