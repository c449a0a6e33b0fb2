"""Render: pages in, staged files out. Pure but for the staging: a page's bytes depend on the page alone."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from pickle import loads
from time import perf_counter
from typing import Any

from dossier.model.digests import digest_bytes
from dossier.model.entries import Page, Text, Written
from dossier.model.problems import Problem, error
from dossier.rendering.jinja import TemplateFault, Templates
from dossier.rendering.output import Output, outputs
from dossier.storage.disk import digest_on_disk, stage

Job = tuple[Page, bytes, str | None]


def render(jobs: Sequence[Job], templates: Templates, settings: Mapping[str, Any], output: str) -> list[Written | Problem]:
    """Render pages and stage them below `output`; each job is a page, the pickled text of its
    entry (or nothing), and the digest of what stands in its place (None: look).
    """
    formats = outputs()
    folder = Path(output)
    return [_one(job, formats, templates, settings, folder) for job in jobs]


def _one(
    job: Job, formats: Mapping[str, Output], templates: Templates, settings: Mapping[str, Any], folder: Path
) -> Written | Problem:
    page, packed, standing = job
    start = perf_counter()
    text: Text | None = loads(packed) if packed else None
    try:
        words = formats[page.output].render(page, text, templates, settings)
    except TemplateFault as fault:
        return fault.problem
    if page.path.endswith(".html"):
        words = _relative(words, page, settings["base_url"])
    try:
        data = words.encode()
    except UnicodeEncodeError as fault:
        return _no_text(words, fault, f"{templates.folder}/{page.template}" if page.template else page.path)
    made = digest_bytes(data)
    stale = made != (digest_on_disk(folder, page.path) if standing is None else standing)
    if stale:
        stage(folder, page.path, data)
    return Written(page.path, made, stale, page.template, perf_counter() - start)


def _no_text(words: str, fault: UnicodeEncodeError, path: str) -> Problem:
    sign = f"U+{ord(words[fault.start]):04X}"
    return error(
        "template", f"this gives the half sign {sign}, which no file in UTF-8 can hold; write the whole sign", 1, 1, path
    )


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
