"""Under which address a guest finds his space: the edge's public address, and a token that only this system reads."""

from __future__ import annotations

from typing import Any

from weft.links import Links

LINKS = Links("customers.spaces")
_edge = {"url": ""}


async def start(app: Any) -> None:
    """Takes the process's key and the public address; once, when the service starts."""
    LINKS.unlock(app.config.encryption_key_bytes())
    _edge["url"] = str(app.config.public_url).rstrip("/")


def address(token: str) -> str:
    """The whole address of a link."""
    return f"{_edge['url']}/v1/sharedSpaces/{token}"
