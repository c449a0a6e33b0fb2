"""What the template of a preview sees, beside `contexts.py`: an entry in a few words."""

from dataclasses import dataclass
from typing import Annotated

from dossier.analysis.roles import Quote, RoleOnDay
from dossier.model.entries import Card
from dossier.rendering.contexts import BasePage


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewPage(BasePage):
    """The preview of an entry, to be shown over a link to it."""

    card: Annotated[Card, "The entry's card."]
    native: Annotated[tuple[tuple[str, str], ...], "Its name in its own script: language and name."]
    notice: Annotated[str, "Whose words an article has; empty for the dossier's own."]
    quote: Annotated[Quote | None, "The statement, in the preview of one."]
    roles: Annotated[tuple[RoleOnDay, ...], "What a person is on the last day for which the dossier holds facts."]
    place: Annotated[Card | None, "Where it was, in the preview of an event."]
