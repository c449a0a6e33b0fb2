"""Themes: the name of one in, the folder of its templates out.

The default theme lies inside the installed package, or at the top of a checkout. Another is a package that names itself in the
entry-point group `dossier.themes` and has its templates in its folder `templates`; none of its code is run.
"""

from pathlib import Path

from dossier.model.problems import UsageError

GROUP = "dossier.themes"
DEFAULT, NONE = "default", "none"
_PACKAGE = Path(__file__).parent.parent


class ThemeMissing(UsageError):
    """A theme that is not installed, or has no templates, in words."""


def theme_folder(name: str) -> Path | None:
    """The folder of a theme's templates; None for the name "none". Raises ThemeMissing for one that there is not."""
    if name == NONE:
        return None
    if name == DEFAULT:
        inside = _PACKAGE / "theme"
        return inside if inside.is_dir() else _PACKAGE.parent / "templates"
    from importlib.metadata import entry_points  # slow to load, and few dossiers name a theme
    from importlib.util import find_spec

    points = {point.name: point.module for point in entry_points(group=GROUP)}
    if name not in points:
        raise ThemeMissing(f'there is no theme "{name}"; there are {", ".join((DEFAULT, *sorted(points), NONE))}')
    spec = find_spec(points[name])
    folders = [Path(place) / "templates" for place in (spec and spec.submodule_search_locations) or ()]
    found = next((folder for folder in folders if folder.is_dir()), None)
    if found is None:
        raise ThemeMissing(f'the theme "{name}" ({points[name]}) has no folder `templates`; ask whoever made it')
    return found
