"""Render: pages become files that are staged beside the output. A page's bytes depend on the page alone."""

from collections.abc import Sequence
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


def render(jobs: Sequence[Job], templates: Templates, settings: SiteContext, output: str) -> list[Written | Problem]:
    """Render pages and stage them below `output`; each job is a page, the pickled text of its
    entry (or nothing), and the digest of what stands in its place (None: look).
    """
    folder = Path(output)
    return [_render_page(job, templates, settings, folder) for job in jobs]


def _render_page(job: Job, templates: Templates, settings: SiteContext, folder: Path) -> Written | Problem:
    page, packed, standing = job
    start = perf_counter()
    text: Text | None = loads(packed) if packed else None
    try:
        content = page.context.render(page.template, text, templates, settings)
    except TemplateFault as fault:
        return fault.problem
    if page.path.endswith(".html"):
        content = _relative(content, page, settings.base_url)
    try:
        data = content.encode()
    except UnicodeEncodeError as fault:
        return _half_character(content[fault.start], templates.place(page.template) if page.template else page.path)
    digest = digest_bytes(data)
    stale = digest != (digest_on_disk(folder, page.path) if standing is None else standing)
    if stale:
        stage(folder, page.path, data)
    return Written(page.path, digest, stale, page.template, perf_counter() - start)


def _half_character(half: str, path: str) -> Problem:
    message = f"this gives the half sign U+{ord(half):04X}, which no file in UTF-8 can hold; write the whole sign"
    return error("template", message, 1, 1, path)


def _relative(html: str, page: Page, base_url: str) -> str:
    """Addresses from the top of the dossier, made relative to the page, so that it works under any path and from a disk.

    The page for missing addresses is shown at any depth, so its addresses start at the base URL's path.
    """
    top = "../" * page.path.count("/") or "./"
    if page.path == "404.html":
        top = "/" + base_url.split("/", 3)[3]
    for name in ("href", "src"):
        html = html.replace(f'{name}="/', f'{name}="{top}')
    return html
