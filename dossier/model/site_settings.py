"""What pages and checks may know of a dossier's settings. The record that is read from `dossier.yaml` is in `schema/settings.py`."""

from typing import Protocol

from dossier.model.dates import Day


class Publisher(Protocol):
    """Who publishes the dossier."""

    @property
    def name(self) -> str:
        """Its name."""

    @property
    def url(self) -> str:
        """Its site; empty if it names none."""

    @property
    def email(self) -> str:
        """Where readers can write; empty if it does not say."""


class Licence(Protocol):
    """On what terms the dossier's own words may be used."""

    @property
    def name(self) -> str:
        """Its short name."""

    @property
    def url(self) -> str:
        """Its text; empty if it names none."""


class Edition(Protocol):
    """The words of the dossier in another language."""

    @property
    def title(self) -> str:
        """The dossier's name."""

    @property
    def description(self) -> str:
        """What it is about."""

    @property
    def publisher(self) -> str:
        """The publisher's name; empty if it is the same."""

    @property
    def copyright(self) -> str:
        """The copyright line; empty if it is the same."""


class SiteSettings(Protocol):
    """The settings that show on pages, as `docs/reference/fields.md` explains them."""

    @property
    def title(self) -> str: ...
    @property
    def description(self) -> str: ...
    @property
    def base_url(self) -> str: ...
    @property
    def languages(self) -> tuple[str, ...]: ...
    @property
    def editions(self) -> tuple[tuple[str, Edition], ...]: ...
    @property
    def publisher(self) -> Publisher: ...
    @property
    def licence(self) -> Licence | None: ...
    @property
    def copyright(self) -> str: ...
    @property
    def facts_to(self) -> Day | None: ...
    @property
    def navigation(self) -> tuple[str, ...]: ...
    @property
    def lead(self) -> str: ...
    @property
    def start(self) -> tuple[str, ...]: ...
    @property
    def people(self) -> tuple[str, ...]: ...
    @property
    def status(self) -> str: ...
    @property
    def picture(self) -> str: ...
    @property
    def fairness(self) -> str: ...
    @property
    def method(self) -> str: ...
    @property
    def checks(self) -> tuple[str, ...]: ...
    @property
    def previews(self) -> bool: ...
    @property
    def offline(self) -> bool: ...
    @property
    def full_text(self) -> bool: ...
    @property
    def digest(self) -> bool: ...
    @property
    def subscribe(self) -> str: ...
    @property
    def time_zone(self) -> str: ...
    @property
    def per_page(self) -> int: ...
