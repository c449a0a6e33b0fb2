"""A memory that was brought from elsewhere, as CI does: the last build as it stands in the folders of today.

Nothing that is remembered hangs on where a checkout lies or when its files were written: what has other times is looked at by
content, once, and the new times are remembered.
"""

from dossier.build.options import Options
from dossier.model.files import Picture
from dossier.model.problems import in_order
from dossier.storage.cache import NO_BUILD, Cache, LastBuild
from dossier.storage.disk import digest_on_disk, folders_of, foreign_files, read_manifest, stat_of
from dossier.storage.table import CacheMiss

_PLACES = "places"


def restore(cache: Cache, options: Options) -> None:
    """Have the cache hold the last build as it stands in these folders, if it was made in others or its files were put here anew."""
    here = (str(options.content), str(options.templates))
    last = cache.last_build()
    there = _places(cache)
    if there != here:
        cache.keep_row(_PLACES, _PLACES, here)
    if last is NO_BUILD:
        return
    found = _moved(cache, last, there, here) if there and there != here else last
    found = _looked_at(found, options) if options.write else found
    if found is not last:
        cache.keep_last_build(found)


def _places(cache: Cache) -> tuple[str, ...]:
    """The folders of content and templates of the last build, as they were typed; none if that is not known."""
    try:
        return tuple(cache.table(_PLACES)[_PLACES])
    except CacheMiss:
        return ()


def _moved(cache: Cache, last: LastBuild, there: tuple[str, ...], here: tuple[str, ...]) -> LastBuild:
    """The last build with the paths of today in what it said, and in the pictures that it knew."""

    def path(old: str) -> str:
        return _replaced(old, there, here)

    def picture(old: Picture) -> Picture:
        return old._replace(origin=path(old.origin))

    known = cache.table("site")
    if "site" in known:
        site = known["site"]
        cache.keep_row("site", "site", site._replace(pictures=tuple(map(picture, site.pictures))))
    problems = in_order(problem._replace(path=path(problem.path)) for problem in last.problems)
    return last._replace(problems=problems, images={name: (stat, picture(old)) for name, (stat, old) in last.images.items()})


def _replaced(path: str, there: tuple[str, ...], here: tuple[str, ...]) -> str:
    """A path with the folder that it lies in replaced. Templates come first: content may be the folder around them."""
    for old, new in reversed(list(zip(there, here, strict=True))):
        start = "" if old == "." else f"{old}/"
        if path.startswith(start):
            rest = path.removeprefix(start)
            return rest if new == "." else f"{new}/{rest}"
    return path


def _looked_at(last: LastBuild, options: Options) -> LastBuild:
    """The last build with the times of the output as it stands, if it was put there anew. What differs in content stays as it was
    noted, so that it is made again.
    """
    output = options.output
    sample = next(iter(last.output.items()), None)
    if sample is None or stat_of(output, sample[0]) == sample[1].stat:
        return last
    files = dict(last.output)
    for path, file in last.output.items():
        stat = stat_of(output, path)
        if stat != file.stat and file.content and digest_on_disk(output, path) == file.content:
            files[path] = file._replace(stat=stat)
    ours = read_manifest(output) or frozenset()
    strange = ours != frozenset(files) or foreign_files(output, ours)
    return last._replace(output=files, folders=last.folders if strange else folders_of(output, files))
