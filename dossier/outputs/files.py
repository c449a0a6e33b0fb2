"""Files that are copied as they are: the theme's assets and the pictures, each under a name that changes with its content."""

from collections.abc import Iterator, Mapping
from typing import Any

from dossier.model.entries import Page, Site, Text
from dossier.model.files import CopiedFile
from dossier.rendering.output import Output, TemplateEngine


def _pages(site: Site, printer: TemplateEngine) -> Iterator[CopiedFile]:
    for asset in site.assets:
        yield CopiedFile(asset.url.lstrip("/"), asset.origin, asset.digest)
    published: set[str] = set()
    for picture in site.pictures:
        if picture.url not in published:
            published.add(picture.url)
            yield CopiedFile(picture.url.lstrip("/"), picture.origin, picture.digest)


def _render(page: Page, text: Text | None, printer: TemplateEngine, settings: Mapping[str, Any]) -> str:
    raise AssertionError("copied files are not rendered")


OUTPUT = Output("files", _pages, _render)
