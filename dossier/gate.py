"""The gate: whether an entry is public on a day. The only place where that is decided.

What it holds back leaves no trace in any output: it is taken out before the dossier is linked.
"""

from datetime import datetime
from typing import Any, NamedTuple

from dossier.dates import Day


class Gate(NamedTuple):
    """The day (or moment) for which the dossier is built, and what is shown all the same."""

    as_of: Day
    drafts: bool = False
    future: bool = False


def held(fields: Any, gate: Gate) -> str:
    """Why an entry is not public, in words for the desk; "" if it is."""
    if fields.draft and not gate.drafts:
        return "draft"
    if fields.publish and not gate.future and _before(gate.as_of, fields.publish):
        return f"to be published {fields.publish.text}"
    if fields.expires and not _before(gate.as_of, fields.expires):
        return f"expired {fields.expires.text}"
    dated = getattr(fields, "date", None) if hasattr(fields, "byline") else None
    if dated and not gate.future and _before(gate.as_of, dated):
        return f"dated {dated.text}, which is still to come"
    return ""


def _before(one: Day, other: Day) -> bool:
    """Whether a day lies before another. Two moments are compared as moments, all else as days."""
    if one.time and other.time:
        return datetime.fromisoformat(one.time) < datetime.fromisoformat(other.time)
    return one.last < other.first
