"""Instants as events carry them. Pure."""

from __future__ import annotations

from datetime import datetime

from google.protobuf.timestamp_pb2 import Timestamp


def stamp(at: datetime) -> Timestamp:
    """An instant as events carry it."""
    made = Timestamp()
    made.FromDatetime(at)
    return made
