"""Render: pages become files that are staged beside the output. A page's bytes depend on the page alone."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from pickle import loads
from time import perf_counter

from dossier.model.digests import digest_bytes
from dossier.model.entries import Text, Written
from dossier.model.problems import Problem, error
from dossier.rendering.contexts import SiteContext
from dossier.rendering.jinja import TemplateFault, Templates
from dossier.rendering.output import Page
from dossier.storage.disk import digest_on_disk, stage

Job = tuple[Page, bytes, str | None]


def render(
    jobs: Sequence[Job], templates: Templates, settings: Mapping[str, SiteContext], output: str
) -> list[Written | Problem]:
    """Render pages and stage them below `output`; each job is a page, the pickled text of its entry (or nothing), and the digest of
    what stands in its place (None: look). `settings` are those of each edition.

    Without an output, as on another machine, nothing is looked at or staged: the bytes come back, for `stage_sent`.
    """
    folder = Path(output) if output else None
    return [_render_page(job, templates.speaking(job[0].edition), settings[job[0].edition], folder) for job in jobs]


def _render_page(job: Job, templates: Templates, settings: SiteContext, folder: Path | None) -> Written | Problem:
    page, packed, standing = job
    start = perf_counter()
    text: Text | None = loads(packed) if packed else None
    try:
        content = page.context.render(page.template, text, templates, settings)
    except TemplateFault as fault:
        return fault.problem
    if page.path.endswith(".html"):
        if page.edition:
            content = _told_apart(content, settings)
        content = _relative(content, page, settings.base_url)
    try:
        data = content.encode()
    except UnicodeEncodeError as fault:
        return _half_character(content[fault.start], templates.place(page.template) if page.template else page.path)
    digest = digest_bytes(data)
    if folder is None:
        sent = digest != standing
        return Written(page.path, digest, sent, page.template, perf_counter() - start, data if sent else b"")
    stale = digest != (digest_on_disk(folder, page.path) if standing is None else standing)
    if stale:
        stage(folder, page.path, data)
    return Written(page.path, digest, stale, page.template, perf_counter() - start)


def stage_sent(one: Written | Problem, output: str) -> Written | Problem:
    """Stage a page that was rendered on another machine, unless just that stands there already."""
    if isinstance(one, Problem) or not one.staged:
        return one
    stale = one.digest != digest_on_disk(Path(output), one.path)
    if stale:
        stage(Path(output), one.path, one.data)
    return one._replace(staged=stale, data=b"")


def _told_apart(html: str, settings: SiteContext) -> str:
    """The page of an edition with each link that leads out of it, to what is not translated, told to be in the first language."""
    return re.sub(
        rf'<a (?=[^>]*href="/(?!{settings.home[1:]}))(?![^>]*hreflang=)', f'<a hreflang="{settings.languages[0]}" ', html
    )


def _half_character(half: str, path: str) -> Problem:
    message = f"this gives the half sign U+{ord(half):04X}, which no file in UTF-8 can hold; write the whole sign"
    return error("template", message, 1, 1, path)


def _relative(html: str, page: Page, base_url: str) -> str:
    """Addresses from the top of the dossier, made relative to the page, so that it works under any path and from a disk.

    The pages for missing addresses and for those that are not kept are shown at any depth, so their addresses start at the base URL's path.
    """
    top = "../" * page.path.count("/") or "./"
    if page.path.rpartition("/")[2] in ("404.html", "offline.html"):
        top = "/" + base_url.split("/", 3)[3]
    for name in ("href", "src"):
        html = html.replace(f'{name}="/', f'{name}="{top}')
    return html
