"""What a contract or a quote leaves to be ordered: its lines at its prices, in as many parts as the customer likes. Pure.

The lines of a contract are those of the quote's version from which it was drawn up. Where the contract conceded something of
the sum, each line's discount grows in the same proportion, to the hundredth of a percent. An amended contract may have sold
some of them at its prices of before: its orders then also come to no more than its sum.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext

from services.quotes.orders.problems import ContractPricesDiffer, MoreThanContracted, MoreThanQuoted, QuotePricesDiffer
from services.quotes.pricing import BP_ALL, Line, half_up
from weft.errors import Refused, Violation
from weft.text import Text

FIELDS = ("unit_price_fen", "discount_bp", "tax_bp")
SHOWN_MAX = 20
_DIGITS = 60
Price = tuple[str, int, int, int]  # item, unit price, discount, tax


@dataclass(frozen=True, slots=True)
class Ground:
    """What an order stands on, as it is called and as it refuses."""

    en: str
    zh: str
    differ: type[Refused]
    more: type[Refused]


CONTRACT = Ground("contract", "合同", ContractPricesDiffer, MoreThanContracted)
QUOTE = Ground("quote", "报价", QuotePricesDiffer, MoreThanQuoted)


@dataclass(frozen=True, slots=True)
class Sold:
    """What a ground sells at which price, and what was ordered of it."""

    ground: Ground
    agreed: Mapping[Price, Decimal]
    ordered: Sequence[Line]
    amended_fen: int | None = None  # the sum of an amended contract
    under: Sequence[Line] = ()  # what was ordered under an amended contract

    @property
    def left(self) -> Mapping[Price, Decimal]:
        """How much is left at each price."""
        return left_of(self.ordered, self.agreed)

    def must_allow(self, lines: Sequence[Line], currency: str) -> None:
        """Refuses other prices and more than is left. Raises the refusals of the ground."""
        must_be_agreed(lines, self.agreed, currency, self.ground)
        must_be_left(lines, self.ordered, self.agreed, self.ground)
        if self.amended_fen is not None:
            must_be_within(self.amended_fen, lines, self.under, self.agreed, currency)


def price_of(line: Line) -> Price:
    """At what an item is sold."""
    return line.item, line.unit_price_fen, line.discount_bp, line.tax_bp


def contracted(lines: Iterable[Line], quote_fen: int, amount_fen: int) -> Mapping[Price, Decimal]:
    """How much of each item a contract of this amount sells at which price."""
    found: dict[Price, Decimal] = {}
    for line in lines:
        discount = line.discount_bp
        if amount_fen != quote_fen:
            with localcontext() as context:
                context.prec = _DIGITS
                discount = BP_ALL - half_up(Decimal(BP_ALL - line.discount_bp) * amount_fen / quote_fen)
        price = (line.item, line.unit_price_fen, discount, line.tax_bp)
        found[price] = found.get(price, Decimal(0)) + line.quantity
    return found


def must_be_agreed(lines: Sequence[Line], agreed: Mapping[Price, Decimal], currency: str, ground: Ground) -> None:
    """Refuses what is sold at another price, or not at all. Raises the refusal of the ground."""
    broken = [one for at, line in enumerate(lines) for one in _differs(f"lines[{at}]", line, agreed, currency, ground)]
    if broken:
        raise ground.differ(violations=tuple(broken[:SHOWN_MAX]))


def must_be_left(
    lines: Sequence[Line], ordered: Iterable[Line], agreed: Mapping[Price, Decimal], ground: Ground
) -> None:
    """Refuses more than is sold, with all that was ordered on the ground before. Raises the refusal of the ground."""
    before = list(ordered)
    broken = []
    for at, line in enumerate(lines):
        left = min(_left(line, before, agreed, by_item=True), _left(line, before, agreed, by_item=False))
        if line.quantity > left:
            count = format(max(left, Decimal(0)).normalize(), "f")
            told = Text.literal(f"The {ground.en} leaves {count}.", f"{ground.zh}剩余可订数量为 {count}。")
            broken.append(Violation(f"lines[{at}].quantity", f"{ground.en}.quantity", told))
        before.append(line)
    if broken:
        raise ground.more(violations=tuple(broken[:SHOWN_MAX]))


def must_be_within(
    amended_fen: int, lines: Iterable[Line], under: Iterable[Line], agreed: Mapping[Price, Decimal], currency: str
) -> None:
    """Refuses orders that come to more than an amended contract does, by its sum or by its prices. Counted in fractions of a
    fen, so that it makes no difference in how many parts it is ordered. Raises MoreThanContracted.
    """
    with localcontext() as context:
        context.prec = _DIGITS
        most = max(Decimal(amended_fen), sum((_comes_to(one, much) for one, much in agreed.items()), Decimal(0)))
        left = most - sum((_comes_to(price_of(one), one.quantity) for one in under), Decimal(0))
        asked = sum((_comes_to(price_of(one), one.quantity) for one in lines), Decimal(0))
        if asked <= left:
            return
    told = Text.filled(
        "The contract's sum leaves {left:money currency}.", "合同金额剩余 {left:money currency}。",
        left=max(int(left), 0), currency=currency,
    )  # fmt: skip
    raise MoreThanContracted(violations=(Violation("lines", "contract.amount", told),))


def left_of(ordered: Iterable[Line], agreed: Mapping[Price, Decimal]) -> Mapping[Price, Decimal]:
    """How much is left at each price."""
    found = dict(agreed)
    for one in ordered:
        if price_of(one) in found:
            found[price_of(one)] -= one.quantity
    return found


def _comes_to(price: Price, quantity: Decimal) -> Decimal:
    _, unit_price_fen, discount_bp, tax_bp = price
    return quantity * unit_price_fen * (BP_ALL - discount_bp) * (BP_ALL + tax_bp) / (BP_ALL * BP_ALL)


def _left(line: Line, before: Iterable[Line], agreed: Mapping[Price, Decimal], *, by_item: bool) -> Decimal:
    """How much is left at this price; or of this item at all, also of what was ordered at prices of its own."""
    want = price_of(line)

    def counts(one: Price) -> bool:
        return one[0] == want[0] if by_item else one == want

    sold = sum((much for one, much in agreed.items() if counts(one)), Decimal(0))
    return sold - sum((one.quantity for one in before if counts(price_of(one))), Decimal(0))


def _differs(
    path: str, line: Line, agreed: Mapping[Price, Decimal], currency: str, ground: Ground
) -> Iterator[Violation]:
    prices = [one for one in agreed if one[0] == line.item]
    if not prices:
        told = Text.literal(f"The {ground.en} does not sell this item.", f"{ground.zh}中没有该物料。")
        yield Violation(f"{path}.item", f"{ground.en}.item", told)
    elif price_of(line) not in prices:
        # Held against the price that has most in common with it.
        right = max(prices, key=lambda one: sum(a == b for a, b in zip(one, price_of(line), strict=True)))
        for name, given, due in zip(FIELDS, price_of(line)[1:], right[1:], strict=True):
            if given != due:
                yield Violation(f"{path}.{name}", f"{ground.en}.{name}", _told(name, given, due, currency, ground))


def _told(name: str, given: int, due: int, currency: str, ground: Ground) -> Text:
    way, share = ("money currency", 1) if name == "unit_price_fen" else ("percent", BP_ALL)
    return Text.filled(
        f"It is {{given:{way}}}; the {ground.en}'s is {{due:{way}}}.",
        f"当前为 {{given:{way}}}，{ground.zh}约定为 {{due:{way}}}。",
        given=Decimal(given) / share, due=Decimal(due) / share, currency=currency,
    )  # fmt: skip
