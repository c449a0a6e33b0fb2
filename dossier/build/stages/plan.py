"""Plan: the `Site` in, all `Page`s and copied files of the output out, each with its digest."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from dossier.model.as_of import as_of
from dossier.model.digests import digest
from dossier.model.entries import Page, Site
from dossier.model.files import CopiedFile
from dossier.model.problems import Problem, error
from dossier.model.suggestions import Suggestions
from dossier.model.text import direction
from dossier.rendering.contexts import NavLink
from dossier.rendering.jinja import Closure, TemplateFault, Templates
from dossier.rendering.output import Output, feeds_of, listed, words_of
from dossier.rendering.placeholders import body_macros
from dossier.schema.kind import kinds


class Plan(NamedTuple):
    """All files of the output, by path: pages to render, files to copy; and `settings`, which every template sees as `site`."""

    pages: tuple[Page, ...]
    copies: tuple[CopiedFile, ...]
    templates: Templates
    closures: Mapping[str, Closure]
    settings: Mapping[str, Any]
    problems: tuple[Problem, ...]


def plan(
    site: Site,
    templates: Templates,
    outputs: Sequence[Output],
    salt: str,
    only: Sequence[str] | None = None,
) -> Plan:
    """Give each page exactly what it shows; with `only`, the pages that show the texts of these entries. `salt` is the program's."""
    problems: list[Problem] = []
    settings = _settings(site, problems)
    if only is None:
        made = [item for output in outputs for item in output.pages(site, templates)]
        _clashes(made, site, problems)
        _asked(site, made, problems)
    else:
        made = [output.page_of(site, templates, name) for output in outputs if output.page_of for name in only]
    unsealed = [item for item in made if isinstance(item, Page)]
    closures = _closures(unsealed, templates, problems)
    looks = {name: _look(closure, settings) for name, closure in closures.items()}
    pages = sorted((_sealed(page, site, looks[page.template], salt) for page in unsealed), key=_by_path)
    copies = sorted((item for item in made if isinstance(item, CopiedFile)), key=_by_path)
    return Plan(tuple(pages), tuple(copies), templates, closures, settings, tuple(problems))


def _by_path(item: Page | CopiedFile) -> str:
    return item.path


def _sealed(page: Page, site: Site, look: str, salt: str) -> Page:
    text = site.entries[page.entry].digest if page.entry else ""
    return page._replace(digest=digest([salt, page.path, page.output, text, look, page.context]))


def _closures(pages: Iterable[Page], templates: Templates, problems: list[Problem]) -> dict[str, Closure]:
    """Each template that a page has, with all that it draws in. A page with a body also draws in the macros of bodies."""
    known = {"": Closure("", (), ("base_url",))}
    macros = [path for name in body_macros() if (path := f"macros/{name}.html") in templates.texts]
    for page in pages:
        if page.template not in known:
            try:
                known[page.template] = templates.closure(page.template, *(macros if page.entry else ()))
            except TemplateFault as fault:
                problems.append(fault.problem)
                known[page.template] = known[""]
    return known


def _look(closure: Closure, settings: Mapping[str, Any]) -> str:
    """The digest of a template and of the settings that it reads; every page needs the base URL, and data the publisher."""
    keys = settings if "*" in closure.settings else {"base_url", "publisher", *closure.settings}
    return digest([closure.digest, {name: settings[name] for name in sorted(keys) if name in settings}])


def _clashes(made: Iterable[Page | CopiedFile], site: Site, problems: list[Problem]) -> None:
    """Two things on one address, on addresses that a host may not tell apart (differing in case only), or one below the other's file."""
    seen: dict[str, Page | CopiedFile] = {}
    for item in made:
        other = seen.setdefault(item.path.casefold(), item)
        if other is not item:
            problems.append(_clash(item, other, "is taken by", site))
    clear = {""}
    for path, item in seen.items():
        folder = path.rpartition("/")[0]
        while folder not in clear:
            if folder in seen:
                problems.append(_clash(item, seen[folder], "lies below a file of", site))
                break
            clear.add(folder)
            folder = folder.rpartition("/")[0]


