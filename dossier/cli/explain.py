"""`dossier explain`: what a problem's code means, with a wrong and a right example."""

from textwrap import indent

from dossier.analysis.check import codes
from dossier.cli import CONTENT, Command, Given, flag, known
from dossier.model.problem_codes import Code
from dossier.registry import plugin_folder, use_plugins


def explain(given: Given, code: str) -> int:
    """Print one code's explanation, or a line for each code."""
    use_plugins(plugin_folder(given.content), given.content)
    found = {item.name: item for item in codes()}
    if code:
        print(explained(found[known(code, found, "problem code")]))
        return 0
    width = max(map(len, found))
    for item in found.values():
        print(f"{item.name:<{width}}  {item.meaning}")
    return 0


def explained(code: Code) -> str:
    """A code with its severity, its meaning, what is wrong and what is right."""
    wrong, right = indent(code.wrong, "    "), indent(code.right, "    ")
    return f"{code.severity}[{code.name}]: {code.meaning}\n\nWrong:\n\n{wrong}\n\nRight:\n\n{right}"


def _names() -> list[str]:
    return [code.name for code in codes()]


COMMAND = Command(
    "explain",
    "say what a problem's code means, with a wrong and a right example",
    explain,
    (flag("code", nargs="?", default="", complete=_names, help="the code, such as broken-link; without it all are listed"),),
    takes=CONTENT,
    example="explain photo-credit",
)
