"""The words of every command, read with click, which also prints help and completes words in the shell, and opens an editor or a browser. The only module that knows it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import click
from click.core import ParameterSource
from click.shell_completion import CompletionItem, get_completion_class

from dossier.model.problems import UsageError
from dossier.model.suggestions import Suggestions
from dossier.terminal.command import Command, Flag

SHELLS = ("bash", "zsh", "fish")


class CommandLine(NamedTuple):
    """What there is to be read: the program's name, what it says of itself, its version, the flags that commands share, the names of
    the commands, and what gives a command by its name.
    """

    program: str
    about: str
    version: str
    shared: Sequence[Flag]
    names: Sequence[str]
    command: Callable[[str], Command]


class Words(NamedTuple):
    """What was read: the command ("" = none was named), the shared flags that were given, and all its own arguments by name."""

    command: str
    given: Mapping[str, object]
    own: Mapping[str, object]


def read_words(line: CommandLine, words: Sequence[str]) -> Words | int:
    """The words as values; an exit code where all is done, as after help. Raises UsageError for words that cannot be followed."""
    try:
        done = _Program(line).main(list(words), line.program, standalone_mode=False)
    except click.exceptions.NoSuchCommand as fault:
        raise _unlike("command", fault.command_name, line.names, line.program) from fault
    except click.NoSuchOption as fault:
        if fault.ctx and any(fault.option_name in item.names for item in line.shared):
            words = f"{fault.option_name} means nothing to {fault.ctx.info_name}; see {fault.ctx.command_path} --help"
            raise UsageError(words) from fault
        known = [name for item in fault.ctx.command.params for name in item.opts] if fault.ctx else ()
        raise _unlike("option", fault.option_name, known, fault.ctx.command_path if fault.ctx else line.program) from fault
    except click.Abort:
        raise KeyboardInterrupt from None
    except click.ClickException as fault:
        path = fault.ctx.command_path if isinstance(fault, click.UsageError) and fault.ctx else line.program
        message = fault.format_message().rstrip(".")
        raise UsageError(f"{message[:1].lower()}{message[1:]}; see {path} --help") from fault
    return done if isinstance(done, Words | int) else 0


def completion_script(line: CommandLine, shell: str) -> str:
    """The lines that teach a shell to complete the program's words. `shell` is one of `SHELLS`."""
    kind = get_completion_class(shell)
    assert kind, f"click knows {', '.join(SHELLS)}"
    return kind(_Program(line), {}, line.program, completion_variable(line.program)).source()


def completion_variable(program: str) -> str:
    """The variable of the environment by which a shell asks for completions."""
    return f"_{program.replace('-', '_').replace('.', '_')}_COMPLETE".upper()


def edit(path: Path) -> None:
    """Open a file in the editor of VISUAL or EDITOR, or another that is there, and wait for its end. Raises UsageError if it fails."""
    try:
        click.edit(filename=str(path))
    except click.ClickException as fault:
        raise UsageError(f"{path} was written, but could not be opened: {fault.format_message()}") from fault


def browse(address: str) -> None:
    """Open an address in the browser that the system has."""
    click.launch(address)


def _unlike(what: str, word: str, known: Iterable[str], path: str) -> UsageError:
    near = Suggestions().near(word, tuple(known))
    return UsageError(f'there is no {what} "{word}"; {f"did you mean {near}?" if near else f"see {path} --help"}')


class _Program(click.Group):
    """All commands, each loaded when it is asked for."""

    def __init__(self, line: CommandLine) -> None:
        params = [*map(_parameter, line.shared), _version(line.version)]
        settings = {"help_option_names": ["-h", "--help"], "max_content_width": 120}
        super().__init__(line.program, params=params, context_settings=settings, invoke_without_command=True)
        self.callback, self.line, self.help = self._without_command, line, line.about

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands."""
        return list(self.line.names)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """A command as click knows it."""
        return _command(self.line, cmd_name) if cmd_name in self.line.names else None

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What the program says of itself, as it is written."""
        formatter.write_paragraph()
        formatter.write("\n".join(f"  {line}".rstrip() for line in str(self.help).splitlines()) + "\n")

    def _without_command(self, **values: object) -> Words | None:
        ctx = click.get_current_context()
        return None if ctx.invoked_subcommand else Words("", _given(ctx), {})


