"""What a deploy target is: the shape of one module of `targets/`, or of a plugin; and its settings in `dossier.yaml`."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from difflib import get_close_matches
from typing import Any, NamedTuple

from dossier.model.deployment import NO_LIMITS, HostLimits, Place, Surroundings
from dossier.model.entries import Node
from dossier.registry import members, remembered
from dossier.schema.field_types import address, line, uid
from dossier.schema.records import FieldType, Reading, Record, field, json_schema, read_record, record


@record
class TargetSettings(Record):
    """What every target has."""

    to: str = field(line, "What sort of target it is: the name of one of those below.", example="folder")
    url: str = field(
        address,
        "Where readers find it, if not at `base_url`.",
        default="",
        example="https://example.org/dossier/",
    )


class Target(NamedTuple):
    """A sort of place to which a site is published: its name and what it is in words.

    `settings` is the record of its settings, all but credentials: those come from the environment or from the configuration of the
    host's own client. `open` gives the `Place`, for as long as it is needed; `limits` says what the host allows.
    """

    name: str
    help: str
    settings: type[TargetSettings]
    open: Callable[[Any, Surroundings], AbstractContextManager[Place]]
    limits: Callable[[Any], HostLimits] = lambda settings: NO_LIMITS


@remembered
def targets() -> Mapping[str, Target]:
    """All sorts of target by name, those of plugins last."""
    return members("dossier.targets", "TARGET", Target, lambda target: target.name)


def _read(node: Node, reading: Reading) -> tuple[tuple[str, TargetSettings], ...] | None:
    if node.sort != "mapping":
        reading.wrong(node, "here belongs a mapping: the name of a target, a colon, its settings, such as `to: folder`")
        return None
    pairs = ((uid.read(name, reading), _one(value, reading)) for name, value in node.value)
    return tuple((name, made) for name, made in pairs if name and made)


def _one(node: Node, reading: Reading) -> TargetSettings | None:
    """The settings of one target, read as its sort has them."""
    if node.sort != "mapping":
        return read_record(TargetSettings, node, reading)
    sort = next((value for key, value in node.value if key.value == "to"), None)
    known = ", ".join(targets())
    if sort is None or not sort.value:
        reading.wrong(node, f"`to` is missing; add the sort of target: {known}", "missing-field")
        return None
    target = targets().get(sort.value) if sort.sort == "scalar" else None
    if target is None:
        close = get_close_matches(str(sort.value).casefold(), targets(), 1, 0.6)
        hint = f"did you mean `{close[0]}`?" if close else f"there are {known}"
        reading.wrong(sort, f'"{sort.value}" is no sort of target; {hint}')
        return None
    return read_record(target.settings, node, reading)


class _Schema(Mapping[str, Any]):
    """The JSON Schema of the mapping of targets, made when it is asked for: the sorts of target are not loaded before."""

    def _made(self) -> dict[str, Any]:
        sorts = []
        for target in targets().values():
            schema = json_schema(target.settings)
            schema["properties"]["to"] = {"const": target.name, "description": target.help}
            sorts.append(schema)
        return {"type": "object", "additionalProperties": {"anyOf": sorts}}

    def __getitem__(self, key: str) -> Any:
        return self._made()[key]

    def __iter__(self) -> Iterator[str]:
        return iter(("type", "additionalProperties"))

    def __len__(self) -> int:
        return 2


target_settings = FieldType("settings of a target for each name", _read, _Schema())
