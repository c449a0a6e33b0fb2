"""What a dossier has already, as what is brought in must know it: ids, names, titles of topics. Drafts and held entries count too."""

from pathlib import Path, PurePosixPath

from dossier.build.stages.read import load
from dossier.build.stages.validate import Front, validate
from dossier.conversion.names import Known
from dossier.model.entries import Draft
from dossier.model.files import FileInfo
from dossier.model.traits import Trait
from dossier.schema.kind import collections, kinds
from dossier.schema.settings import parse_settings
from dossier.schema.shared_records import BaseEntry, Linkable
from dossier.storage.disk import walk
from dossier.storage.project import SETTINGS


def known_entries(content: Path) -> Known:
    """The entries of a content folder as far as they can be read; what is wrong with them is for `build.py check` to say."""
    drafts = [
        draft
        for found in walk(content)
        if found.path.endswith((".md", ".yaml", ".yml")) and found.path != SETTINGS
        for draft in _drafts(content, found)
    ]
    topics = collections(Trait.TOPIC)
    return Known(
        {draft.id: draft.kind for draft in drafts},
        {draft.id: found for draft in drafts if (found := _spellings(draft.fields))},
        {draft.id: draft.fields.heading for draft in drafts if draft.kind in topics},
        _languages(content),
    )


def _spellings(fields: BaseEntry) -> tuple[str, ...]:
    return fields.spellings(fields.heading) if isinstance(fields, Linkable) else ()


def _drafts(content: Path, found: FileInfo) -> tuple[Draft, ...]:
    folder = found.path.partition("/")[0]
    document, _ = load(content, found) if folder in kinds() and found.inside else (None, ())
    if document is None:
        return ()
    ((drafts, _),) = validate(
        [Front(folder, PurePosixPath(found.path).stem, not found.path.endswith(".md"), document.front.text)]
    )
    return drafts


def _languages(content: Path) -> tuple[str, ...]:
    file = content / SETTINGS
    settings = parse_settings(file.read_text("utf-8", "replace"))[0] if file.is_file() else None
    return settings.languages if settings else ("en",)
