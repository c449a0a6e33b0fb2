"""`dossier init`: start a dossier that builds at once."""

import json
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING

from dossier import __version__
from dossier.cli import Command, Given, flag, program
from dossier.model.problems import UsageError, one_line

if TYPE_CHECKING:
    from dossier.conversion.bring_in import Brought

_PLACES = {
    "gitignore": ".gitignore",
    "github": ".github/workflows",
    "vscode": ".vscode",
}  # hidden files are easily lost in a package
_TITLE = "A sample dossier"
_SETTINGS = "content/dossier.yaml"
_NAMING = ("navigation:", "lead:")  # the settings that name sample entries, or collections that may stay empty


def init(given: Given, folder: Path, title: str, **told: "list[str] | None") -> int:
    """Write a small dossier into a new or empty folder, print its files, and say how to go on. With `from`, a format and a path, it holds
    drafts of what is there in place of samples.
    """
    if folder.exists() and (not folder.is_dir() or any(path.name != ".git" for path in folder.iterdir())):
        raise UsageError(f"{folder} is not empty; name a new folder, so that nothing of yours is changed")
    if not title.strip() or any(sign in title for sign in '"\\\n'):
        raise UsageError("--title: a title is words on one line, without quotation marks and backslashes")
    texts, origin = starter(title.strip()), told["from"]
    if not origin:
        _write(folder, texts)
        print(f"\nNow: cd {folder} && {program()} serve")
        return 0
    brought = _brought(*origin)  # before anything is written: its path may be wrong
    _write(folder, _without_samples(texts))
    return _bring_in(folder, brought)


def _write(folder: Path, texts: dict[str, str]) -> None:
    for name, text in sorted(texts.items()):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        print(path)


def _brought(wanted: str, place: str) -> "Brought":
    from dossier.conversion.batch import Told  # slow to load, and not every start needs it
    from dossier.conversion.bring_in import bring_in
    from dossier.conversion.field_map import FieldMap
    from dossier.conversion.names import Known

    return bring_in(place, Told(FieldMap(), Known(languages=("en",)), Path(place).name or place), wanted)


def _bring_in(folder: Path, brought: "Brought") -> int:
    from dossier.conversion.outcome import write_drafts

    outcome = write_drafts(brought, folder / "content")
    for line in outcome.lines(every=False):
        print(one_line(line))
    print(f"\n{outcome.summary()}.\nNow: cd {folder} && {program()} serve --drafts")
    return 0 if outcome.complete else 1


def _without_samples(texts: dict[str, str]) -> dict[str, str]:
    """The files of a new dossier without its sample entries, and settings that name none of them."""
    kept = {name: text for name, text in texts.items() if not name.startswith("content/")}
    lines = texts[_SETTINGS].splitlines(keepends=True)
    return kept | {_SETTINGS: "".join(line for line in lines if not line.startswith(_NAMING))}


def starter(title: str = _TITLE) -> dict[str, str]:
    """The files of a new dossier: path → text."""
    texts = {_placed(path): text.replace("{title}", title) for path, text in _texts(files("dossier") / "starter")}
    schemas = _schemas()
    wired = {f"./.vscode/schemas/{name}.json": _globs(name) for name in schemas}
    settings = {"yaml.schemas": wired, "yaml.format.enable": False}
    texts |= {f".vscode/schemas/{name}.json": text for name, text in schemas.items()}
    return texts | {".vscode/settings.json": json.dumps(settings, indent=2) + "\n", "requirements.txt": _requirement()}


def _texts(folder: Traversable, prefix: str = "") -> Iterator[tuple[str, str]]:
    for item in folder.iterdir():
        if item.is_dir():
            yield from _texts(item, f"{prefix}{item.name}/")
        else:
            yield f"{prefix}{item.name}", item.read_text("utf-8")


def _placed(path: str) -> str:
    first, slash, rest = path.partition("/")
    return f"{_PLACES.get(first, first)}{slash}{rest}"


def _globs(name: str) -> list[str]:
    return ["content/dossier.yaml"] if name == "dossier" else [f"content/{name}/**/*.yaml", f"content/{name}/**/*.yml"]


def _schemas() -> dict[str, str]:
    """The JSON Schemas for editors: of the settings, and of lists of entries by collection."""
    from dossier.rendering.reference_docs import schemas  # slow to load, and only this command needs it

    made = {}
    for name, schema in schemas().items():
        listed = (
            schema if name == "dossier" else {"$schema": schema["$schema"], "title": name, "type": "array", "items": schema}
        )
        made[name] = json.dumps(listed, ensure_ascii=False, indent=1) + "\n"
    return made


def _requirement() -> str:
    """Where the program was installed from, for others to install it from (PEP 610); words where only this machine has it."""
    from importlib.metadata import PackageNotFoundError, distribution

    try:
        said = distribution("dossier").read_text("direct_url.json")
    except PackageNotFoundError:
        said = None
    origin = json.loads(said) if said else {}
    if "vcs_info" in origin:
        told = origin["vcs_info"]
        return f"dossier @ {told['vcs']}+{origin['url']}@{told['commit_id']}\n"
    return (
        f"# Where this dossier's program, version {__version__}, is installed from. Put one of these lines below, without the #:\n"
        "# dossier @ git+https://HOST/OWNER/REPOSITORY@COMMIT\n"
        f"# ./vendor/dossier-{__version__}-py3-none-any.whl\n"
    )


COMMAND = Command(
    "init",
    "start a dossier: a small one that builds at once, with a workflow that publishes it and settings for editors",
    init,
    (
        flag("folder", type=Path, help="a new or empty folder"),
        flag("--title", default=_TITLE, metavar="WORDS", help=f"what the dossier is called ({_TITLE})"),
        flag(
            "--from",
            default=None,
            nargs=2,
            metavar="FORMAT PATH",
            help="instead of samples, drafts of what another generator has, such as hugo ../old-site (docs/importing.md)",
        ),
    ),
    takes=(),
    example='init bridge --title "The Bridge"',
)
