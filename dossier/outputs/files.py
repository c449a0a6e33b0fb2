"""Files that are copied as they are: the theme's assets and the pictures, each under a name that changes with its content."""

from collections.abc import Iterator

from dossier.model.entries import Site
from dossier.model.files import CopiedFile
from dossier.rendering.contexts import TemplateEngine
from dossier.rendering.output import Output


def _pages(site: Site, engine: TemplateEngine) -> Iterator[CopiedFile]:
    for asset in site.assets:
        yield CopiedFile(asset.url.lstrip("/"), asset.origin, asset.digest)
    published: set[str] = set()
    for picture in site.pictures:
        if picture.url not in published:
            published.add(picture.url)
            yield CopiedFile(picture.url.lstrip("/"), picture.origin, picture.digest)


OUTPUT = Output("files", _pages)
