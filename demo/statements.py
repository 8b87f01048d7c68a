"""The files of three banks' downloads, as real ones look: title rows, Chinese headings, GB18030; a workbook; SWIFT."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from xml.sax.saxutils import escape  # writes, never reads  # nosec B406

CSV = "text/csv"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SWIFT = "text/plain"
ACCOUNT = "6230582000088712345"  # from which the customer pays
OPENING_FEN = 38_216_050
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{XLSX}.main+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="r" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
    '<sheet name="账户明细" sheetId="1" r:id="r"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="r" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
}


@dataclass(frozen=True, slots=True)
class Paid:
    """Money on its way in, as its payer wrote it."""

    amount_fen: int
    payer: str
    remark: str


def yuan(fen: int) -> str:
    """Fen as a bank's file has them."""
    return f"{fen / 100:.2f}"


def merchants_bank(day: date, paid: Paid) -> bytes:
    """CSV in GB18030: one customer's money, one amount that was typed with letters, and the bank's fee."""
    rows = [
        "招商银行企业网银交易明细",
        f"账号,755900012310801,户名,绍兴演示贸易有限公司,交易日期,{day:%Y%m%d}",
        "交易日,交易类型,借方金额,贷方金额,摘要,流水号,收/付方名称,收/付方帐号",
        f"{day:%Y%m%d},转账汇款,,{yuan(paid.amount_fen)},{paid.remark},K{day:%m%d}01,{paid.payer},{ACCOUNT}",
        f"{day:%Y%m%d},转账汇款,,5OOO.00,往来款,K{day:%m%d}02,义乌和众连锁商行,6217000011112222",
        f"{day:%Y%m%d},收费,128.00,,手续费,K{day:%m%d}03,招商银行,",
    ]
    return "\r\n".join(rows).encode("gb18030")


def rural_bank(day: date, paid: Sequence[Paid]) -> bytes:
    """An Excel workbook of a bank that no layout knows: a column says of what kind each line is."""
    rows: list[Sequence[str | int]] = [
        ["绍兴农商银行 账户交易明细"],
        ["账号", "201000088800123", "币种", "人民币"],
        ["交易日期", "收入金额", "支出金额", "余额", "对方户名", "对方账号", "用途", "交易状态", "流水号"],
    ]
    balance_fen = OPENING_FEN
    for number, one in enumerate(paid, 1):
        balance_fen += one.amount_fen
        rows.append(
            [
                f"{day}",
                one.amount_fen,
                "",
                balance_fen,
                one.payer,
                ACCOUNT,
                one.remark,
                "成功",
                f"N{day:%m%d}{number:02}",
            ]
        )
    return _workbook(rows)


def swift(day: date, kept: Paid, reversed_: Paid, foreign: Paid) -> bytes:
    """MT940 of the same account: money that the workbook held already, money that the bank takes back, and a stranger's."""
    closing_fen = OPENING_FEN + kept.amount_fen + foreign.amount_fen
    rows = [f":20:{day:%y%m%d}A", ":25:201000088800123", ":28C:1/1", f":60F:C{day:%y%m%d}CNY{_comma(OPENING_FEN)}"]
    for number, (mark, one, account) in enumerate(
        (
            ("C", kept, ACCOUNT),
            ("C", reversed_, ACCOUNT),
            ("RC", reversed_, ACCOUNT),
            ("C", foreign, "6228480011110000"),
        ),
        1,
    ):
        rows += [
            f":61:{day:%y%m%d}{mark}{_comma(one.amount_fen)}NTRFNONREF//S{day:%m%d}{number:02}",
            f":86:166?00转账?20{one.remark}?31{account}?32{one.payer}",
        ]
    return "\r\n".join([*rows, f":62F:C{day:%y%m%d}CNY{_comma(closing_fen)}", "-", ""]).encode("gb18030")


def _comma(fen: int) -> str:
    return yuan(fen).replace(".", ",")


def _workbook(rows: Sequence[Sequence[str | int]]) -> bytes:
    """One sheet; whole numbers are fen and stand there as yuan."""
    cells = ((number, "".join(map(_cell, row))) for number, row in enumerate(rows, 1))
    lines = "".join(f'<row r="{number}">{row}</row>' for number, row in cells)
    sheet = f'<worksheet xmlns="{_MAIN}"><sheetData>{lines}</sheetData></worksheet>'
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in {**_PARTS, "xl/worksheets/sheet1.xml": sheet}.items():
            archive.writestr(name, part)
    return made.getvalue()


def _cell(said: str | int) -> str:
    if isinstance(said, int):
        return f"<c><v>{yuan(said)}</v></c>"
    return f'<c t="inlineStr"><is><t>{escape(said)}</t></is></c>'