def _clash(item: Page | CopiedFile, other: Page | CopiedFile, how: str, site: Site) -> Problem:
    """The problem, told to whoever wrote one of the two; no two outputs make the same file."""
    mine, theirs = _origin(item, site), _origin(other, site)
    if not mine:
        assert theirs, f"two outputs make {item.path}"
        mine, theirs, item, other = theirs, mine, other, item
    taken = theirs or f"the {other.output if isinstance(other, Page) else 'files'} output"
    words = f'the address "/{item.path.removesuffix("index.html")}" {how} {taken}; give one of them another id or alias'
    return error("url-clash", words, 1, 1, mine)


def _origin(item: Page | CopiedFile, site: Site) -> str:
    """The file that a page or copy is of; "" for what an output makes of its own accord."""
    if isinstance(item, CopiedFile):
        return next((one.path for one in site.pictures if one.origin == item.origin), item.origin)
    if item.entry:
        return site.entries[item.entry].path
    moved = [new for old, new in site.aliases if old == item.url] if item.context.get("kind") == "moved" else []
    return next((entry.path for entry in site.entries.values() if entry.card.url in moved), "")


def _asked(site: Site, made: Iterable[Page | CopiedFile], problems: list[Problem]) -> None:
    """Addresses written in bodies must be addresses of pages."""
    if not site.asked:
        return
    known = {item.url for item in made if isinstance(item, Page)} | {
        f"/{item.path}" for item in made if isinstance(item, CopiedFile)
    }
    suggestions = Suggestions()
    for url, path, line, column in site.asked:
        if url not in known:
            near = suggestions.near(url, known)
            hint = f'did you mean "{near}"?' if near else "write [[id]] to link an entry"
            problems.append(error("broken-link", f'there is no page at "{url}"; {hint}', line, column, path))


def _settings(site: Site, problems: list[Problem]) -> dict[str, Any]:
    config, _ = site.config, words_of(site).gettext
    collections = (*(NavLink(_(kind.title), f"/{kind.name}/") for kind in listed(site)), NavLink(_("Timeline"), "/timeline/"))
    lang = config.languages[0]
    licence = config.licence and {"name": config.licence.name, "url": config.licence.url}
    return {
        "title": config.title, "description": config.description, "base_url": config.base_url, "lang": lang,
        "dir": direction(lang), "languages": config.languages,
        "publisher": {"name": config.publisher.name, "url": config.publisher.url, "email": config.publisher.email},
        "licence": licence, "copyright": config.copyright, "facts_to": as_of(config.facts_to, site.then) if site.then else config.facts_to,
        "nav": _navigation(site, collections, problems), "collections": collections,
        "method": _method(site, problems),
        "assets": {asset.path: asset.url for asset in site.assets}, "feeds": feeds_of(config.title, "/"),
    }  # fmt: skip


def _method(site: Site, problems: list[Problem]) -> str:
    """The address of the page that the settings name as the method; "" if they name none."""
    name = site.config.method
    if not name:
        return ""
    if name not in site.entries or site.entries[name].kind != "pages":
        words = f'`method` names "{name}", which is no page; write the id of an entry of pages/'
        problems.append(error("broken-link", words, 1, 1, "dossier.yaml"))
        return ""
    return site.entries[name].card.url


def _navigation(site: Site, collections: Sequence[NavLink], problems: list[Problem]) -> tuple[NavLink, ...]:
    known = {spot.url.strip("/"): spot for spot in collections}
    for name in site.config.navigation:
        if name not in known and name in site.entries and kinds()[site.entries[name].kind].navigation:
            known[name] = NavLink(site.entries[name].card.title, site.entries[name].card.url)
        if name not in known:
            words = (
                f'`navigation` names "{name}", which is neither a collection nor a page; there are {", ".join(sorted(known))}'
            )
            problems.append(error("broken-link", words, 1, 1, "dossier.yaml"))
    return tuple(known[name] for name in site.config.navigation if name in known)
