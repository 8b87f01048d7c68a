"""Makes labelled money: open instalments, receipts, and what a careful accountant could decide from them alone.

Each case is made so that its label is true by how it was made: a contract is used by one case only, and a case whose
amount or number would by chance say something else is thrown away. Numbers have shapes of six firms; texts come with
invoices, days, telephones and pieces around them.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import ClassVar

AUTO, PARTIAL, SEVERAL, TWINS, LATE, HINTED, FOREIGN = (
    "auto",
    "partial",
    "several",
    "twins",
    "late",
    "hinted",
    "foreign",
)
SUGGESTIBLE = {PARTIAL, SEVERAL, TWINS, LATE, HINTED}
SHAPES = (
    "ZC-{year}A-{n:04d}", "{year}JX{n:06d}", "DD{year}0115-{n:05d}", "合同{year}年{n:05d}号", "GF-{two}/26-{n:06d}",
    "9{two}{n:08d}",
)  # fmt: skip
FIRMS = ("华东齿轮", "南山医院", "同济口腔", "滨江烘焙", "三合建材", "远东轴承", "青禾连锁", "中科仪表")
WORDS = ("付货款{}", "{} 尾款", "合同款（{}）", "支付 {} 设备款，请查收", "摘要:{}", "采购{}", "{}")
BESIDE = ("", "", " 发票号 04412{:06d}", " 2026{:02d}17", " 电话1390017{:04d}", " 共{}件", " 对账单{:03d}")
FULL_WIDTH = str.maketrans("0123456789-/", "０１２３４５６７８９－／")


@dataclass(frozen=True, slots=True)
class Instalment:
    """One open instalment."""

    name: str
    number: str
    customer: str
    account: str
    open_fen: int
    due: date


@dataclass(frozen=True, slots=True)
class Receipt:
    """One receipt with its label: what the truth is, and the instalments that it pays."""

    name: str
    booked_on: date
    amount_fen: int
    payer: str
    account: str
    remark: str
    reference: str
    kind: str
    pays: frozenset[str]


@dataclass(slots=True)
class Maker:
    """Makes one set; the same seed makes the same."""

    shapes: ClassVar[tuple[str, ...]] = SHAPES
    words: ClassVar[tuple[str, ...]] = WORDS
    beside: ClassVar[tuple[str, ...]] = BESIDE

    rng: random.Random
    instalments: list[Instalment] = field(default_factory=list)
    receipts: list[Receipt] = field(default_factory=list)

    def make(self, contracts: int) -> None:
        """As many contracts, two thirds of them paid in one way or another."""
        made = [self._contract(number) for number in range(1, contracts + 1)]
        numbers = {one[0].number for one in made}
        self.rng.shuffle(made)
        cases = self._cases(made[: contracts * 2 // 3], numbers)
        self.receipts = [one for some in cases for one in some]

    def _contract(self, n: int) -> list[Instalment]:
        rng = self.rng
        number = self.shapes[n % len(self.shapes)].format(
            year=rng.choice((2025, 2026)), two=f"{rng.randrange(10, 99)}", n=n
        )
        customer = f"{FIRMS[n % len(FIRMS)]}第{n // 2}分公司"
        account = f"6222{n // 2 * 7919 + 10**11}"
        due, base = date(2026, 2, 1) + timedelta(days=rng.randrange(300)), rng.randrange(300_000, 40_000_000)
        rows = [
            Instalment(f"I{len(self.instalments) + part}", number, customer, account, base * (10 + 7 * part) // 10,
                       due + timedelta(days=60 * part))
            for part in range(rng.choice((1, 1, 2, 3)))
        ]  # fmt: skip
        self.instalments += rows
        return rows

    def _cases(self, contracts: list[list[Instalment]], numbers: set[str]) -> Iterator[list[Receipt]]:
        waiting = iter(contracts)
        makers: tuple[tuple[Callable[..., list[Receipt]], int], ...] = (
            (self._auto, 55), (self._partial, 7), (self._twins, 5), (self._late, 5), (self._hinted, 14),
            (self._foreign, 9),
        )  # fmt: skip
        for rows in waiting:
            if self.rng.random() < 0.07:
                other = next(waiting, None)
                yield self._several(rows, other) if other else self._auto(rows)
                continue
            make = self.rng.choices([one for one, _ in makers], [weight for _, weight in makers])[0]
            yield make(rows, numbers) if make == self._hinted else make(rows)

    def _auto(self, rows: list[Instalment]) -> list[Receipt]:
        row = self.rng.choice(rows)
        paid = row.open_fen + self.rng.choice((0, 0, 0, -1, 1)) * int(row.open_fen * self.rng.uniform(0, 0.0299))
        payer, account = row.customer, row.account
        if self.rng.random() < 0.15:
            payer, account = self.rng.choice((f"{payer}（代付）", "李某某")), f"6217{self.rng.randrange(10**11):011d}"
        first = self._receipt(row, AUTO, paid, self._text([row.number]), payer=payer, account=account)
        if self.rng.random() > 0.05:
            return [first]
        again = Receipt(f"{first.name}b", first.booked_on, paid, payer, account, first.remark, first.reference, FOREIGN,
                        frozenset())  # fmt: skip
        return [first, again]

    def _partial(self, rows: list[Instalment]) -> list[Receipt]:
        row = rows[0]
        return [self._receipt(row, PARTIAL, int(row.open_fen * self.rng.uniform(0.15, 0.9)), self._text([row.number]))]

    def _several(self, rows: list[Instalment], others: list[Instalment]) -> list[Receipt]:
        row, other = rows[0], others[0]
        text = self._text([row.number, other.number])
        return [self._receipt(row, SEVERAL, row.open_fen + other.open_fen, text, pays=(row, other))]

    def _twins(self, rows: list[Instalment]) -> list[Receipt]:
        row = rows[0]
        twin = Instalment(f"{row.name}t", row.number, row.customer, row.account, row.open_fen, row.due)
        self.instalments.append(twin)
        return [self._receipt(row, TWINS, row.open_fen, self._text([row.number]), pays=(row, twin))]

    def _late(self, rows: list[Instalment]) -> list[Receipt]:
        row = rows[0]
        days = self.rng.choice((-25, -12, 20, 28))
        return [self._receipt(row, LATE, row.open_fen, self._text([row.number]), day=row.due + timedelta(days=days))]

    def _hinted(self, rows: list[Instalment], numbers: set[str]) -> list[Receipt]:
        row = self.rng.choice(rows)
        typed = self._damaged(row.number)
        if typed in numbers:
            return []
        text = self._text([typed]) if typed else self.rng.choice(("货款", "", "往来"))
        return [self._receipt(row, HINTED, row.open_fen, text)]

    def _foreign(self, rows: list[Instalment]) -> list[Receipt]:
        row = rows[0]
        paid = row.open_fen * self.rng.choice((1, 1, -1))
        text = self.rng.choice(("货款", "转账", "工资", "往来款", "保证金")) + self._beside()
        payer = row.customer if paid < 0 else f"路人{self.rng.randrange(10**6)}商贸"
        return [self._receipt(row, FOREIGN, paid, text, payer=payer, account="7" * 12, pays=())]

    def _receipt(
        self, row: Instalment, kind: str, paid: int, text: str, *, payer: str = "", account: str = "",
        day: date | None = None, pays: tuple[Instalment, ...] | None = None,
    ) -> Receipt:  # fmt: skip
        at = len(self.receipts) + self.rng.randrange(10**9)
        return Receipt(
            f"R{row.name}", day or row.due + timedelta(days=self.rng.randint(-7, 15)), paid, payer or row.customer,
            account or row.account, text, f"T{at}{row.name}", kind,
            frozenset(one.name for one in (pays if pays is not None else (row,))),
        )  # fmt: skip

    def _text(self, numbers: list[str]) -> str:
        written = self.rng.choice(("、", " ", "，", "和")).join(self._written(number) for number in numbers)
        return self.rng.choice(self.words).format(written) + self._beside()

    def _beside(self) -> str:
        return self.rng.choice(self.beside).format(self.rng.randrange(1, 12))

    def _written(self, number: str) -> str:
        change = self.rng.choice((
            str, str, str, str.lower, lambda text: text.replace("-", ""), lambda text: text.replace("-", " "),
            lambda text: text.translate(FULL_WIDTH), lambda text: text.replace("-", "—"),
            lambda text: text[:5] + text[5:].replace("0", "o", 1), lambda text: text[:5] + text[5:].replace("1", "l", 1),
        ))  # fmt: skip
        return change(number)

    def _damaged(self, number: str) -> str:
        rng = self.rng
        places = [at for at, char in enumerate(number) if char.isdigit()][-5:]
        at = rng.choice(places)
        style = rng.randrange(5)
        if style == 0:
            return number[:at] + str((int(number[at]) + rng.randrange(1, 9)) % 10) + number[at + 1 :]
        if style == 1:
            return number[:at] + number[at + 1 :]
        if style == 2:
            return number[:at] + rng.choice("23456789") + number[at:]
        return "尾号" + "".join(char for char in number if char.isdigit())[-6:] if style == 3 else ""
