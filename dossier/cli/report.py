"""`dossier report`: the desk's report, on the terminal and as one local page."""

from typing import TYPE_CHECKING

from dossier.cli import FINDING, Command, Given
from dossier.model.entries import Site
from dossier.model.problems import UsageError

if TYPE_CHECKING:
    from dossier.analysis.desk_report import Section

_TEMPLATE = "report.html"


def report(given: Given) -> int:
    """Print how many things each section has, and write the page into the folder of the cache."""
    from dossier.analysis.desk_report import sections  # slow to load, and only this command needs it

    made = given.linked_dossier()
    if made.site is None:
        raise UsageError("the dossier has no settings, so there is nothing to report; see dossier check")
    found = sections(made.site, made.problems, made.held, made.due)
    for section in found:
        print(f"{len(section.lines):>5}  {section.title}")
    path = given.cache / _TEMPLATE
    path.write_text(page(made.site, found), "utf-8")
    print(path)
    return 0


def page(site: Site, found: "list[Section]") -> str:
    """The report as one HTML page that needs nothing else."""
    from importlib.resources import files  # loads what makes temporary files

    from dossier.locale.interface import interface  # slow to load, and only this command needs them here
    from dossier.rendering.filters import filters
    from dossier.rendering.jinja import Templates

    text = files("dossier.cli").joinpath(_TEMPLATE).read_text("utf-8")
    language = site.config.languages[0]
    words = interface(language)
    templates = Templates({_TEMPLATE: text}, "dossier/cli", filters(words), words)
    day = words.date(site.as_of)
    return templates.render(_TEMPLATE, title=site.config.title, day=day, sections=found, language=language)


COMMAND = Command(
    "report",
    "print the desk's report, and write it as a page into the folder of the cache",
    report,
    takes=FINDING,
    example="report --as-of 2022-03-01",
)
