"""Plan: which files the output of a dossier has, each with the digest of all that it shows."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import NamedTuple, TypeAlias

from dossier.analysis.editions import editions
from dossier.build.trace import EntrySource, Key, LinkedEntries, Notes, traced
from dossier.model.digests import digest
from dossier.model.entries import Site
from dossier.model.files import CopiedFile
from dossier.model.problems import Problem, error
from dossier.model.suggestions import Suggestions
from dossier.rendering.contexts import MovedPage, SiteContext
from dossier.rendering.jinja import Closure, TemplateFault, Templates
from dossier.rendering.output import IndexedPage, Output, Page
from dossier.rendering.placeholders import body_macros
from dossier.rendering.site_context import site_context, values_of

PlannedFile: TypeAlias = Page | CopiedFile


class Plan(NamedTuple):
    """Files of the output, by path: pages to render, files to copy; `settings` is what every template sees as `site`, by edition.

    `closures` are the templates of the pages, each with all that it draws in; `traces` are the keys of the facts that the pages of an
    entry, or those of an output, read of others; `made` are their paths. `found` are the pages that search engines may know, by path;
    `gone` the paths that are no longer made, where it is not the plan of all files.
    """

    pages: tuple[Page, ...]
    copies: tuple[CopiedFile, ...]
    templates: Templates
    closures: Mapping[str, Closure]
    settings: Mapping[str, SiteContext]
    problems: tuple[Problem, ...]
    traces: Mapping[str, Set[Key]]
    made: Mapping[str, frozenset[str]]
    found: Mapping[str, IndexedPage]
    gone: frozenset[str] = frozenset()


def plan(site: Site, templates: Templates, outputs: Sequence[Output], salt: str) -> Plan:
    """Plan all files. `salt` is the program's own digest."""
    settings, problems = settings_of(site, templates, outputs)
    work = Planning(site, LinkedEntries(site.entries), templates)
    for output in outputs:
        work.entries(output, [name for name, entry in site.entries.items() if not entry.translation])
        work.output(output)
    for tag, _ in site.config.editions:
        work.edition(tag, outputs)
    found = found_pages(work.pages())
    for output in outputs:
        work.index(output, found)
    problems += [*_clashes(work.files, site), *_broken_addresses(site, work.files)]
    return work.plan(site, settings, salt, problems, found)


def found_pages(pages: Iterable[Page]) -> dict[str, IndexedPage]:
    """Those of the pages that search engines may know, by path."""
    return {page.path: IndexedPage(page.url, page.lastmod, page.edition) for page in pages if page.indexed}


def settings_of(site: Site, templates: Templates, outputs: Sequence[Output]) -> tuple[dict[str, SiteContext], list[Problem]]:
    """What templates see as `site` in each edition, and the problems of the first; the others have the same."""
    first, problems = site_context(site, [link for output in outputs for link in output.nav(site, templates)])
    settings = {"": first}
    for edition in editions(site):
        links = [link for output in outputs for link in output.nav(edition, templates.speaking(edition.edition))]
        settings[edition.edition], _ = site_context(edition, links)
    return settings, problems


def of_output(name: str) -> str:
    """What the pages of an output are called among those that read facts; those of an entry are called by its id."""
    return f"output:{name}"


def of_edition(tag: str) -> str:
    """What the pages of an edition are called likewise."""
    return f"edition:{tag}"


class Planning:
    """Plans pages from a site that notes what each of them reads."""

    def __init__(self, site: Site, source: EntrySource, templates: Templates) -> None:
        self._notes = Notes()
        self._site, self._templates = traced(site, source, self._notes.note), templates
        self.files: list[PlannedFile] = []
        self._traces: dict[str, set[Key]] = {}
        self.made: dict[str, set[str]] = {}

    def entries(self, output: Output, names: Iterable[str]) -> None:
        """The pages of these entries, if the output has such pages."""
        if output.entry_pages:
            make = output.entry_pages(self._site, self._templates)
            for name in names:
                self._add(name, filter(None, [make(name)]))

    def output(self, output: Output) -> None:
        """All other files of an output but its pages about pages."""
        self._add(of_output(output.name), output.pages(self._site, self._templates))

    def edition(self, tag: str, outputs: Iterable[Output]) -> None:
        """The pages of an edition: of its outputs, and of the entries that are translated."""
        site = next(one for one in editions(self._site) if one.edition == tag)
        templates = self._templates.speaking(tag)
        names = [name for name, there in site.translations.items() if tag in there]
        for output in (output for output in outputs if output.editions):
            make = output.entry_pages(site, templates) if output.entry_pages else None
            self._add(of_edition(tag), filter(None, map(make, names)) if make else ())
            self._add(of_edition(tag), output.pages(site, templates))

    def index(self, output: Output, found: Mapping[str, IndexedPage]) -> None:
        """The pages of an output about all pages that are to be found."""
        if output.index_pages:
            in_order = sorted(found.values(), key=lambda page: page.url)
            self._add(of_output(output.name), output.index_pages(self._site, in_order))

    def _add(self, reader: str, files: Iterable[PlannedFile]) -> None:
        some = list(files)
        self.files += some
        self.made.setdefault(reader, set()).update(file.path for file in some)
        own = {key for key in self._notes.take() if key[1] != reader}
        self._traces.setdefault(reader, set()).update(own)

    def pages(self) -> Iterator[Page]:
        """The pages among the files planned so far."""
        return (file for file in self.files if isinstance(file, Page))

    def plan(
        self,
        site: Site,
        settings: Mapping[str, SiteContext],
        salt: str,
        problems: Iterable[Problem],
        found: Mapping[str, IndexedPage],
    ) -> Plan:
        """The plan of all files so far, each with its digest."""
        pages = list(self.pages())
        closures, faults = _closures(pages, self._templates)
        return Plan(
            pages=_with_digests(pages, site, closures, settings, salt),
            copies=tuple(sorted((file for file in self.files if isinstance(file, CopiedFile)), key=_path)),
            templates=self._templates,
            closures=closures,
            settings=settings,
            problems=(*problems, *faults),
            traces=self._traces,
            made={reader: frozenset(paths) for reader, paths in self.made.items()},
            found=found,
        )


