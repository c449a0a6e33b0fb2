"""Values as they stood on a day: what came later is taken out of them."""

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from dossier.model.dates import Day, before

_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?!\d|[.,]\d)")


def as_of(value: Any, day: Day) -> Any:
    """A value as it stood on a day: later dates are not known yet, and what begins or was noted later is not there."""
    if isinstance(value, Day):
        return None if before(day, value) else value
    if isinstance(value, Mapping):
        return {key: as_of(item, day) for key, item in value.items()}
    if type(value) is tuple:
        return tuple(as_of(item, day) for item in value if not _later(item, day))
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{item.name: as_of(getattr(value, item.name), day) for item in fields(value) if item.init})
    return value


def names_later(text: str, day: Day) -> bool:
    """Whether words name a year after that of a day."""
    return any(year > day.last[:4] for year in _YEAR.findall(text))


def _later(item: Any, day: Day) -> bool:
    begun = getattr(item, "from_", None) or (getattr(item, "date", None) if is_dataclass(item) else None)
    return isinstance(begun, Day) and before(day, begun)
