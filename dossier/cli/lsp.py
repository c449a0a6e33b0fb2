"""`dossier lsp`: what an editor asks, while somebody writes."""

from dossier.cli import Command, Given, flag
from dossier.model.problems import UsageError


def lsp(given: Given, stdio: bool) -> int:
    """Speak with an editor over standard input and output until it says that it goes."""
    try:
        from dossier.language_server.server import serve  # few installations have pygls
    except ModuleNotFoundError as missing:
        if missing.name not in ("pygls", "lsprotocol"):
            raise
        raise UsageError("an editor is answered with pygls: install dossier[editor]") from None
    return serve(given.options(write=False), given.cache)


COMMAND = Command(
    "lsp",
    "answer an editor: problems as you type, completion, what an id means, usages, renaming (Language Server Protocol)",
    lsp,
    (flag("--stdio", default=False, action="store_true", help="over standard input and output, as always"),),
    takes=("content", "cache", "drafts", "future"),
    example="lsp --stdio",
)
