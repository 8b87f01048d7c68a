"""What a newer version of a quote is against the one that held before: lines new, gone and changed. Pure.

Lines of one item are paired in their order, equal ones first, so that a line that only moved is no difference.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from services.quotes.pricing import BP_ALL, Line, half_up
from weft.api.quotes import v1 as pb

SHOWN_MAX = 20


@dataclass(frozen=True, slots=True)
class Previous:
    """The version that held before, until another one holds."""

    version: str
    lines: tuple[Line, ...]
    terms: str
    sum_fen: int


@dataclass(frozen=True, slots=True)
class Difference:
    """Pairs of old and new lines; what is new has no old one, what is gone no new one."""

    added: tuple[Line, ...]
    removed: tuple[Line, ...]
    changed: tuple[tuple[Line, Line], ...]

    def lines(self, codes: Mapping[str, str]) -> list[pb.QuoteLineChange]:
        """The first of them as an event tells them, with the codes of items that are known."""
        pairs: list[tuple[Line | None, Line | None]] = [*self.changed]
        pairs += [(None, line) for line in self.added] + [(line, None) for line in self.removed]
        return [_told(old, new, codes) for old, new in pairs[:SHOWN_MAX]]


def between(old: Sequence[Line], new: Sequence[Line]) -> Difference:
    """What became of some lines."""
    before: dict[str, list[Line]] = defaultdict(list)
    for line in old:
        before[line.item].append(line)
    left = []
    for line in new:
        same = next((one for one in before[line.item] if one.terms == line.terms), None)
        if same is None:
            left.append(line)
        else:
            before[line.item].remove(same)
    changed, added = [], []
    for line in left:
        if before[line.item]:
            changed.append((before[line.item].pop(0), line))
        else:
            added.append(line)
    return Difference(tuple(added), tuple(line for lines in before.values() for line in lines), tuple(changed))


def _told(old: Line | None, new: Line | None, codes: Mapping[str, str]) -> pb.QuoteLineChange:
    item = (new or old).item  # type: ignore[union-attr]
    told = pb.QuoteLineChange(item=item, item_code=codes.get(item, ""))
    if old is not None:
        told.old_quantity, told.old_price_fen = format(old.quantity, "f"), _price(old)
    if new is not None:
        told.new_quantity, told.new_price_fen = format(new.quantity, "f"), _price(new)
    return told


def _price(line: Line) -> int:
    return half_up(Decimal(line.unit_price_fen) * (BP_ALL - line.discount_bp) / BP_ALL)
