"""Office files as packages: refused before anything unpacks them, where they are none or too large."""

from __future__ import annotations

import io
import zipfile

from counterclaim.errors import ReportError

LARGEST = 200 * 1024 * 1024
"""Bytes to which a file may unpack."""
OLDER = b"\xd0\xcf\x11\xe0"
"""How files of older programs begin, and newer ones with a password."""


def refuse_package(data: bytes, name: str, program: str, ending: str, largest: int = LARGEST) -> None:
    """Refuse a file that is no package, is encrypted, or would unpack to too much.

    Args:
        data: the file.
        name: of the report, for messages.
        program: that it claims to be of.
        ending: of that program's files.
        largest: bytes to which it may unpack.

    Raises:
        ReportError: it is one of these.
    """
    if data.startswith(OLDER):
        raise ReportError(name, f"is encrypted or of an older {program}", f"Save a copy as {ending} without a password")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(part.file_size for part in archive.infolist())
    except zipfile.BadZipFile as error:
        raise ReportError(name, "is damaged: it is no archive of parts", "Fetch it again") from error
    if size > largest:
        raise ReportError(name, f"unpacks to {size:,} bytes, more than {largest:,}", "Save the text alone")
