"""Page tokens: opaque to clients, a keyset position to us, so that a page costs the same however deep it lies."""

from __future__ import annotations

import base64
from typing import NoReturn

import orjson

from weft import errors


def encode_token(*position: str | int | float | None) -> str:
    """A token for the position after the last row of a page."""
    return base64.urlsafe_b64encode(orjson.dumps(position)).decode().rstrip("=")


def decode_token(token: str, fields: int | None = None) -> list[str]:
    """The position in a token, as text. Refuses what no page of ours could have given."""
    try:
        found = orjson.loads(base64.urlsafe_b64decode(token + "=" * (-len(token) % 4)))
        if not isinstance(found, list) or not found or (fields is not None and len(found) != fields):
            raise ValueError("no position")
        if not all(isinstance(value, (str, int, float, type(None))) for value in found):
            raise ValueError("no position")
    except ValueError:
        refuse_token()
    return ["" if value is None else str(value) for value in found]


def refuse_token() -> NoReturn:
    """Refuses a token that no page of ours gave."""
    errors.invalid("page_token", "page_token", en="This page token is not valid.", zh="分页令牌无效。")
