"""What a command is: the shape of one module of `cli/`."""

from collections.abc import Callable
from typing import Any, NamedTuple


class Flag(NamedTuple):
    """An argument of the command line: its names, its value when it is not given, and what else there is to say of it.

    The settings are: `type` (what makes the value of the word; it raises ValueError), `choices`, `metavar`, `help`, `nargs` ("?",
    "*" or "+", for a word without dashes), `action` ("store_true" or "append"), and `complete`, which gives the words that may stand
    here, for the shell to complete. `nargs` may also be the number of words that a flag takes; their value is a list.
    """

    names: tuple[str, ...]
    default: object
    settings: dict[str, Any]

    @property
    def name(self) -> str:
        """What its value is called in the program."""
        return self.names[-1].lstrip("-").replace("-", "_")

    @property
    def switch(self) -> bool:
        """Whether it stands alone, without a value."""
        return self.settings.get("action") == "store_true"

    def value(self, word: str) -> object:
        """The value of a word. Raises ValueError for one that cannot stand here."""
        choices = self.settings.get("choices")
        made = self.settings.get("type", str)(word)
        if choices is not None and made not in choices:
            raise ValueError(word)
        return made


_HARMLESS = frozenset(("content", "templates", "theme", "output", "cache", "quiet", "verbose"))


def flag(*names: str, default: object = None, **settings: Any) -> Flag:
    """An argument: one that starts with dashes is optional, another stands in its place among the words."""
    return Flag(names, default, settings)


class Command(NamedTuple):
    """A command: its name, a line of help, the function that runs it, and the arguments that only it has.

    The function takes the shared flags as `Given` and each own argument by its name, and returns the exit code. `takes` are the
    shared flags that mean something to it, by name (None: all of them); `example` is a line that may be typed.
    """

    name: str
    help: str
    run: Callable[..., int]
    own: tuple[Flag, ...] = ()
    takes: tuple[str, ...] | None = None
    example: str = ""

    def has(self, shared: str) -> bool:
        """Whether this shared flag means something to it."""
        return self.takes is None or shared in self.takes

    def takes_silently(self, shared: str) -> bool:
        """Whether this shared flag may stand there and change nothing: it says where things are, and how much is to be said."""
        return not self.has(shared) and shared in _HARMLESS
