"""Draw the dossier's own pictures from the data beside this file into `content/photos`.

    python content/_drawings/draw.py

A picture is drawn by a module here: one of its own, named as the picture, or one that draws a kind of picture (bars, spans, steps …)
from the file of `data/` that is named as the picture. Such a file also holds the words of the picture's page, so that the table on
the page and the picture have the same data. The same data give the same bytes.
"""

from importlib import import_module
from pathlib import Path

from pages import page
from tables import load

PHOTOS = Path(__file__).parent.parent / "photos"
OWN = (
    "chart-listing-timeline",
    "chart-meetings-per-year",
    "chart-moscow-format-attendance",
    "chart-trade-2023-estimates",
    "map-region",
    "map-talks-venues",
)
KINDS = {
    "chart-aid-flights": "bars",
    "chart-arms-allegations": "steps",
    "chart-bounties-timeline": "steps",
    "chart-chechnya-sanctions": "steps",
    "chart-conditions-named": "matrix",
    "chart-contacts-1991-2026": "steps",
    "chart-crocus-tolls": "bars",
    "chart-designation-status": "spans",
    "chart-drills-october-2021": "bars",
    "chart-drug-deaths": "bars",
    "chart-embassies-timeline": "spans",
    "chart-embassy-bombing-tolls": "bars",
    "chart-flour-2024": "bars",
    "chart-fuel-wheat-deal-2022": "bars",
    "chart-islamic-state-attacks": "steps",
    "chart-kabul-2026": "steps",
    "chart-kabulov-offices": "spans",
    "chart-lpg-deliveries": "bars",
    "chart-militant-estimates": "bars",
    "chart-nato-transit": "spans",
    "chart-northern-alliance": "steps",
    "chart-pakistan-clashes": "steps",
    "chart-recognition-reactions": "steps",
    "chart-recognition-steps": "steps",
    "chart-soviet-missing": "bars",
    "chart-soviet-withdrawal": "spans",
    "chart-table-october-2021": "seats",
    "chart-trade-targets": "bars",
    "chart-troika-meetings": "matrix",
    "chart-un-votes": "votes",
    "chart-who-sits-where": "matrix",
    "map-airstan-route": "marked",
    "map-attacks-2022": "marked",
    "map-border-drills-2021": "marked",
    "map-trans-afghan-railway": "marked",
}
PICTURES = tuple(sorted([*OWN, *KINDS]))


def draw(name: str) -> str:
    """One picture as SVG."""
    kind = KINDS.get(name)
    module = import_module(kind or name.replace("-", "_"))
    drawn: str = module.draw(load(name)) if kind else module.draw()
    return drawn


def write_page(name: str) -> str:
    """The page of one picture of a kind, as Markdown."""
    words = load(name)
    return page(name, words, import_module(KINDS[name]).rows(words))


def main() -> None:
    """Write every picture, and the pages of those that are of a kind."""
    for name in PICTURES:
        (PHOTOS / f"{name}.svg").write_text(draw(name), encoding="utf-8", newline="\n")
    for name in KINDS:
        (PHOTOS / f"{name}.md").write_text(write_page(name), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
