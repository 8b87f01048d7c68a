"""Labelled money of firms that number and write otherwise than those of `money_maker`: the labels are made the same way.

Numbers are dotted, cut into groups, all digits (as long as an invoice's or a telephone's), or written out in Chinese; texts
come with two dates, amounts, telephones and invoices that look like numbers, and with what is cut off or turned round.
"""

from __future__ import annotations

import unicodedata

from tests.collections.money_maker import Instalment, Maker, Receipt

SHAPES = (
    "P.{year}.{n:05d}", "{year}#{two}#{n:05d}", "1{two}{n:08d}", "{two}1{n:05d}", "甲({year})第{n:06d}", "C{n:07d}-{two}",
    "MED/{year}-{n:05d}/B", "{year}第{n:06d}合同", "SO_{two}_{n:06d}X", "{n:06d}-{year}",
    "Y{year}-{n}", "KH/{n}",
)  # fmt: skip
WORDS = (
    "付货款{}", "合同编号{}", "No.{}", "NO:{} 尾款", "#{}#", "（{}）货款", "转账 / {} / 设备", "{}第2期",
    "金额12,345.67元 {}",
    "RMB 50000 {}", "{}(2/3)", "[{}]", "{}\u3000请查收", "2026年1月31日至2026年2月15日 {}", "汇款:{}.",
    "摘要：{}；用途：货款",
)  # fmt: skip
BESIDE = (
    "", "", " 20260131 20260215", " 2026.01.31-2026.02.15", " 发票{:08d}", " 发票号码：1{:07d}", " 电话1390017{:04d}",
    " TEL:0571-8765{:04d}", " 手机 138 0013 {:04d}", " 共{}件", " 税号9133010{:011d}", " 3%", " 2026/02/{:02d}",
)  # fmt: skip
SEPARATORS = " ·.~_|‐–—－/:*\u3000"
CHINESE = str.maketrans("0123456789", "〇一二三四五六七八九")
FORMAL = str.maketrans("0123456789", "零壹贰叁肆伍陆柒捌玖")
CHINESE_BACK = {ord(of[at]): str(at) for of in ("〇一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖") for at in range(10)}
WIDE = str.maketrans({chr(at): chr(at + 0xFEE0) for at in range(0x21, 0x7F)})
SIGNS = "-/.#_()第"


class OddMaker(Maker):
    """The same cases, written by other people."""

    shapes, words, beside = SHAPES, WORDS, BESIDE

    def _written(self, number: str) -> str:
        change = self.rng.choice(
            (
                str, str, str, str.lower, self._separated, self._separated, self._grouped, self._squeezed,
                lambda text: text.translate(WIDE), lambda text: text.translate(CHINESE),
                lambda text: text.translate(FORMAL), lambda text: " ".join(text), self._looking_alike,
            )
        )  # fmt: skip
        return change(number)

    def _separated(self, number: str) -> str:
        sign = self.rng.choice(SEPARATORS)
        return "".join(sign if char in SIGNS and char != "第" else char for char in number)

    def _squeezed(self, number: str) -> str:
        return "".join(char for char in number if char not in SIGNS or char == "第")

    def _grouped(self, number: str) -> str:
        """With a blank in the last run of digits, as people read it out."""
        at = max((at for at in range(len(number) - 3) if number[at : at + 4].isdigit()), default=0)
        return f"{number[: at + 1]} {number[at + 1 :]}"

    def _looking_alike(self, number: str) -> str:
        return number[:2] + number[2:].replace("0", "O", 2).replace("1", "I", 1)

    def _damaged(self, number: str) -> str:
        style = self.rng.randrange(4)
        if style == 0:  # cut off, as a bank cuts a long text
            return number[: -self.rng.randrange(1, 4)]
        if style == 1:  # the parts turned round
            parts = number.replace("/", "-").replace(".", "-").replace("#", "-").split("-")
            return "-".join(reversed(parts)) if len(parts) > 1 else ""
        return super()._damaged(number)

    def _hinted(self, rows: list[Instalment], numbers: set[str]) -> list[Receipt]:
        """But where what stands beside a number makes it whole again."""
        made = super()._hinted(rows, numbers)
        whole = _plain(rows[0].number)
        return [one for one in made if whole not in _plain(one.remark)]

    def _foreign(self, rows: list[Instalment]) -> list[Receipt]:
        (made,) = super()._foreign(rows)
        return [made] if self.rng.random() < 0.7 else []


def _plain(text: str) -> str:
    digits = unicodedata.normalize("NFKC", text).translate(CHINESE_BACK)
    return "".join(char for char in digits if char.isalnum()).upper()
