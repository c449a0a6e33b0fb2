"""The register of links that lead out: what became of each, and when. Answers in, a new register out; nothing is read or asked here.

It is a JSON file beside the content, to be committed. A link is gone only when its host said 404 or 410 on three different
days with no good answer between; until then it is missing. Any other answer changes nothing but the day on which it was asked.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from html.parser import HTMLParser
from typing import Any

from dossier.model.problems import UsageError

NAME = "_links.json"
REPEATED = 3  # days on which a link must be missing before it is gone
Register = Mapping[str, Mapping[str, Any]]


def from_text(text: str) -> Register:
    """Read a register. Raises UsageError for what is none."""
    try:
        rows = json.loads(text)["links"]
        if all(isinstance(row, dict) and isinstance(row.get("missing", []), list) for row in rows.values()):
            return dict(rows)
    except (ValueError, KeyError, TypeError, AttributeError):
        pass
    raise UsageError(f"{NAME} is no register of links; take it back from your history, or delete it to start anew")


def to_text(register: Register) -> str:
    """The register as a file, a line for each fact, so that a history shows what changed."""
    return json.dumps({"links": register}, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def due(addresses: Iterable[str], register: Register, day: str, days: int) -> list[str]:
    """The addresses that were not asked for so many days, those never asked first, then the longest ago."""
    asked = {address: str(register.get(address, {}).get("asked", "")) for address in addresses}
    old = [address for address, last in asked.items() if not last or _between(last, day) >= days]
    return sorted(old, key=lambda address: (asked[address], address))


def _between(earlier: str, later: str) -> int:
    try:
        return (date.fromisoformat(later) - date.fromisoformat(earlier)).days
    except ValueError:
        return 9999


def noted(old: Mapping[str, Any], state: str, day: str, status: int, leads_to: str, words: str) -> Mapping[str, Any]:
    """The row of a link that was asked on a day (ISO): `state` is "live", "missing" or "unsure"."""
    row = {**old, "asked": day, "status": status, "leads_to": leads_to, "words": words}
    if state == "live":
        row |= {"state": "live", "live": day, "missing": []}
    elif state == "missing":
        days = sorted({*old.get("missing", ()), day})
        row |= {"state": "gone" if len(days) >= REPEATED else "missing", "missing": days}
    else:
        row["state"] = old["state"] if old.get("state") in ("live", "gone", "missing") else "unsure"
    return {name: value for name, value in row.items() if value not in ("", 0, [])}


def updated(register: Register, addresses: Iterable[str], archived: Mapping[str, str]) -> Register:
    """The register of just these addresses, each with the copy that a source names for it."""
    made = {}
    for address in sorted(addresses):
        row = {name: value for name, value in register.get(address, {}).items() if name != "archived"}
        made[address] = {**row, "archived": archived[address]} if archived.get(address) else row
    return made


class LinksOf(HTMLParser):
    """The addresses of other sites to which a finished page links, in order, each once."""

    def __init__(self, page: str, own: str) -> None:
        """`own` is the address of the site itself."""
        super().__init__()
        self._own = own
        self.found: dict[str, None] = {}
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note where a link leads."""
        address = (dict(attrs).get("href") or "") if tag == "a" else ""
        if address.startswith(("http://", "https://")) and not address.startswith(self._own):
            self.found[address.partition("#")[0]] = None
