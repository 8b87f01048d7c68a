"""Splits as messages."""

from __future__ import annotations

from services.leads.tagging.split import TagSplit
from services.leads.wire import put
from weft.api.leads import v1 as pb


def split(one: TagSplit) -> pb.TagSplit:
    """The whole split."""
    children = [pb.TagChild(code=code, title_en=en, title_zh=zh) for code, en, zh in one.children]
    message = pb.TagSplit(
        name=one.name, etag=one.etag, tag=one.tag, children=children, reason=one.reason, actor=one.actor
    )
    put(message.create_time, one.created_at)
    return message
