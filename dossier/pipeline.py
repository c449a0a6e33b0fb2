"""The seven stages in order: read → validate → parse → link → plan → render → write. Nothing else happens here."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from dossier.config import read_settings
from dossier.disk import close_staging, open_staging, stat
from dossier.filters import FILTERS
from dossier.front import parse as parse_yaml
from dossier.gate import Gate
from dossier.memo import Memo, Row, Workers, salt
from dossier.problems import Problem, fatal, in_order
from dossier.registry import discover
from dossier.schema import Reading
from dossier.stages.link import Linked, Sheet, link
from dossier.stages.parse import Prose, parse
from dossier.stages.plan import Plan, plan
from dossier.stages.read import SETTINGS, read
from dossier.stages.render import Job, render
from dossier.stages.validate import Front, validate
from dossier.stages.write import Output, write
from dossier.templates import Templates
from dossier.values import Body, Counts, Document, Page, Tree, Written


class Options(NamedTuple):
    """What a build is told. Paths as the user typed them."""

    content: Path
    templates: Path
    output: Path
    gate: Gate
    base_url: str = ""
    strict: bool = False
    write: bool = True
    watch: Callable[[Iterable[Any], int], Iterable[Any]] = lambda items, total: items


class Report(NamedTuple):
    """What a build found and did. `held` are (path, reason); `reasons` are (output path, why it was rendered)."""

    problems: tuple[Problem, ...]
    counts: Counts = Counts()
    held: tuple[tuple[str, str], ...] = ()
    reasons: tuple[tuple[str, str], ...] = ()
    linked: Linked | None = None


def build(options: Options, memo: Memo, workers: Workers) -> Report:
    """Build a dossier. Raises OSError where the disk refuses; whatever is wrong with the content is in the report."""
    kinds = {kind.name: kind for kind in discover("dossier.kinds", "KIND")}
    tree, unread = read(options.content, options.templates, frozenset(kinds))
    settings, unset = _settings(tree, options)
    sheets, unsound = _sheets(tree, settings.languages[0] if settings else "en", memo, workers)
    problems = [*unread, *unset, *unsound]
    if settings is None:
        return Report(_placed(problems, options))
    linked = link(settings, sheets, tree, kinds, options.gate)
    templates = Templates(tree.templates, str(options.templates), FILTERS)
    planned = plan(linked.site, templates, discover("dossier.outputs", "OUTPUT"), tuple(kinds.values()), salt())
    problems += [*linked.problems, *planned.problems]
    if not options.write or fatal(problems, options.strict):
        return Report(_placed(problems, options), held=linked.held, linked=linked)
    return _publish(options, planned, linked, templates, memo, workers, problems)


def _settings(tree: Tree, options: Options) -> tuple[Any, tuple[Problem, ...]]:
    if tree.settings is None:
        return None, ()
    node, problems = parse_yaml(tree.settings.front.text)
    reading = Reading("")
    if node is None:
        return None, tuple(problem._replace(path=SETTINGS) for problem in problems or (_empty(),))
    settings = read_settings(node, reading, options.base_url)
    return settings, tuple(problem._replace(path=SETTINGS) for problem in (*problems, *reading.problems))


def _empty() -> Problem:
    return Problem("", 1, 1, "error", "no-settings", "this file is empty; it holds the dossier's `title`, `description`, …")


def _sheets(tree: Tree, lang: str, memo: Memo, workers: Workers) -> tuple[list[Sheet], list[Problem]]:
    """Validate and parse every document; what the two say is put at its place in the file."""
    fronts = [
        Front(item.folder, Path(item.path).stem, not item.path.endswith(".md"), item.front.text) for item in tree.documents
    ]
    checked = memo.map(validate, fronts, workers)
    proses = [Prose(item.body.text, _lang(drafts, lang)) for item, (drafts, _) in zip(tree.documents, checked, strict=True)]
    parsed = memo.map(parse, proses, workers)
    sheets: list[Sheet] = []
    problems: list[Problem] = []
    for item, (drafts, wrong), (body, unclear) in zip(tree.documents, checked, parsed, strict=True):
        front, rest = item.front.line - 1, item.body.line - 1
        problems += [problem.moved(item.path, front) for problem in wrong]
        problems += [problem.moved(item.path, rest) for problem in unclear]
        own = Path(item.path).suffix == ".md"
        for number, draft in enumerate(drafts):
            sheets.append(Sheet(item.path, draft, body if own and not number else Body(), front, rest))
    return sheets, problems


def _lang(drafts: Sequence[Any], lang: str) -> str:
    return (drafts[0].fields.lang if drafts else "") or lang


def _publish(
    options: Options, planned: Plan, linked: Linked, templates: Templates, memo: Memo, workers: Workers, problems: list[Problem]
) -> Report:
    ledger = memo.ledger()
    open_staging(options.output)
    try:
        reasons = _stale(options.output, planned.pages, ledger)
        jobs: list[Job] = [
            (number, page, linked.texts.get(page.entry)) for number, page in enumerate(planned.pages) if page.path in reasons
        ]
        results = workers.map(render, jobs, templates, planned.settings, str(options.output))
        rendered = list(options.watch(results, len(jobs)))
        problems += [item for item in rendered if isinstance(item, Problem)]
        if fatal(problems, options.strict):
            return Report(_placed(problems, options), held=linked.held, linked=linked)
        written = {item.path: item for item in rendered if isinstance(item, Written)}
        counts, rows = write(Output(options.output, planned.pages, planned.copies, written), ledger)
        memo.record(rows)
    finally:
        close_staging(options.output)
    return Report(_placed(problems, options), counts, linked.held, tuple(sorted(reasons.items())), linked)


def _stale(output: Path, pages: Iterable[Page], ledger: Mapping[str, Row]) -> dict[str, str]:
    """The pages to render, and why."""
    reasons = {}
    for page in pages:
        row = ledger.get(page.path)
        if row is None:
            reasons[page.path] = "new"
        elif row.page != page.digest:
            reasons[page.path] = "changed"
        elif stat(output, page.path) != (row.size, row.changed):
            reasons[page.path] = "not in the output as we left it"
    return reasons


def _placed(problems: Iterable[Problem], options: Options) -> tuple[Problem, ...]:
    """The problems in order, with paths as the user would type them."""
    own = f"{options.templates}/"
    return in_order(
        problem if problem.path.startswith(own) else problem._replace(path=str(options.content / problem.path))
        for problem in problems
    )


def documents(options: Options) -> tuple[Document, ...]:
    """The documents of a dossier, read only."""
    kinds = frozenset(kind.name for kind in discover("dossier.kinds", "KIND"))
    return read(options.content, options.templates, kinds)[0].documents
