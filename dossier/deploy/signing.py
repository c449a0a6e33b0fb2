"""Signatures of a manifest: Ed25519 (RFC 8032) over its bytes, 64 bytes raw, as OpenSSL makes and checks them.

Keys are PEM files as `openssl genpkey -algorithm ed25519` and `openssl pkey -pubout` write them. The only module that knows
cryptography.
"""

import os
from pathlib import Path

from dossier.model.deployment import DeployFault

KEY_VARIABLE = "DOSSIER_SIGNING_KEY"
_NEEDED = "a signature needs the library cryptography: pip install 'dossier[sign]'"
_HOW = "make one with: openssl genpkey -algorithm ed25519 -out signing.pem"


def signing_key() -> str:
    """The private key that the environment gives, in PEM: DOSSIER_SIGNING_KEY is its text, or the path of its file. "" if none.

    Raises DeployFault for a file that cannot be read.
    """
    given = os.environ.get(KEY_VARIABLE, "")
    if not given or "-----BEGIN" in given:
        return given
    try:
        return Path(given).read_text("ascii", "replace")
    except OSError as fault:
        raise DeployFault(f"the file that {KEY_VARIABLE} names cannot be read: {fault.strerror}") from None


def sign(data: bytes, key: str) -> bytes:
    """The signature of a manifest. Raises DeployFault for what is no Ed25519 key, without a word of the key."""
    try:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
        from cryptography.hazmat.primitives.serialization import load_pem_private_key
    except ImportError:
        raise DeployFault(_NEEDED) from None
    try:
        private = load_pem_private_key(key.encode(), password=None)
    except (ValueError, TypeError):
        raise DeployFault(f"{KEY_VARIABLE} gives no private key in PEM without a password; {_HOW}") from None
    if not isinstance(private, Ed25519PrivateKey):
        raise DeployFault(f"{KEY_VARIABLE} gives a key that is not Ed25519; {_HOW}")
    return private.sign(data)


def signed_by(data: bytes, signature: bytes, key: Path) -> bool:
    """Whether a signature is that of this manifest, made with the private half of a public key. Raises DeployFault for a bad key."""
    try:
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
        from cryptography.hazmat.primitives.serialization import load_pem_public_key
    except ImportError:
        raise DeployFault(_NEEDED) from None
    try:
        public = load_pem_public_key(key.read_bytes())
    except OSError as fault:
        raise DeployFault(f"{key} cannot be read: {fault.strerror}") from None
    except ValueError:
        raise DeployFault(f"{key} is no public key in PEM; make one with: openssl pkey -in signing.pem -pubout") from None
    if not isinstance(public, Ed25519PublicKey):
        raise DeployFault(f"{key} is not an Ed25519 key")
    try:
        public.verify(signature, data)
    except InvalidSignature:
        return False
    return True
