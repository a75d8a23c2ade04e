"""Words under the key of their report: AES-256-GCM, a fresh nonce for every seal.

The place that a seal belongs to is authenticated with it, so that one cannot be moved to
another record. Without the key nothing is left but ciphertext: that is how a report is
redacted while the chain still verifies.
"""

from __future__ import annotations

import json
import os
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from counterclaim.errors import LedgerBroken
from counterclaim.values.digest import canonical_json

KEY_BITS = 256
NONCE_BYTES = 12


def new_key() -> bytes:
    """A random key for one report."""
    return AESGCM.generate_key(bit_length=KEY_BITS)


def seal_bytes(key: bytes, data: bytes, place: str) -> bytes:
    """Nonce and ciphertext of `data`, bound to `place`."""
    nonce = os.urandom(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, data, place.encode())


def open_bytes(key: bytes, sealed: bytes, place: str) -> bytes:
    """What was sealed at `place`.

    Raises:
        LedgerBroken: the seal was changed, moved, or made with another key.
    """
    try:
        return AESGCM(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], place.encode())
    except (InvalidTag, ValueError) as error:
        message = f"the sealed words of {place} were changed or moved. Restore a backup, and run `ledger verify`"
        raise LedgerBroken(message) from error


def seal(key: bytes, value: Any, place: str) -> bytes:  # noqa: ANN401  # any JSON value
    """A JSON value, sealed at `place`."""
    return seal_bytes(key, canonical_json(value).encode(), place)


def unseal(key: bytes, sealed: bytes, place: str) -> Any:  # noqa: ANN401  # any JSON value
    """The JSON value sealed at `place`."""
    return json.loads(open_bytes(key, sealed, place))
