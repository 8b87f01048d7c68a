"""Where a page of items or bills begins. Pure."""

from __future__ import annotations

from uuid import UUID

from weft import errors
from weft.pages import decode_token

START = ("", UUID(int=0))


def after_code(token: str) -> tuple[str, UUID]:
    """The position behind a token, or the start."""
    if not token:
        return START
    try:
        code, id = decode_token(token, fields=2)
        return code, UUID(id)
    except ValueError:
        errors.invalid("page_token", "page_token", en="This page token is not valid.", zh="分页令牌无效。")
