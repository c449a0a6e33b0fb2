"""The index of the full-text search, in two levels: a large one of the whole dossier, made rarely, and a small one of the pages that
changed since, made with each build. A reader's browser joins them, and passes over what the large one has of those pages.

The large one is made when there is none, and when the small one would be no longer small. What it holds of a page that changed or is
gone is taken out of the output at once, and its id is in the list of what is superseded.
"""

import json
from collections.abc import Iterable, Mapping, Set
from contextlib import suppress
from pathlib import PurePosixPath
from typing import NamedTuple

from dossier.build.stages.plan import Plan
from dossier.build.stages.write import write
from dossier.build.state import State
from dossier.model.digests import digest_bytes
from dossier.model.entries import Written
from dossier.model.site_settings import SiteSettings
from dossier.storage.cache import OutputFile
from dossier.storage.disk import read_bytes, stage, stat_of
from dossier.storage.table import CacheMiss

LARGE, SMALL, SUPERSEDED = "search/text/", "search/new/", "search/superseded.json"
_MOST = 200  # pages of the small index
_TABLE = "full text"
_OURS = "full text"  # in the place of a page's digest

Output = Mapping[str, OutputFile]


class TextIndex(NamedTuple):
    """What the index tells: the digests of the pages that it knows now, and of those that its large level was made of, by path;
    `fragments` are the files of the large level that hold the text of a page, by the path of that page.
    """

    pages: Mapping[str, str]
    large: Mapping[str, str]
    fragments: Mapping[str, str]


def demand(config: SiteSettings) -> None:
    """Raise UsageError if there is to be an index and none can be made: before anything is published."""
    if config.full_text:
        from dossier.search.pagefind import program  # few dossiers have one

        program()


def files_of_index(output: Output) -> dict[str, OutputFile]:
    """The files of the index among those of an output."""
    return {path: file for path, file in output.items() if file.page == _OURS}


def update(state: State, config: SiteSettings, plan: Plan, output: Output) -> dict[str, OutputFile]:
    """Publish the index of the pages that stand in the output now. The files of the output, with those of the index, come back."""
    pages = {path: output[path].content for path in plan.found}
    known = _known(state, output)
    if known is not None and known.pages == pages:
        return dict(output)
    changed = {path for path in pages if known is None or not _as_before(known, path, pages[path], output)}
    if known is None or len(changed) > _MOST:
        made, known = _large(state, config, plan, pages)
        stay = output.keys() - files_of_index(output).keys()
    else:
        made, gone = _small(state, config, plan, known, changed, pages)
        known = known._replace(pages=pages)
        stay = {path for path in output if path not in gone and not path.startswith(SMALL)}
    state.cache.keep_row(_TABLE, _TABLE, known)
    return _publish(state, made, stay - made.keys(), output)


def _known(state: State, output: Output) -> TextIndex | None:
    """What the last build made, if it stands in the output as it was left."""
    ours = files_of_index(output)
    if SUPERSEDED in ours and all(stat_of(state.options.output, path) == file.stat for path, file in ours.items()):
        with suppress(CacheMiss):
            found: TextIndex = state.cache.table(_TABLE)[_TABLE]
            return found
    return None


def _as_before(known: TextIndex, path: str, content: str, output: Output) -> bool:
    """Whether the large level has a page as it is now."""
    fragment = known.fragments.get(path)
    return known.large.get(path) == content and (fragment is None or LARGE + fragment in output)


def _large(state: State, config: SiteSettings, plan: Plan, pages: Mapping[str, str]) -> tuple[dict[str, bytes], TextIndex]:
    files, texts = _index(state, config, plan, pages)
    made = {LARGE + path: data for path, data in files.items()}
    return made | _list(small=False, superseded=()), TextIndex(pages, pages, texts)


def _small(
    state: State, config: SiteSettings, plan: Plan, known: TextIndex, changed: Set[str], pages: Mapping[str, str]
) -> tuple[dict[str, bytes], set[str]]:
    """The files of the small level, and those of the large one that are to go."""
    files, found = _index(state, config, plan, changed)
    texts = set(found.values())
    old = {fragment for path, fragment in known.fragments.items() if path in changed or path not in pages}
    made = {SMALL + path: data for path, data in files.items()} if texts else {}
    made |= {LARGE + path: files[path] for path in old & texts}  # the text is the same, what is told of it may not be
    return made | _list(small=bool(texts), superseded=old - texts), {LARGE + path for path in old - texts}


def _index(state: State, config: SiteSettings, plan: Plan, paths: Iterable[str]) -> tuple[dict[str, bytes], dict[str, str]]:
    """The files of an index of these pages, and those of them that hold texts, by the path of the page."""
    from dossier.search.pagefind import fragments, index

    urls = {plan.found[path].url.lstrip("/"): path for path in sorted(paths)}
    files = index(((url, read_bytes(state.options.output / path)) for url, path in urls.items()), config.languages[0])
    return files, {urls[url]: path for url, path in fragments(files).items()}


def _list(small: bool, superseded: Iterable[str]) -> dict[str, bytes]:
    """The file that tells browsers whether there is a small level, and the ids of the texts of the large one that are superseded."""
    ids = sorted(PurePosixPath(path).stem for path in superseded)
    return {SUPERSEDED: json.dumps({"small": small, "superseded": ids}).encode()}


def _publish(state: State, made: Mapping[str, bytes], stay: Set[str], output: Output) -> dict[str, OutputFile]:
    folder, written = state.options.output, {}
    for path, data in made.items():
        digest = digest_bytes(data)
        file = output.get(path)
        stands = file is not None and file.content == digest and stat_of(folder, path) == file.stat
        if not stands:
            stage(folder, path, data)
        written[path] = Written(path, digest, not stands)
    _counts, rows = write(folder, dict.fromkeys(made, _OURS), (), written, output, stay)
    return {**{path: output[path] for path in stay}, **rows}
