"""The words of a build, read without click, which takes longer to load than a build of nothing may.

Only what is beyond doubt is read here: a command that has no arguments of its own, and shared flags written in full. For all else
(a mistake, a call for help, another command) there is click, and both read the same words alike.
"""

from collections.abc import Iterator, Sequence

from dossier.terminal.command import Flag


def read_plain(words: Sequence[str], flags: Sequence[Flag], commands: Sequence[str]) -> tuple[str, dict[str, object]] | None:
    """The command ("" if none is named) and the values that are given, by name; None where click must look."""
    known = {name: flag for flag in flags for name in flag.names}
    command, given = "", {}
    rest = iter(words)
    for word in rest:
        if word in commands and not command:
            command = word
            continue
        name, equals, value = word.partition("=")
        flag = known.get(name)
        if flag is None or not name.startswith("-") or (equals and (flag.switch or not name.startswith("--"))):
            return None
        try:
            given[flag.name] = True if flag.switch else flag.value(value if equals else _next(rest))
        except ValueError:
            return None
    return command, given


def _next(words: Iterator[str]) -> str:
    """The word that is a flag's value. Raises ValueError if there is none, or another flag."""
    word = next(words, "-")
    if word.startswith("-"):
        raise ValueError(word)
    return word
