"""The language server: requests of an editor in, answers out, over standard input and output. The only module that knows pygls.

Editors count columns in UTF-16 code units unless they agreed on others (Language Server Protocol 3.17); we count characters.
"""

import asyncio
import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Protocol

from lsprotocol import types as lsp
from pygls.lsp.server import LanguageServer
from pygls.uris import from_fs_path, to_fs_path

from dossier import __version__
from dossier.analysis import moving
from dossier.build.options import Options
from dossier.language_server.completion import Proposal, proposals
from dossier.language_server.open_dossier import OpenDossier, Spot
from dossier.model.entries import EntryIndex
from dossier.model.problems import Problem, UsageError
from dossier.model.text import is_id
from dossier.schema.kind import kinds
from dossier.storage.output_folder import OutputRefused


class _Asked(Protocol):
    """What every question about a place has."""

    @property
    def text_document(self) -> lsp.TextDocumentIdentifier: ...
    @property
    def position(self) -> lsp.Position: ...


_SEVERITIES = {"error": lsp.DiagnosticSeverity.Error, "warning": lsp.DiagnosticSeverity.Warning}


class DossierServer(LanguageServer):
    """An editor's server for one dossier."""

    def __init__(self, options: Options, cache: Path) -> None:
        super().__init__("dossier", __version__, text_document_sync_kind=lsp.TextDocumentSyncKind.Incremental)
        self.dossier = OpenDossier(options, cache)
        self._content = options.content.resolve()
        self._told: set[str] = set()
        self._linking = asyncio.Lock()

    def below(self, uri: str) -> str | None:
        """The path of a document below the content folder; None for others, and for files that are no entries."""
        place = Path(to_fs_path(uri) or "").resolve()
        inside = place.is_relative_to(self._content) and place.suffix in (".md", ".yaml", ".yml")
        path = place.relative_to(self._content).as_posix() if inside else ""
        return path if "/" in path and not path.startswith("_") else None

    def uri(self, path: str) -> str:
        """The address of a file of the content."""
        return from_fs_path(str(self._content / path)) or ""

    def text(self, path: str) -> str:
        """A file as it is written now: as it stands in the editor, if it is open there, or on the disk."""
        return self.workspace.get_text_document(self.uri(path)).source

    def units(self, words: str) -> int:
        """How many units of the editor's some characters have."""
        return int(self.workspace.position_codec.client_num_units(words))

    def range(self, lines: Sequence[str], line: int, column: int, length: int) -> lsp.Range:
        """A place, in the editor's units."""
        words = lines[line - 1] if line <= len(lines) else ""
        start = lsp.Position(max(line - 1, 0), self.units(words[: column - 1]))
        return lsp.Range(start, lsp.Position(start.line, start.character + self.units(words[column - 1 :][:length])))

    def place(self, uri: str, position: lsp.Position) -> tuple[str, str, int, int] | None:
        """What an editor's position is: path, text, line and column from 1 in characters; None outside of the content."""
        path = self.below(uri)
        if path is None:
            return None
        document = self.workspace.get_text_document(uri)
        ours = document.position_codec.position_from_client_units(document.lines, position)
        return path, document.source, ours.line + 1, ours.character + 1

    def location(self, spot: Spot) -> lsp.Location:
        """A place of a file of the content, as editors have it."""
        return lsp.Location(self.uri(spot.path), self.range(self.text(spot.path).split("\n"), *spot[1:]))

    def tell(self, path: str, problems: Iterable[Problem]) -> None:
        """Show the problems of a file in the editor."""
        lines = self.text(path).split("\n")
        found = [
            lsp.Diagnostic(
                range=self.range(lines, problem.line or 1, problem.column or 1, _length(lines, problem)),
                message=problem.message,
                severity=_SEVERITIES.get(problem.severity, lsp.DiagnosticSeverity.Warning),
                code=problem.code,
                source="dossier",
            )
            for problem in problems
        ]
        self.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(self.uri(path), found))

    async def link(self) -> None:
        """Link the dossier anew, and tell the problems of all its files; those of open ones as they are written now."""
        async with self._linking:
            try:
                found = await asyncio.to_thread(self.dossier.link)
            except (OSError, OutputRefused, UsageError) as fault:
                self.window_show_message(lsp.ShowMessageParams(lsp.MessageType.Error, str(fault)))
                return
        opened = {path for uri in self.workspace.text_documents if (path := self.below(uri))}
        files = {path for path in found if "/" in path}
        for path in sorted(files | self._told | opened):
            self.tell(path, self.dossier.problems(path, self.text(path)) if path in opened else found.get(path, ()))
        self._told = files | opened


def _length(lines: Sequence[str], problem: Problem) -> int:
    """How many characters of a line a problem is about: the word that stands there."""
    words = lines[problem.line - 1][problem.column - 1 :] if 0 < problem.line <= len(lines) and problem.column else ""
    return max(1, len(words) - len(words.lstrip("abcdefghijklmnopqrstuvwxyz0123456789-_@")))


def serve(options: Options, cache: Path) -> int:
    """Serve an editor until it says that it goes."""
    server = DossierServer(options, cache)
    _on_documents(server)
    _on_questions(server)
    _on_rename(server)
    server.start_io(stdout=os.fdopen(os.dup(sys.stdout.fileno()), "wb"))  # pygls closes what it is given when it ends
    return 0


