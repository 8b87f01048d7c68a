"""Parties as the proto says them, each with its age."""

from __future__ import annotations

from adapters.erp.parties.party import Party
from adapters.erp.wire import Age
from weft.api.erp import v1 as pb
from weft.instants import instant


def party(one: Party, age: Age, *, doubted: bool) -> pb.Party:
    """One party."""
    as_of = age.of(one.seen_at, doubted)
    return pb.Party(
        name=one.name, version=one.version, number=one.code, display_name=one.display_name, uscc=one.uscc,
        active=one.active, as_of_time=instant(as_of), stale=age.stale(as_of),
    )  # fmt: skip
