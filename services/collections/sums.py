"""Sums of fen on the wire: a field holds so much and no more, the books may hold more. Pure."""

from __future__ import annotations

FEN_END = 2**63 - 1


def shown(sum_fen: int) -> int:
    """A sum as an int64 can carry it: cut off at its ends. Whoever shows one that was cut off says the exact one too."""
    return max(-FEN_END, min(FEN_END, sum_fen))
