"""Picture files are measured."""

from pathlib import Path

import pytest

from dossier.storage.images import measure

SVG = '<svg xmlns="http://www.w3.org/2000/svg" {}>{}</svg>'


@pytest.mark.parametrize(
    ("name", "data", "size"),
    [
        ("a.svg", SVG.format('width="12" height="7"', "").encode(), (12, 7)),
        ("a.svg", SVG.format('width="12px" height="7.4px"', "").encode(), (12, 7)),
        ("a.svg", SVG.format('viewBox="0 0 30 20"', "").encode(), (30, 20)),
        ("a.svg", SVG.format('viewBox="0 0 30 20" width="100%" height="100%"', "").encode(), (30, 20)),
        ("a.svg", SVG.format('width="3" height="4"', "é" * 2000).encode(), (3, 4)),
        ("a.svg", b"<html></html>", None),
        ("a.png", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x05\x00\x00\x00\x06\x08\x06\x00\x00\x00", (5, 6)),
        ("a.gif", b"GIF89a\x05\x00\x06\x00\x00\x00\x00", (5, 6)),
        ("a.png", b"not a picture", None),
        ("a.png", b"", None),
        ("a.txt", b"text", None),
    ],
)
def test_pictures_are_measured(name: str, data: bytes, size: tuple[int, int] | None, tmp_path: Path) -> None:
    """Width and height of what browsers show; None for what they do not."""
    (tmp_path / name).write_bytes(data)
    assert measure(tmp_path / name) == size
