"""Tags as messages."""

from __future__ import annotations

from services.customers.tags.tag import ACTIVE, ARCHIVED, Tag
from weft.api.customers import v1 as pb
from weft.instants import instant


def tag(one: Tag) -> pb.CustomerTag:
    """The whole tag."""
    return pb.CustomerTag(
        name=one.name, etag=one.etag, state=ARCHIVED if one.archived else ACTIVE, display_name=one.display_name,
        create_time=instant(one.created_at), update_time=instant(one.updated_at),
    )  # fmt: skip