def _path(file: PlannedFile) -> str:
    return file.path


def _with_digests(
    pages: Iterable[Page], site: Site, closures: Mapping[str, Closure], settings: Mapping[str, SiteContext], salt: str
) -> tuple[Page, ...]:
    """The pages by path, each with the digest of all that it shows."""
    themes = {(name, tag): _theme_digest(closure, one) for name, closure in closures.items() for tag, one in settings.items()}
    digested = []
    for page in pages:
        text = site.entries[page.entry].digest if page.entry else ""
        shown = [salt, page.path, page.output, text, themes[page.template, page.edition], page.context]
        digested.append(page._replace(digest=digest(shown)))
    return tuple(sorted(digested, key=_path))


def _theme_digest(closure: Closure, settings: SiteContext) -> str:
    """The digest of a template and of the settings that it reads; every page needs the base URL, data and citations the publisher and the title."""
    read = (
        values_of(settings)
        if "*" in closure.settings
        else values_of(settings, ("base_url", "publisher", "title", *closure.settings))
    )
    return digest([closure.digest, read])


def _closures(pages: Iterable[Page], templates: Templates) -> tuple[dict[str, Closure], list[Problem]]:
    """Each template that a page has, with all that it draws in. A page with a body also draws in the macros of bodies."""
    known = {"": Closure("", (), ("base_url",))}
    problems = []
    macros = [path for name in body_macros() if (path := f"macros/{name}.html") in templates.texts]
    for page in pages:
        if page.template not in known:
            try:
                known[page.template] = templates.closure(page.template, *(macros if page.entry else ()))
            except TemplateFault as fault:
                problems.append(fault.problem)
                known[page.template] = known[""]
    return known, problems


def _clashes(files: Iterable[PlannedFile], site: Site) -> list[Problem]:
    """Two things on one address, on addresses that a host may not tell apart (differing in case only), or one below the other's file."""
    problems = []
    seen: dict[str, PlannedFile] = {}
    for file in files:
        other = seen.setdefault(file.path.casefold(), file)
        if other is not file:
            problems.append(_clash(file, other, "is taken by", site))
    free = {""}  # folders in which nothing lies below a file
    for path, file in seen.items():
        folder = path.rpartition("/")[0]
        while folder not in free:
            if folder in seen:
                problems.append(_clash(file, seen[folder], "lies below a file of", site))
                break
            free.add(folder)
            folder = folder.rpartition("/")[0]
    return problems


def _clash(file: PlannedFile, other: PlannedFile, how: str, site: Site) -> Problem:
    """The problem, told to whoever wrote one of the two; no two outputs make the same file."""
    mine, theirs = _origin(file, site), _origin(other, site)
    if not mine:
        assert theirs, f"two outputs make {file.path}"
        mine, theirs, file, other = theirs, mine, other, file
    taken = theirs or f"the {other.output if isinstance(other, Page) else 'files'} output"
    address = file.path.removesuffix("index.html")
    message = f'the address "/{address}" {how} {taken}; give one of them another id or alias'
    return error("url-clash", message, 1, 1, mine)


def _origin(file: PlannedFile, site: Site) -> str:
    """The content file that a page or copy is of; "" for what an output makes of its own accord."""
    if isinstance(file, CopiedFile):
        return next((picture.path for picture in site.pictures if picture.origin == file.origin), file.origin)
    if file.entry:
        return site.entries[file.entry].path
    if isinstance(file.context, MovedPage):
        target = file.context.target
        return next(entry.path for entry in site.entries.values() if entry.card.url == target)
    return ""


def _broken_addresses(site: Site, files: Iterable[PlannedFile]) -> list[Problem]:
    """Addresses that are written in bodies and that no page or file has."""
    if not site.asked:
        return []
    known = {file.url if isinstance(file, Page) else f"/{file.path}" for file in files}
    suggestions, ordered = Suggestions(), tuple(sorted(known))
    problems = []
    for url, path, line, column in site.asked:
        if url not in known:
            near = suggestions.near(url, ordered)
            hint = f'did you mean "{near}"?' if near else "write [[id]] to link an entry"
            problems.append(error("broken-link", f'there is no page at "{url}"; {hint}', line, column, path))
    return problems
