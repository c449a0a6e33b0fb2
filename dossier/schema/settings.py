"""The dossier's own settings: the record of `content/dossier.yaml`."""

import re
from collections.abc import Iterable
from dataclasses import replace

from dossier.model.dates import Day
from dossier.model.problems import Problem, UsageError, error
from dossier.schema.field_types import FIELD_ALIASES, address, day, flag, line, tag, uid, whole
from dossier.schema.records import Fault, Reading, Record, choice, field, many, mapping, nested, read_record, record, scalar
from dossier.schema.target import TargetSettings, target_settings
from dossier.schema.yaml_nodes import parse


def _zone(text: str) -> str:
    from zoneinfo import ZoneInfo  # only this field needs the zone tables

    try:
        ZoneInfo(text)
    except (KeyError, ValueError, OSError):
        raise ValueError(f'"{text}" is not a time zone; write one of the IANA list, such as Europe/London') from None
    return text


def web_address(text: str) -> str:
    """The address at which a site will stand, with a slash at its end. Raises ValueError for what is none."""
    if not re.fullmatch(r"https?://[\w.:\[\]-]+(/[\w.~%/-]*)?", text):
        raise ValueError(f'"{text}" is not a web address; write https://example.org/dossier/')
    return text.rstrip("/") + "/"


zone = scalar("a time zone", _zone, {"type": "string"})
base_url = scalar("a web address", web_address, {"type": "string", "format": "uri"}, "bad-url")


@record
class Publisher(Record):
    """Who publishes the dossier."""

    name: str = field(line, "Its name.", example="Dossier Desk")
    url: str = field(address, "Its site.", default="", example="https://example.org/")
    email: str = field(line, "Where readers can write.", default="", example="desk@example.org")


@record
class Licence(Record):
    """On what terms the dossier's own words may be used."""

    name: str = field(line, "Its short name.", example="CC BY 4.0")
    url: str = field(address, "Its text.", default="", example="https://creativecommons.org/licenses/by/4.0/")


@record
class Edition(Record):
    """The dossier's own words in another language, in which some of its entries are translated."""

    title: str = field(line, "The dossier's name.", example="Россия и «Талибан»")
    description: str = field(line, "What it is about, in one sentence.", example="Досье о …")
    publisher: str = field(line, "The publisher's name, if it has another one there.", default="", example="Редакция досье")
    copyright: str = field(line, "The copyright line.", default="", example="© 2026 Редакция досье")