def _on_documents(server: DossierServer) -> None:
    @server.feature(lsp.INITIALIZED)
    async def opened_dossier(params: lsp.InitializedParams) -> None:
        await server.link()

    @server.feature(lsp.TEXT_DOCUMENT_DID_SAVE)
    async def saved(params: lsp.DidSaveTextDocumentParams) -> None:
        await server.link()

    @server.feature(lsp.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: lsp.DidOpenTextDocumentParams) -> None:
        _tell_now(server, params.text_document.uri)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CHANGE)
    def changed(params: lsp.DidChangeTextDocumentParams) -> None:
        _tell_now(server, params.text_document.uri)


def _tell_now(server: DossierServer, uri: str) -> None:
    path = server.below(uri)
    if path is not None and server.dossier.every:
        server.tell(path, server.dossier.problems(path, server.text(path)))


def _on_questions(server: DossierServer) -> None:
    @server.feature(lsp.TEXT_DOCUMENT_COMPLETION, lsp.CompletionOptions(trigger_characters=["[", "@", " ", ":"]))
    def complete(params: lsp.CompletionParams) -> lsp.CompletionList:
        place = server.place(params.text_document.uri, params.position)
        items = [_item(one, params.position) for one in proposals(server.dossier, *place)] if place else []
        return lsp.CompletionList(is_incomplete=False, items=items)

    @server.feature(lsp.TEXT_DOCUMENT_HOVER)
    def hover(params: lsp.HoverParams) -> lsp.Hover | None:
        index = _meant(server, params)
        return lsp.Hover(lsp.MarkupContent(lsp.MarkupKind.Markdown, _card(index))) if index else None

    @server.feature(lsp.TEXT_DOCUMENT_DEFINITION)
    def define(params: lsp.DefinitionParams) -> lsp.Location | None:
        index = _meant(server, params)
        return server.location(Spot(index.path, index.line, index.column, 0)) if index else None

    @server.feature(lsp.TEXT_DOCUMENT_REFERENCES)
    def usages(params: lsp.ReferenceParams) -> list[lsp.Location]:
        index = _meant(server, params) or _written(server, params)
        return [server.location(spot) for spot in server.dossier.usages(index.id)] if index else []


def _meant(server: DossierServer, params: _Asked) -> EntryIndex | None:
    """The entry that is named at a position."""
    place = server.place(params.text_document.uri, params.position)
    ref = server.dossier.at(*place) if place else None
    return server.dossier.target(ref) if ref else None


def _written(server: DossierServer, params: _Asked) -> EntryIndex | None:
    """The entry in whose fields or text a position is."""
    place = server.place(params.text_document.uri, params.position)
    return server.dossier.written_at(place[0], place[2]) if place else None


def _card(index: EntryIndex) -> str:
    card = index.card
    day = f", {card.date.text}" if card.date else ""
    parts = (
        f"**{card.title}**",
        f"{kinds()[index.kind].singular}{day}",
        card.summary,
        f"`{card.url}` · {index.path}:{index.line}",
    )
    return "\n\n".join(part for part in parts if part)


def _item(one: Proposal, position: lsp.Position) -> lsp.CompletionItem:
    start = lsp.Position(position.line, position.character - one.length)
    return lsp.CompletionItem(
        label=one.insert.removesuffix(": "),
        detail=one.detail,
        documentation=lsp.MarkupContent(lsp.MarkupKind.Markdown, one.help),
        filter_text=f"{one.insert} {one.detail}",
        text_edit=lsp.TextEdit(lsp.Range(start, position), one.insert),
    )


def _on_rename(server: DossierServer) -> None:
    @server.feature(lsp.TEXT_DOCUMENT_RENAME)
    def rename(params: lsp.RenameParams) -> lsp.WorkspaceEdit | None:
        index = _meant(server, params) or _written(server, params)
        try:
            return _moved(server, index, params.new_name) if index else None
        except UsageError as fault:
            server.window_show_message(lsp.ShowMessageParams(lsp.MessageType.Error, str(fault)))
            return None


def _moved(server: DossierServer, index: EntryIndex, name: str) -> lsp.WorkspaceEdit:
    """All edits of `dossier move`. Raises UsageError where it cannot be done, or files were changed and not saved."""
    if not is_id(name):
        raise UsageError(f'"{name}" cannot be an id: small letters a to z, digits and single hyphens')
    plan = moving.move(server.dossier.every, index.card.id, name, server.text)
    changes: list[lsp.TextDocumentEdit | lsp.CreateFile | lsp.RenameFile | lsp.DeleteFile] = []
    for path, edits in plan.edits.items():
        place = server.dossier.options.content / path
        if place.read_bytes().decode("utf-8-sig").replace("\r\n", "\n") != server.text(path).replace("\r\n", "\n"):
            raise UsageError(f"{path} was changed and not saved; save all files, then rename")
        lines = server.text(path).split("\n")
        some = [lsp.TextEdit(server.range(lines, edit.line, edit.column, len(edit.old)), edit.new) for edit in edits]
        document = lsp.OptionalVersionedTextDocumentIdentifier(uri=server.uri(path))
        changes.append(lsp.TextDocumentEdit(document, [*some]))
    changes += [lsp.RenameFile(old_uri=server.uri(old), new_uri=server.uri(new)) for old, new in plan.files]
    return lsp.WorkspaceEdit(document_changes=changes)
