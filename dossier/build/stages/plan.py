"""Plan: which files the output of a dossier has, each with the digest of all that it shows."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from dossier.model.digests import digest
from dossier.model.entries import Site
from dossier.model.files import CopiedFile
from dossier.model.problems import Problem, error
from dossier.model.suggestions import Suggestions
from dossier.rendering.contexts import MovedPage, SiteContext
from dossier.rendering.jinja import Closure, TemplateFault, Templates
from dossier.rendering.output import Output, Page
from dossier.rendering.placeholders import body_macros
from dossier.rendering.site_context import site_context, values_of

PlannedFile: TypeAlias = Page | CopiedFile


class Plan(NamedTuple):
    """All files of the output, by path: pages to render, files to copy; `settings` is what every template sees as `site`.

    `closures` are the templates of the pages, each with all that it draws in.
    """

    pages: tuple[Page, ...]
    copies: tuple[CopiedFile, ...]
    templates: Templates
    closures: Mapping[str, Closure]
    settings: SiteContext
    problems: tuple[Problem, ...]


def plan(site: Site, templates: Templates, outputs: Sequence[Output], salt: str, only: Sequence[str] | None = None) -> Plan:
    """Plan all files; with `only`, the pages that show the texts of these entries. `salt` is the program's own digest."""
    links = [link for output in outputs for link in output.nav(site, templates)]
    settings, problems = site_context(site, links)
    if only is None:
        files = _all_files(site, templates, outputs)
        problems += [*_clashes(files, site), *_broken_addresses(site, files)]
    else:
        files = [output.page_of(site, templates, name) for output in outputs if output.page_of for name in only]
    pages = [file for file in files if isinstance(file, Page)]
    closures, faults = _closures(pages, templates)
    return Plan(
        pages=_with_digests(pages, site, closures, settings, salt),
        copies=tuple(sorted((file for file in files if isinstance(file, CopiedFile)), key=_path)),
        templates=templates,
        closures=closures,
        settings=settings,
        problems=(*problems, *faults),
    )


def _path(file: PlannedFile) -> str:
    return file.path


def _all_files(site: Site, templates: Templates, outputs: Sequence[Output]) -> list[PlannedFile]:
    """The files of all outputs; last those that are made of all the others."""
    files = [file for output in outputs for file in output.pages(site, templates)]
    indexed = sorted((file for file in files if isinstance(file, Page) and file.indexed), key=lambda page: page.url)
    return [*files, *(page for output in outputs if output.index_pages for page in output.index_pages(site, indexed))]


def _with_digests(
    pages: Iterable[Page], site: Site, closures: Mapping[str, Closure], settings: SiteContext, salt: str
) -> tuple[Page, ...]:
    """The pages by path, each with the digest of all that it shows."""
    themes = {name: _theme_digest(closure, settings) for name, closure in closures.items()}
    digested = []
    for page in pages:
        text = site.entries[page.entry].digest if page.entry else ""
        shown = [salt, page.path, page.output, text, themes[page.template], page.context]
        digested.append(page._replace(digest=digest(shown)))
    return tuple(sorted(digested, key=_path))


def _theme_digest(closure: Closure, settings: SiteContext) -> str:
    """The digest of a template and of the settings that it reads; every page needs the base URL, and data the publisher."""
    read = values_of(settings) if "*" in closure.settings else values_of(settings, ("base_url", "publisher", *closure.settings))
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
