"""The tables of spaces: for the store of customers, whose rows they follow and which that of spaces reads."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from weft.schema import TIME

META = sa.MetaData(schema="customers")
_c = sa.Column


def _placed(name: str, *columns: Any) -> sa.Table:
    """A table whose rows have owner and unit of their customer."""
    return sa.Table(
        name, META,
        _c("tenant_id", sa.UUID, primary_key=True), _c("id", sa.UUID, primary_key=True), _c("version", sa.BigInteger),
        _c("owner_id", sa.UUID), _c("unit_path", sa.Text), _c("customer_id", sa.UUID), *columns,
    )  # fmt: skip


space_table = _placed("space", _c("opener", sa.Text), _c("opened_at", TIME))
question_table = _placed(
    "space_question", _c("space_id", sa.UUID), _c("category", sa.Text), _c("adviser", sa.Text), _c("text", sa.Text),
    _c("contact_id", sa.UUID), _c("noter", sa.Text), _c("asked_at", TIME), _c("state", sa.SmallInteger),
    _c("answer", sa.Text), _c("answerer", sa.Text), _c("answered_at", TIME),
)  # fmt: skip
file_table = _placed(
    "space_file", _c("space_id", sa.UUID), _c("display_name", sa.Text), _c("newest", sa.Integer),
    _c("newest_sha256", sa.Text),
)  # fmt: skip
guest_table = sa.Table(
    "space_guest", META,
    _c("tenant_id", sa.UUID, primary_key=True), _c("id", sa.UUID, primary_key=True), _c("space_id", sa.UUID),
    _c("contact_id", sa.UUID), _c("digest", sa.LargeBinary), _c("inviter", sa.Text), _c("invited_at", TIME),
    _c("expires_at", TIME), _c("language", sa.Text), _c("dismissed_at", TIME),
)  # fmt: skip
# What guests downloaded: this service's role may add rows here, and neither change nor remove them.
download_table = sa.Table(
    "space_file_download", META,
    _c("tenant_id", sa.UUID, primary_key=True), _c("id", sa.UUID, primary_key=True), _c("version", sa.BigInteger),
    _c("file_id", sa.UUID), _c("number", sa.Integer), _c("guest_id", sa.UUID), _c("downloaded_at", TIME),
)  # fmt: skip
# Versions of files: this service's role may add rows here, and neither change nor remove them.
version_table = sa.Table(
    "space_file_version", META,
    _c("tenant_id", sa.UUID, primary_key=True), _c("file_id", sa.UUID, primary_key=True),
    _c("number", sa.Integer, primary_key=True), _c("key", sa.Text), _c("sha256", sa.Text), _c("size", sa.BigInteger),
    _c("content_type", sa.Text), _c("note", sa.Text), _c("uploader", sa.Text), _c("added_at", TIME),
)  # fmt: skip
