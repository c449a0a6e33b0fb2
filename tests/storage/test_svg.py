"""Drawings: their size, and whatever in them would run or be fetched, with its place."""

import subprocess
import sys

import pytest

from dossier.storage.svg import Active, read_svg

NAMES = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:h="http://www.w3.org/1999/xhtml"'
OTHER = "https://evil.example/x"


def _drawing(inside: str, root: str = 'width="4" height="3"') -> bytes:
    return f"<svg {NAMES} {root}>\n<title>Größe</title>{inside}</svg>".encode()


ACTIVE = [
    "<script>alert(1)</script>",
    "<script href='#a'/>",
    "<h:script>alert(1)</h:script>",
    "<h:iframe src='javascript:alert(1)'/>",
    "<foreignObject/>",
    "<g onclick='alert(1)'/>",
    "<g ONLOAD='alert(1)'/>",
    "<a href='javascript:alert(1)'/>",
    "<a xlink:href='java&#10;script:alert(1)'/>",
    "<a href='&#1;javascript:alert(1)'/>".replace("&#1;", " "),
    "<a href='data:text/html,x'/>",
    "<a><set attributeName='href' to='javascript:alert(1)'/></a>",
    "<a><animate attributeName='xlink:href' values='javascript:alert(1)'/></a>",
    f"<image href='{OTHER}'/>",
    f"<image xlink:href='{OTHER}'/>",
    "<image href='//evil.example/x'/>",
    "<image href='beside.png'/>",
    "<image href='data:image/svg+xml,x'/>",
    f"<use href='{OTHER}#a'/>",
    "<use href='other.svg#a'/>",
    f"<g fill='url({OTHER})'/>",
    f"<g style='fill:u\\72l({OTHER})'/>",
    f"<g style='background:image-set(\"{OTHER}\" 1x)'/>",
    f"<style>@import '{OTHER}';</style>",
    f"<style>@im/**/port '{OTHER}'; g {{ fill: url( '{OTHER}' ) }}</style>",
    f"<style>\\40 import '{OTHER}'; @\\69mport url(x)</style>",
    f"<style><![CDATA[@font-face {{ src: url({OTHER}) }}]]></style>",
]


@pytest.mark.parametrize("inside", ACTIVE)
def test_what_runs_or_is_fetched_is_told_with_its_place(inside: str) -> None:
    """Whatever its disguise; the place is that of the element."""
    found = read_svg(_drawing(f"\n <g/>{inside}"))
    assert isinstance(found, Active)
    assert found.line == 3
    assert found.column >= 6


def test_what_is_told_stands_on_one_line() -> None:
    """However long an address is, and whatever is in it."""
    found = read_svg(_drawing(f"<image href='a&#10;b {'x ' * 5000}'/>"))
    assert isinstance(found, Active)
    assert found.what.startswith('<image> with the address "a b x x')
    assert len(found.what) <= 90


@pytest.mark.parametrize(
    ("inside", "line", "column"),
    [("<g/><script/>", 2, 25), ("\n\n  <g><image\n href='x.png'/></g>", 4, 6), ("<g onload=''/>", 2, 21)],
)
def test_places(inside: str, line: int, column: int) -> None:
    """Lines and columns count from 1."""
    found = read_svg(_drawing(inside))
    assert isinstance(found, Active)
    assert (found.line, found.column) == (line, column)


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">',
        '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]>',
        '<?xml-stylesheet href="https://evil.example/x.css"?>',
    ],
)
def test_what_stands_before_the_root(head: str) -> None:
    """A document type may declare entities, and a style sheet is fetched."""
    found = read_svg(f'<?xml version="1.0"?>\n{head}\n'.encode() + _drawing("<desc>words</desc>"))
    assert isinstance(found, Active)
    assert (found.line, found.column) == (2, 1)


@pytest.mark.parametrize(
    "inside",
    [
        "<a href='https://example.org/'/>",
        "<a href='../talks/'/>",
        "<use href='#a'/>",
        "<image href='data:image/png;base64,AAAA'/>",
        "<g fill='url(#a)' style='mask: url(\"#b\")' font-family='on the way'/>",
        "<style>g { fill: url(#a) } @font-face { src: url(data:font/woff2;base64,AAAA) }</style>",
        "<title>javascript: onload= @import url(https://example.org)</title>",
        "<animate attributeName='opacity' to='1'/>",
    ],
)
def test_what_stays_within_the_drawing_is_fine(inside: str) -> None:
    """Links out are followed by readers, not fetched; words are words."""
    assert read_svg(_drawing(inside)) == (4, 3)


@pytest.mark.parametrize(
    ("root", "size"),
    [
        ('width="10" height="20"', (10, 20)),
        ("width='10.4px' height=' 20 '", (10, 20)),
        ('width="1e2" height=".6"', (100, 1)),
        ('width="100%" height="20" viewBox="0,0 30 , 40"', (30, 40)),
        ('viewBox="-5 -5 30.5 40"', (30, 40)),
        ('width="." height="1"', (0, 0)),
        ('width="1.2.3" height="1"', (0, 0)),
        (f'width="{"9" * 400}" height="1"', (0, 0)),
        (f'width="1e{"9" * 400}" height="1"', (0, 0)),
        ('width="inf" height="nan"', (0, 0)),
        ('width="٣" height="1"', (0, 0)),
        ('width="0" height="-1"', (0, 0)),
        ('viewBox="0 0 .. .."', (0, 0)),
        ('viewBox="0 0 1"', (0, 0)),
        ('viewBox="0 0 inf 1e400"', (0, 0)),
        ("", (0, 0)),
    ],
)
def test_sizes(root: str, size: tuple[int, int]) -> None:
    """A size that cannot be read is none."""
    assert read_svg(_drawing("", root)) == size


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"words",
        b"<svg width='4' height='3'/>",
        b"<html/>",
        _drawing("<g>"),
        _drawing("&a;"),
        _drawing("")[:-1],
        b'<?xml version="1.0" encoding="klingon"?>' + _drawing(""),
        b"\xff\xfe\x00",
    ],
)
def test_what_no_browser_shows_as_a_picture(data: bytes) -> None:
    """Not well-formed, or no drawing: the name space is what makes it one."""
    assert read_svg(data) is None


@pytest.mark.parametrize("text", ["<svg ", "<g>", '<a b="'])
def test_large_nonsense_ends(text: str) -> None:
    """Ten megabytes that never close anything."""
    code = f"from dossier.storage.svg import read_svg; print(read_svg(({text!r} * 10_000_000)[:10_000_000].encode()))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout == "None\n"
