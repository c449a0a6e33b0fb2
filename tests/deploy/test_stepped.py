"""The steps of a deployment, in a place whose far end still writes after the one before was interrupted."""

from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256

from dossier.deploy.planning import make_plan
from dossier.deploy.stepped import SteppedPlace
from dossier.model.deployment import JOURNAL, SiteFile, SiteFiles


class Site:
    """A site in memory."""

    def __init__(self, texts: Mapping[str, bytes]) -> None:
        self._texts = texts
        self.files = {path: SiteFile(path, len(data), sha256(data).hexdigest()) for path, data in texts.items()}

    def read(self, path: str) -> bytes:
        """The bytes of a file."""
        return self._texts[path]


class Memory(SteppedPlace):
    """A place in memory. `arriving` is written the first time that something is removed."""

    def __init__(self, standing: Mapping[str, bytes], arriving: Mapping[str, bytes]) -> None:
        self.texts, self.arriving = dict(standing), dict(arriving)

    def read(self, path: str) -> bytes | None:
        """The bytes of a file there."""
        return self.texts.get(path)

    def standing(self, site: SiteFiles) -> Mapping[str, str]:
        """The digests of all files there."""
        return {path: sha256(data).hexdigest() for path, data in self.texts.items()}

    def put(self, paths: Sequence[str], site: SiteFiles) -> None:
        """Put files of the site there."""
        self.texts |= {path: site.read(path) for path in paths}

    def put_note(self, path: str, data: bytes) -> None:
        """Put a file there that is no part of the site."""
        self.texts[path] = data

    def remove(self, paths: Sequence[str]) -> None:
        """Remove files, whereupon what was on its way arrives."""
        for path in paths:
            self.texts.pop(path, None)
        arriving, self.arriving = self.arriving, {}
        self.texts |= arriving


def _deployed(place: Memory, site: Site, tell: Callable[[str], object] = str) -> dict[str, bytes]:
    for line in place.change(make_plan(place, site), site):
        tell(line)
    return place.texts


def test_what_arrives_late_from_an_interrupted_deployment_does_not_stay() -> None:
    """Neither a page that was withdrawn since, nor an older state of one that stays; what is no work of ours is left alone."""
    journal = b"index.html\nold.html\nwithdrawn.html\n"
    standing = {"index.html": b"new", "old.html": b"old", "of-others.txt": b"stays", JOURNAL: journal}
    place = Memory(standing, {"withdrawn.html": b"secret", "index.html": b"old"})
    told: list[str] = []
    assert _deployed(place, Site({"index.html": b"new"}), told.append) == {"index.html": b"new", "of-others.txt": b"stays"}
    assert told == ["1 removed", "pages: 1 sent", "1 removed"]


def test_without_an_interruption_it_does_not_look_again() -> None:
    """Others may write there; a deployment has its steps and ends."""
    place = Memory({}, {"index.html": b"of others"})
    assert _deployed(place, Site({"index.html": b"new"})) == {"index.html": b"of others"}
