"""How contracts are numbered: one count for each year and prefix, from 1, without gaps. Pure."""

from __future__ import annotations

from weft.api.quotes import v1 as pb


def series(policy: pb.ContractsPolicy, year: int) -> str:
    """What is counted together, such as `HT-2026`."""
    return f"{policy.number_prefix}-{year}"


def number(policy: pb.ContractsPolicy, year: int, count: int) -> str:
    """`HT-2026-000123`."""
    return f"{series(policy, year)}-{count:0{policy.number_digits}d}"
