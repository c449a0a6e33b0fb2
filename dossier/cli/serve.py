"""`dossier serve`: the preview."""

from dossier.cli import Command, Given, flag


def serve(given: Given, host: str, port: int) -> int:
    """Serve until interrupted."""
    from dossier.preview.server import serve  # tornado is slow to load, and only this command needs it

    return serve(given.options()._replace(full_text=False), given.cache, given.jobs, host, port)


COMMAND = Command(
    "serve",
    "build, serve the output, rebuild and reload on each save",
    serve,
    (
        flag("--host", default="127.0.0.1", help="the address to listen on and to answer (127.0.0.1)"),
        flag("--port", default=8000, type=int, help="the port; the next free one if it is taken (8000)"),
    ),
    takes=("content", "templates", "theme", "output", "cache", "base_url", "jobs", "drafts", "future", "as_of", "strict"),
    example="serve --drafts --port 9000",
)
