"""What a host allows, held against a site before anything is sent."""

from collections import Counter
from collections.abc import Iterator

from dossier.model.deployment import HostLimits, SiteFiles

_MB = 1_000_000


def over_limits(limits: HostLimits, site: SiteFiles) -> Iterator[str]:
    """What the host will not take, in words; nothing if all is within its limits."""
    files = site.files.values()
    host = limits.host
    if limits.files and len(files) > limits.files:
        yield f"the site has {len(files):,} files; {host} takes {limits.files:,}"
    total = sum(file.size for file in files)
    if limits.total and total > limits.total:
        yield f"the site has {total / _MB:,.0f} MB; {host} takes {limits.total / _MB:,.0f} MB"
    folders = Counter(file.path.rpartition("/")[0] for file in files)
    for folder, count in sorted(folders.items()):
        if limits.folder and count > limits.folder:
            yield f"the folder {folder or '/'} has {count:,} files; {host} takes {limits.folder:,} in one"
    for file in files:
        if limits.size and file.size > limits.size:
            yield f"{file.path} has {file.size / _MB:,.1f} MB; {host} takes files up to {limits.size / _MB:,.1f} MB"
        if limits.path and len(file.path.encode()) > limits.path:
            yield f"{file.path} has a path of {len(file.path.encode())} bytes; {host} takes {limits.path}"
    yield from _rows(limits, site)


def _rows(limits: HostLimits, site: SiteFiles) -> Iterator[str]:
    """What is too much in `_redirects` and `_headers`."""
    for name, most, longest in (
        ("_redirects", limits.redirects, limits.redirect),
        ("_headers", limits.rules, limits.rule),
    ):
        text = site.read(name).decode() if name in site.files else ""
        rows = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
        rules = [row for row in rows if not row.startswith(" ")]
        if most and len(rules) > most:
            yield f"{name} has {len(rules):,} rules; {limits.host} takes {most:,}"
        for row in rows:
            if longest and len(row) > longest:
                yield f"a line of {name} has {len(row):,} letters ({row[:40]}…); {limits.host} takes {longest:,}"
