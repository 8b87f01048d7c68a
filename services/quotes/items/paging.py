"""Where a page of items or bills begins. Pure."""

from __future__ import annotations

from uuid import UUID

from weft.pages import decode_token, refuse_token

START = ("", UUID(int=0))


def after_code(token: str) -> tuple[str, UUID]:
    """The position behind a token, or the start."""
    if not token:
        return START
    try:
        code, id = decode_token(token, fields=2)
        return code, UUID(id)
    except ValueError:
        refuse_token()
