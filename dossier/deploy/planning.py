"""The plan of a deployment: what stands in a place and what is to stand there in, what is sent and removed out.

Assets go first, then pages, then the manifest; what is gone is removed last. So no page is seen that lacks a picture, and no
page links to one that is not there yet. Only what an earlier deployment of ours put there is ever removed.
"""

from dossier.deploy.manifest import Manifest, from_text
from dossier.model.deployment import JOURNAL, SIGNATURE, SUMS, DeployFault, Place, Plan, SiteFiles, in_order

_PAGES = (".html", ".xml", ".json", ".txt")  # what leads to other files
_FEW, _SHARE = 10, 4


def published(place: Place) -> tuple[Manifest | None, frozenset[str]]:
    """The manifest that stands in a place, None if there is none, and all files that deployments of ours put there.

    A manifest that cannot be read counts as none. An interrupted deployment has left a journal of what it was about to put there.
    """
    text, journal = place.read(SUMS), place.read(JOURNAL)
    manifest = None
    if text is not None:
        try:
            manifest = from_text(text.decode("utf-8", "replace"))
        except DeployFault:
            manifest = None
    begun = journal.decode("utf-8", "replace").splitlines() if journal else []
    paths = (path for path in begun if path and not {"", ".", ".."} & set(path.split("/")))
    closing = (JOURNAL,) if journal is not None else ()
    known = (*manifest.digests, SUMS, SIGNATURE) if manifest else ()
    return manifest, frozenset((*known, *paths, *closing))


def make_plan(place: Place, site: SiteFiles, everything: bool = False) -> Plan:
    """What is to be done in a place so that the site, and nothing else of ours, stands there. `everything` sends all files again."""
    ours = published(place)[1]
    there = place.standing(site)
    wanted = set(site.files)
    same = frozenset() if everything else frozenset(path for path in wanted if there.get(path) == site.files[path].digest)
    sums = {SUMS, SIGNATURE} & wanted
    pages = {path for path in wanted - sums if path.endswith(_PAGES)}
    return Plan(
        assets=in_order(wanted - sums - pages - same),
        pages=in_order(pages - same),
        sums=in_order(sums - same),
        removed=tuple(sorted((ours & set(there)) - wanted - {JOURNAL})),
        unchanged=len(same),
        replaced=frozenset(there) & wanted - same,
        ours=ours | wanted,
        stood=len(ours & set(there)),
        first=not ours,
        left_alone=tuple(sorted(set(there) - ours - wanted - {JOURNAL})),
    )


def refuse_strangers(plan: Plan) -> None:
    """Raise DeployFault for a place that holds files, none of which a deployment of ours put there: it may be somebody else's."""
    strangers = sorted({*plan.left_alone, *plan.replaced}) if plan.first else []
    if strangers:
        some = ", ".join(strangers[:3])
        count = f"are {len(strangers)} files" if len(strangers) > 1 else "is a file"
        words = "--adopt publishes there all the same: files of the same path are replaced, all others left alone"
        raise DeployFault(f"there {count} that no deployment put there ({some}); look whether this is the place. {words}")


def refuse_mass_deletion(plan: Plan, most: int | None) -> None:
    """Raise DeployFault if too much would be removed: more than ten files, and more than a quarter of those of ours there.

    `most` takes the place of the rule: so many files may go, any number if it is below zero.
    """
    allowed = max(_FEW, plan.stood // _SHARE) if most is None else most
    gone = len(plan.removed)
    if 0 <= allowed < gone:
        some = ", ".join((*plan.removed[:3], *(["…"] if gone > 3 else [])))
        words = f"at most {allowed} of the {plan.stood} there may go at a time; if this is meant, say --max-deletes {gone}"
        raise DeployFault(f"{gone} files would be removed ({some}); {words}")


def summary(plan: Plan) -> str:
    """The plan in a line."""
    parts = [f"{len(plan.sent)} sent", f"{len(plan.removed)} removed", f"{plan.unchanged} unchanged"]
    if plan.left_alone:
        parts.append(f"{len(plan.left_alone)} not ours, left alone")
    return ", ".join(parts)


def lines(plan: Plan) -> list[str]:
    """The plan step by step, in order."""
    steps = [f"{'replace' if path in plan.replaced else 'add':>7}  {path}" for path in plan.sent]
    return [*steps, *(f" remove  {path}" for path in plan.removed)]
