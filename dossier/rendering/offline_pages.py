"""What the templates of reading offline see, beside `contexts.py`."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from dossier.rendering.contexts import BasePage


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceWorkerPage(BasePage):
    """The service worker, a script. Addresses in it are below the top of the dossier, without a slash before them."""

    shell: Annotated[tuple[str, ...], "The styles, scripts and drawings of the theme."]
    offline_pages: Annotated[
        Mapping[str, str], "The page for what is not kept, by the address at which its edition begins (`` or `ru/`)."
    ]