def _command(line: CommandLine, name: str) -> click.Command:
    made = line.command(name)
    own_names = {item.name for item in made.own}
    shared = [item for item in line.shared if item.name not in own_names]
    shown = [_parameter(item) for item in shared if made.has(item.name)]
    silent = [_parameter(item, hidden=True) for item in shared if made.takes_silently(item.name)]

    def collect(**values: object) -> Words:
        ctx = click.get_current_context()
        before = _given(ctx.parent) if ctx.parent else {}
        own = {item.name: _plain(values[item.name]) for item in made.own}
        mine = {name: value for name, value in _given(ctx).items() if name not in own_names}
        _refuse_idle(line, made, before)
        return Words(made.name, {**before, **mine}, own)

    example = f"Example: {line.program} {made.example}" if made.example else None
    params = [*map(_parameter, made.own), *shown, *silent]
    described = f"{made.help[0].upper()}{made.help[1:]}."
    return click.Command(made.name, callback=collect, params=params, help=described, epilog=example, short_help=made.help)


def _refuse_idle(line: CommandLine, command: Command, given: Mapping[str, object]) -> None:
    """Raise UsageError for a flag before the command that would be passed over in silence."""
    for item in line.shared:
        if item.name in given and not command.has(item.name) and not command.takes_silently(item.name):
            raise UsageError(f"{item.names[-1]} means nothing to {command.name}; see {line.program} {command.name} --help")


def _given(ctx: click.Context) -> dict[str, object]:
    """What was typed, and not a default."""
    typed = (name for name in ctx.params if ctx.get_parameter_source(name) is ParameterSource.COMMANDLINE)
    return {name: _plain(ctx.params[name]) for name in typed}


def _plain(value: Any) -> Any:
    """Several values as a list, as commands expect them."""
    return list(value) if isinstance(value, tuple) else value


def _parameter(item: Flag, hidden: bool = False) -> click.Parameter:
    told = item.settings
    complete = _completer(told["complete"]) if "complete" in told else None
    nargs = told.get("nargs")
    if not item.names[0].startswith("-"):
        optional = {"required": False, "default": item.default} if nargs == "?" else {"required": nargs not in ("?", "*")}
        return click.Argument(
            [item.name], type=_type(item), nargs=-1 if nargs in ("*", "+") else 1, metavar=told.get("metavar"),
            shell_complete=complete, help=told.get("help"), **optional,
        )  # fmt: skip
    return click.Option(
        [*item.names, item.name], type=None if item.switch else _type(item), is_flag=item.switch, default=item.default, nargs=nargs or 1,
        multiple=told.get("action") == "append", metavar=told.get("metavar"), help=told.get("help"), shell_complete=complete,
        hidden=hidden,
    )  # fmt: skip


def _type(item: Flag) -> click.ParamType[Any, Any]:
    choices, kind = item.settings.get("choices"), item.settings.get("type", str)
    if choices is not None:
        return click.Choice(list(choices))
    if kind is Path:
        return click.Path(path_type=Path)
    if kind is int:
        return click.INT
    return click.STRING if kind is str else click.types.FuncParamType(kind)


def _completer(words: Callable[[], Iterable[str]]) -> Callable[..., list[CompletionItem]]:
    def complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        return [CompletionItem(word) for word in words() if word.startswith(incomplete)]

    return complete


def _version(version: str) -> click.Option:
    def print_it(ctx: click.Context, param: click.Parameter, asked: bool) -> None:
        if asked and not ctx.resilient_parsing:
            click.echo(version)
            ctx.exit()

    return click.Option(
        ["-V", "--version"], is_flag=True, is_eager=True, expose_value=False, callback=print_it, help="print the version"
    )
