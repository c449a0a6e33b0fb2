"""The overlay of the preview: problems in, HTML out, shown over the page and never written to the output."""

from collections.abc import Sequence

from dossier.model.text import escape

_STYLE = (
    "position:fixed;inset:auto 0 0 0;max-height:60vh;overflow:auto;margin:0;padding:1rem 1.25rem;background:#3a0d08;color:#fff;"
    "font:14px/1.5 ui-monospace,Menlo,Consolas,monospace;z-index:2147483647;direction:ltr;text-align:left"
)
_BODY_END = b"</body>"


def over(page: bytes, lines: Sequence[str]) -> bytes:
    """A page with its problems over it; the page itself if there are none."""
    if not lines:
        return page
    made = _overlay(lines).encode()
    return page.replace(_BODY_END, made + _BODY_END, 1) if _BODY_END in page else page + made


def alone(lines: Sequence[str]) -> bytes:
    """A page for when nothing could be built yet."""
    head = '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Not built yet</title></head>'
    return f"{head}<body><h1>Not built yet</h1>{_overlay(lines)}</body></html>".encode()


def _overlay(lines: Sequence[str]) -> str:
    items = "".join(f'<li style="margin:.35rem 0;overflow-wrap:anywhere">{escape(line)}</li>' for line in lines)
    count = "1 problem" if len(lines) == 1 else f"{len(lines)} problems"
    title = f"<strong>{count}. The last good pages are shown.</strong>"
    return f'<div id="dossier_problems" role="alert" style="{_STYLE}">{title}<ul style="margin:.5rem 0 0;padding:0 0 0 1.2rem">{items}</ul></div>'
