"""`dossier docs`: write the reference pages."""

from collections.abc import Iterator
from pathlib import Path

from dossier.cli import ABOUT, EXITS, SHARED, Command, Given, commands, flag


def docs(given: Given, folder: Path) -> int:
    """Write the reference pages below a folder and print their paths."""
    for name, text in pages().items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        print(path)
    return 0


def pages() -> dict[str, str]:
    """Each reference page: file name → text."""
    from dossier.rendering import reference_docs  # slow to load, and only this command needs it

    return {**reference_docs.pages(), "commands.md": "\n".join(_commands_page(reference_docs.GENERATED))}


def _commands_page(generated: str) -> Iterator[str]:
    yield from ("# Commands", "", generated, "```", ABOUT.rstrip(), "```", "", EXITS, "")
    yield from ("| command | what it does | its own words |", "|---|---|---|")
    for command in commands():
        own = ", ".join(f"`{flag.names[0]}`" for flag in command.own)
        yield f"| `{command.name}` | {command.help} | {own} |"
    yield from ("", "These may stand before or after any command:", "", "| word | what it does |", "|---|---|")
    for item in SHARED:
        yield f"| {', '.join(f'`{name}`' for name in item.names)} | {item.settings['help']} |"
    yield ""


COMMAND = Command(
    "docs",
    "write the reference pages",
    docs,
    (flag("--folder", default=Path("docs/reference"), type=Path, help="where (docs/reference)"),),
    takes=(),
    example="docs --folder docs/reference",
)
