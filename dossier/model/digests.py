"""Digests: a value in, 32 hexadecimal digits out (BLAKE2b, 128 bits). Equal values have equal digests, and only they.

A value that carries its own `digest` is not walked again, so the digest of a page costs as much as the number of its parts.
"""

import hashlib
import json


def digest(value: object) -> str:
    """The digest of a value of plain types, named tuples and dataclasses. Raises TypeError for what has no order (a set)."""
    return digest_plain(_lean(value))


def digest_plain(value: object) -> str:
    """The digest of a value no part of which knows its own; the same as `digest` gives, and quicker."""
    text = json.dumps(value, default=_record, ensure_ascii=True, separators=(",", ":"))
    return hashlib.blake2b(text.encode("ascii"), digest_size=16).hexdigest()


def digest_bytes(data: bytes) -> str:
    """The digest of the content of a file."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def _lean(value: object) -> object:
    """The value with all that knows its own digest put in as that digest. Most parts are strings, which need no call."""
    if isinstance(value, dict):
        return {key: item if type(item) is str else _lean(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        known = getattr(value, "digest", "") if type(value) is not tuple and type(value) is not list else ""
        return known or [item if type(item) is str else _lean(item) for item in value]
    record = _fields(value)
    return value if record is None else {name: _lean(item) for name, item in record.items()}


def _record(value: object) -> object:
    record = _fields(value)
    if record is not None:
        return record
    if isinstance(value, bytes):
        return ["bytes", value.hex()]
    raise TypeError(f"a {type(value).__name__} has no digest")


def _fields(value: object) -> dict[str, object] | None:
    """The fields of a record of a dataclass; None for another value. Which it is can be told without the slow module `dataclasses`."""
    if not hasattr(value, "__dataclass_fields__"):
        return None
    from dataclasses import fields

    return {item.name: getattr(value, item.name) for item in fields(value)}  # type: ignore[arg-type]
