"""Digests: a value in, 32 hexadecimal digits out (BLAKE2b, 128 bits). Equal values have equal digests, and only they.

A value that carries its own `digest` is not walked again, so the digest of a page costs as much as the number of its parts.
"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from typing import Any


def digest(value: Any) -> str:
    """The digest of a value made of plain types, named tuples and dataclasses. Raises TypeError for what has no order."""
    hasher = hashlib.blake2b(digest_size=16)
    _feed(hasher.update, value)
    return hasher.hexdigest()


def digest_bytes(data: bytes) -> str:
    """The digest of the content of a file."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def _feed(update: Callable[[bytes], object], value: Any) -> None:
    if isinstance(value, str):
        data = value.encode()
        update(b"s%d:" % len(data))
        update(data)
    elif value is None or isinstance(value, bool | int | float):
        update(f"v{value!r};".encode())
    elif isinstance(value, tuple | list):
        made = getattr(value, "digest", "")
        if isinstance(made, str) and made:  # a value that knows its digest is not walked again
            update(b"d" + made.encode())
            return
        update(b"t%d:" % len(value))
        for item in value:
            _feed(update, item)
    elif isinstance(value, Mapping):
        update(b"m%d:" % len(value))
        for key, item in value.items():
            _feed(update, key)
            _feed(update, item)
    elif is_dataclass(value) and not isinstance(value, type):
        update(f"r{type(value).__name__}:".encode())
        for item in fields(value):
            _feed(update, getattr(value, item.name))
    else:
        raise TypeError(f"a {type(value).__name__} has no digest")
