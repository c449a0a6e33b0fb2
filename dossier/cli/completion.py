"""`dossier completion`: the lines that teach a shell to complete our words."""

from dossier.cli import Command, Given, command_line, flag

_SHELLS = ("bash", "zsh", "fish")


def completion(given: Given, shell: str) -> int:
    """Print a script for the shell's own start-up file."""
    from dossier.terminal.words import completion_script  # slow to load, and only this command needs it

    print(completion_script(command_line()._replace(program="dossier"), shell))
    return 0


COMMAND = Command(
    "completion",
    "print what teaches a shell to complete commands, options, collections and codes",
    completion,
    (flag("shell", choices=_SHELLS, help='bash, zsh or fish; put `eval "$(dossier completion bash)"` into ~/.bashrc'),),
    takes=(),
    example="completion zsh > ~/.zfunc/_dossier",
)
