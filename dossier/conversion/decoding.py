"""Bytes of any encoding in, clean text out, and what had to be changed for it."""

import codecs
import re

from dossier.model.text import control
from dossier.schema.importer import CHANGED, UNSURE, Note, Unreadable

_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?([A-Za-z0-9._-]{2,40})""")
_BREAKS = re.compile("\r\n?|[\x85\u2028\u2029]")
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_INVISIBLE = str.maketrans({"\u200b": None, "\ufeff": None, "\xad": None, "\xa0": " ", "\u202f": " "})
_FEW = 4096


def decode(data: bytes) -> tuple[str, tuple[Note, ...]]:
    """The text of a file with plain line ends. Raises Unreadable for what is no text.

    Its encoding is that of its mark, UTF-8, or the one that it declares; without any of them it is read as Windows-1252, which the note says.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _clean(data[len(mark) :].decode(name, "replace"), ())
    if b"\0" in data[:_FEW]:
        raise Unreadable("it holds zero bytes, so it is no text; bring in the text that it was made of")
    try:
        return _clean(data.decode("utf-8"), ())
    except UnicodeDecodeError:
        name = _declared(data)
    if name:
        return _clean(data.decode(name, "replace"), ())
    words = (
        "it is not UTF-8 and does not say what it is, so it was read as Windows-1252; look at its quotation marks and accents"
    )
    return _clean(data.decode("cp1252", "replace"), (Note(UNSURE, 0, words),))


def _declared(data: bytes) -> str:
    """The encoding that a file says it has, if that is one of text; "" otherwise."""
    found = _DECLARED.search(data[:_FEW])
    try:
        name = codecs.lookup(found.group(1).decode("ascii")).name if found else ""
        b"words".decode(name or "ascii")  # a codec of another sort says so
    except (LookupError, ValueError):
        return ""
    return "" if name == "utf-8" else name


def _clean(text: str, notes: tuple[Note, ...]) -> tuple[str, tuple[Note, ...]]:
    text = _BREAKS.sub("\n", text.translate(_INVISIBLE))
    found = control(text)
    if not found:
        return text, notes
    line = text.count("\n", 0, found.start()) + 1
    note = Note(CHANGED, line, "signs that nobody sees were taken out, from this line on")
    return found.re.sub("", text.replace("\x0c", "\n")), (*notes, note)


def without_controls(text: str) -> str:
    """A value with what no file of ours may hold taken out: an escape of JSON or XML may have put it there."""
    text = _BREAKS.sub("\n", text.translate(_INVISIBLE)).encode("utf-8", "ignore").decode("utf-8")
    found = control(text)
    return found.re.sub("", text) if found else text
