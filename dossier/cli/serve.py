"""`dossier serve`: the preview."""

from dossier.cli import Command, Given, flag


def serve(given: Given, host: str, port: int, open: bool) -> int:
    """Serve until interrupted; open the home page in a browser if that was asked for."""
    from dossier.preview.server import serve  # tornado is slow to load, and only this command needs it
    from dossier.terminal.words import browse

    options = given.options()._replace(full_text=False)
    return serve(options, given.cache, given.jobs, host, port, browse if open else lambda _: None)


COMMAND = Command(
    "serve",
    "build, serve the output, rebuild and reload on each save",
    serve,
    (
        flag("--host", default="127.0.0.1", help="the address to listen on and to answer (127.0.0.1)"),
        flag("--port", default=8000, type=int, help="the port; the next free one if it is taken (8000)"),
        flag("--open", default=False, action="store_true", help="open the home page in a browser"),
    ),
    takes=("content", "templates", "theme", "output", "cache", "base_url", "jobs", "drafts", "future", "as_of", "strict"),
    example="serve --drafts --port 9000",
)
