"""`build.py links`: ask whether the links that lead out still lead anywhere, and keep a register of the answers."""

import json
import os
import sys
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from dossier.cli import Command, Given, flag
from dossier.model.problems import UsageError, fatal
from dossier.model.visibility import build_day

if TYPE_CHECKING:
    from dossier.analysis.link_register import Register
    from dossier.model.entries import Site

_HOSTS = 8  # hosts asked at once


def links(given: Given, older_than: int, most: int, pause: float, seconds: float, private: bool) -> int:
    """Ask for the links that are due, write the register, and print those that are gone; 1 if one has no copy in an archive."""
    from dossier.analysis.link_register import NAME, due, from_text, to_text, updated
    from dossier.storage.site_folder import put_file

    report = given.linked_dossier()
    if report.site is None or fatal(report.problems):
        given.print_report(report)
        raise UsageError("the dossier has problems; mend them first")
    places = _places(given, report.site)
    archived = _archived(report.site)
    path = given.content / NAME
    old = from_text(path.read_text("utf-8")) if path.is_file() else {}
    day = build_day("", os.environ.get("SOURCE_DATE_EPOCH", "")).first
    register = dict(updated(old, places, archived))
    asked = due(places, register, day, older_than)[: most or None]
    try:
        _ask(asked, register, day, (pause, seconds), report.site.config.base_url, private)
    finally:  # what was learned is kept, also when the desk has no patience
        put_file(given.content, NAME, to_text(register).encode())
    gone = {address: row for address, row in register.items() if row.get("state") == "gone"}
    _print(gone, places, given.format)
    if not given.quiet:
        print(f"{len(asked)} of {len(register)} links asked; {_counted(register)}; {path}", file=sys.stderr)
    return 1 if any("archived" not in row for row in gone.values()) else 0


def _ask(
    asked: list[str],
    register: "dict[str, Mapping[str, object]]",
    day: str,
    patience: tuple[float, float],
    agent: str,
    private: bool,
) -> None:
    """Ask, and note each answer in the register as it comes."""
    from dossier.analysis.link_register import noted
    from dossier.web.link_check import ask_all
    from dossier.web.reading import Web

    pause, seconds = patience
    web = Web(1, seconds, agent, private)
    for one in ask_all(asked, web, _HOSTS, pause):
        if one.state != "not asked":
            register[one.address] = noted(register[one.address], one.state, day, one.status, one.leads_to, one.words)


def _places(given: Given, site: "Site") -> dict[str, list[str]]:
    """Each address to which pages of the output lead, with the files of the entries (or pages) where it stands."""
    from dossier.analysis.link_register import LinksOf
    from dossier.rendering.output import output_path
    from dossier.storage.disk import read_manifest

    paths = read_manifest(given.output)
    if not paths:
        raise UsageError(f"no build has written into {given.output}; the links are those of its pages, so build first")
    entries = {output_path(entry.card.url): entry.path for entry in site.entries.values()}
    found: dict[str, list[str]] = {}
    for path in sorted(path for path in paths if path.endswith(".html")):
        page = (given.output / path).read_text("utf-8", "replace")
        for address in LinksOf(page, site.config.base_url).found:
            found.setdefault(address, []).append(entries.get(path, path))
    return found


def _archived(site: "Site") -> dict[str, str]:
    """The copy in an archive of each address of which a source names one."""
    facts = (entry.card.facts for entry in site.entries.values())
    return {str(one["url"]).partition("#")[0]: str(one["archived"]) for one in facts if one.get("url") and one.get("archived")}


def _print(gone: "Register", places: Mapping[str, Iterable[str]], form: str) -> None:
    for address, row in gone.items():
        where = sorted(set(places[address]))
        if form == "json":
            print(json.dumps({"address": address, "places": where, **row}, ensure_ascii=False))
        else:
            copy = f"a copy: {row['archived']}" if "archived" in row else "no copy is known; add `archived:` to its source"
            days = row["missing"]
            print(f"{', '.join(where[:3])}: {address} is gone (missing on {len(days)} days since {days[0]}); {copy}")


def _counted(register: "Register") -> str:
    states = [str(row.get("state", "never asked")) for row in register.values()]
    return ", ".join(f"{states.count(state)} {state}" for state in sorted(set(states))) or "none"


COMMAND = Command(
    "links",
    "ask whether links to other sites still lead anywhere, and keep a dated register of the answers",
    links,
    (
        flag("--older-than", default=7, type=int, metavar="DAYS", help="ask again what was asked so many days ago (7)"),
        flag("--most", default=0, type=int, metavar="N", help="ask for at most so many links this time (all)"),
        flag("--pause", default=1.0, type=float, metavar="SECONDS", help="between two requests to one host (1)"),
        flag("--seconds", default=20.0, type=float, metavar="SECONDS", help="how long to wait for an answer (20)"),
        flag("--private", default=False, action="store_true", help="ask hosts inside this network too"),
    ),
)