@record
class Settings(Record):
    """The settings of a dossier, in `dossier.yaml` at the top of the content folder."""

    title: str = field(line, "The dossier's name.", example="Russia and the Taliban")
    description: str = field(line, "What it is about, in one sentence.", example="Reporting on …")
    base_url: str = field(base_url, "Where it will stand.", example="https://example.org/dossier/")
    languages: tuple[str, ...] = field(
        many(tag), "Languages; the first is the one it is written in.", default=("en",), example="[en, ru]"
    )
    editions: tuple[tuple[str, Edition], ...] = field(
        mapping(nested(Edition, "`title`, `description`"), tag),
        "Other languages into which entries are translated, each with its own home page.", default=(),
        example="{ru: {title: Переговоры, description: Досье о переговорах.}}",
    )  # fmt: skip
    publisher: Publisher = field(
        nested(Publisher, "`name`, `url`, `email`"), "Who publishes it.", example="{name: Dossier Desk}"
    )
    licence: Licence | None = field(nested(Licence, "`name`, `url`"), "Terms for its words.", default=None)
    copyright: str = field(line, "The copyright line.", default="", example="© 2026 Dossier Desk")
    time_zone: str = field(zone, "In which zone the desk's days begin and end.", default="UTC", example="Europe/London")
    facts_to: Day | None = field(day, "The day, month or year up to which it holds facts.", default=None, example="2026-06")
    navigation: tuple[str, ...] = field(
        many(uid), "Collections and pages in the header, in order.", default=(), example="[articles, about]"
    )
    lead: str = field(uid, "The article that leads the home page; without it, the newest.", default="", example="talks")
    start: tuple[str, ...] = field(
        many(uid), "Entries for a newcomer, in the order in which to read them.", default=(), example="[talks, ban-of-2003]"
    )
    people: tuple[str, ...] = field(
        many(uid), "Who stands on the home page; without it, those most often named.", default=(), example="[sergey-lavrov]"
    )
    status: str = field(uid, "Whose statuses stand above the home page's line of time.", default="", example="taliban")
    picture: str = field(uid, "A picture for the home page besides those of its articles.", default="", example="map-region")
    fairness: str = field(
        line, "What stands on the pages of people and organisations.", default="", example="Being named implies no wrongdoing."
    )
    method: str = field(
        uid, "The page that says how sources are marked; lists of sources name it.", default="", example="method"
    )
    theme: str = field(
        uid, "The theme that the project's own templates lie over, by its name: `default`, `none`, or that of an installed package.",
        default="default", example="default",
    )  # fmt: skip
    link_names: str = field(
        choice("page", "section", "never"), "Where the first mention of a name becomes a link: once a page, once a section.",
        default="page", example="page",
    )  # fmt: skip
    checks: tuple[str, ...] = field(
        many(uid), "Checks to be made besides the usual ones, by their codes.", default=(), example="[no-text, stale-summary]"
    )
    previews: bool = field(
        flag, "Whether entries have previews, the cards that show over links.", default=True, example="false"
    )
    offline: bool = field(
        flag, "Whether a reader’s browser keeps the pages that were read, to show them without a network.", default=True,
        example="false",
    )  # fmt: skip
    full_text: bool = field(
        flag, "Whether the search finds words in texts, besides names and titles. It needs Pagefind: `dossier[search]`.",
        default=False, example="true",
    )  # fmt: skip
    digest: bool = field(
        flag, "Whether there is a daily digest: a page, feeds and a message to send by mail. It needs css-inline: `dossier[digest]`.",
        default=False, example="true",
    )  # fmt: skip
    subscribe: str = field(
        address, "Where readers may ask for the digest by mail, such as a form of the mail service.", default="",
        example="https://lists.example.org/bridge",
    )  # fmt: skip
    per_page: int = field(whole, "Entries on one page of a list.", default=50, example="50")
    targets: tuple[tuple[str, TargetSettings], ...] = field(
        target_settings, "Where it is published, each place under a name of its own; see [hosting](../hosting/README.md).",
        default=(), example="{live: {to: folder, path: ../public}}",
    )  # fmt: skip

    def cross_check(self) -> Iterable[Fault]:
        """No language at all; a language with two editions."""
        if not self.languages:
            yield (
                "languages",
                "missing-field",
                "`languages` is empty; name at least the one that the dossier is written in, such as `en`",
            )
        tags = [tag for tag, _ in self.editions]
        for language in {one for one in tags if tags.count(one) > 1 or one in self.languages[:1]}:
            yield "editions", "bad-value", f"`{language}` has an edition already; each language has one"


def base_url_given(text: str) -> str:
    """The base URL that the command line gives. Raises UsageError for what is no web address."""
    try:
        return web_address(text)
    except ValueError as fault:
        raise UsageError(f"--base-url: {fault}") from None


def parse_settings(text: str, base: str = "") -> tuple[Settings | None, tuple[Problem, ...]]:
    """The settings from their YAML, or None, and the problems. `base` takes the place of the written base URL ("" = it does not)."""
    node, problems = parse(text)
    if node is None:
        empty = error(
            "no-settings", "this file is empty; it holds the dossier's `title`, `description`, `base_url` and `publisher`", 1, 1
        )
        return None, problems or (empty,)
    reading = Reading("", FIELD_ALIASES)
    settings = read_record(Settings, node, reading, top=True)
    if settings is not None and not settings.languages:
        settings = replace(settings, languages=("en",))  # what is wrong is told; the rest is still to be checked
    if base and settings is not None:
        settings = replace(settings, base_url=base)
    return settings, (*problems, *reading.problems)
