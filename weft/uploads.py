"""Files that a request shows as proof: the token is checked before the transaction, the type within it."""

from __future__ import annotations

from collections.abc import Collection

from weft.errors import Violation, invalid
from weft.files import FileTokenInvalid, Upload
from weft.runtime import Lens


def uploaded(token: str, field: str, look: Lens) -> Upload:
    """The file behind a token. Refuses one that is forged, out of date or another tenant's."""
    try:
        found: Upload = look.files.verify_token(token, look.tenant)
    except FileTokenInvalid as error:
        raise FileTokenInvalid(violations=(Violation(field, f"{field}.token", error.text),)) from None
    return found


async def kept(look: Lens, *, key: str, tenant: str, sha256: str, size: int, content_type: str, uploader: str) -> bytes:
    """The content of a file that a row keeps, if it is still what it was; to be called outside of any transaction."""
    content: bytes = await look.files.read_bytes(Upload(key, tenant, sha256, size, content_type, uploader, 0), size)
    return content


def must_be_of(types: Collection[str], found: Upload, field: str) -> None:
    """Refuses a file of another type."""
    if found.content_type not in types:
        named = ", ".join(types)
        invalid(field, f"{field}.type", en=f"Send one of: {named}.", zh=f"仅支持以下类型：{named}。")
