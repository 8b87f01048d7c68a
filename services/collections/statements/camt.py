"""CAMT.053, the statement of a day as XML of ISO 20022, in all versions from 02 on. Pure.

The document is read as a stream and an entry at a time, by a parser that stops at a document type: no entity is expanded and
nothing is fetched. The row of a line counts the lines of the document. An entry that the bank booked as a batch is
a line for each of its transactions where their amounts come to that of the entry, in its currency; else it is one line with
all of their texts. The entries must lead from the opening to the closing balance of their currency.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element, TreeBuilder  # what our own strict parser builds  # nosec B405
from xml.parsers import expat

from services.collections.statements.cells import day_of, fen_of
from services.collections.statements.lines import (
    AMOUNT,
    CELL_MAX,
    CURRENCY,
    DATE,
    Doubt,
    Line,
    amount_fen_max,
    in_doubt,
    money,
)
from services.collections.statements.refusals import (
    StatementBalanceDiffers,
    StatementEndsEarly,
    StatementIsEmpty,
    StatementNotReadable,
    StatementTooLong,
)
from weft.api.collections import v1 as pb

CAMT053 = "camt053"
DEPTH_MAX = 40
_SPACE = re.compile(r"urn:iso:std:iso:20022:tech:xsd:camt\.053\.001\.\d\d\Z")
_DECLARED = re.compile(rb"""<\?xml[^>]*encoding=["']([A-Za-z0-9._-]+)["']""")
_ENCODINGS = {"utf-8", "utf8", "gb18030", "gbk", "gb2312", "us-ascii", "iso-8859-1"}
_CODE = re.compile(r"[A-Z]{3}\Z")
_PARTS = ("Ntry", "Bal", "Acct")
BOOKED, REVERSED = "BOOK", ("true", "1")
OPENING, CLOSING = ("OPBD", "PRCD"), ("CLBD", "ITBD")  # the first of each counts more


def is_xml(content: bytes) -> bool:
    """Whether bytes begin as XML does."""
    return content[:200].removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"<"


def read_document(content: bytes, policy: pb.StatementProfilesPolicy) -> list[Line]:
    """The lines of all statements of a document. Refuses what is none, is not whole, or does not add up."""
    reader = _Reader(policy)
    try:
        parser = expat.ParserCreate("utf-8", namespace_separator=" ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = reader.refuse
        parser.StartElementHandler = reader.start
        parser.EndElementHandler = reader.end
        parser.CharacterDataHandler = reader.say
        parser.Parse(_text(content).encode(), True)
    except expat.ExpatError:
        raise (StatementEndsEarly if reader.is_statement else StatementNotReadable) from None
    if not reader.lines:
        raise StatementIsEmpty
    return reader.lines


def _text(content: bytes) -> str:
    """The text of a document in the encoding that it declares, without the declaration."""
    content = content.removeprefix(b"\xef\xbb\xbf")
    found = _DECLARED.match(content.lstrip()[:200])
    encoding = found[1].decode().lower() if found else "utf-8"
    if encoding not in _ENCODINGS:
        raise StatementNotReadable
    try:
        return content.decode("gb18030" if encoding.startswith("gb") else encoding).lstrip()
    except UnicodeDecodeError:
        raise StatementNotReadable from None


@dataclass(slots=True)
class _Reader:
    """Takes the document in: each entry and each balance is a small tree, forgotten once it is read."""

    policy: pb.StatementProfilesPolicy
    lines: list[Line] = field(default_factory=list)
    is_statement: bool = False
    _seen: Counter[str] = field(default_factory=Counter)
    _path: list[str] = field(default_factory=list)
    _tree: TreeBuilder | None = None
    _since: int = 0
    _moved: dict[str, int | None] = field(default_factory=dict)
    _balances: dict[tuple[str, str], int] = field(default_factory=dict)
    _account: str = ""  # our own, to which the statement belongs

    def refuse(self, *_: Any) -> None:
        raise StatementNotReadable

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        space, _, name = tag.rpartition(" ")
        if not self._path:
            if name != "Document" or not _SPACE.match(space):
                raise StatementNotReadable
            self.is_statement = True
        self._path.append(name)
        if len(self._path) > DEPTH_MAX:
            raise StatementNotReadable
        if name == "Stmt":
            self._moved, self._balances, self._account = {}, {}, ""
        if self._tree is None and name in _PARTS:
            self._tree, self._since = TreeBuilder(), len(self._path)
        if self._tree is not None:
            self._tree.start(name, attributes)

    def say(self, text: str) -> None:
        if self._tree is not None:
            self._tree.data(text)

    def end(self, tag: str) -> None:
        name, depth = self._path.pop(), len(self._path) + 1
        if self._tree is not None:
            self._tree.end(name)
            if depth == self._since:
                whole, self._tree = self._tree.close(), None
                {"Bal": self._balance, "Ntry": self._entry, "Acct": self._own}[name](whole)
        if name == "Stmt":
            self._check()

    def _own(self, account: Element) -> None:
        self._account = _said(account, "Id/IBAN") or _said(account, "Id/Othr/Id")

    def _balance(self, bal: Element) -> None:
        kind = _said(bal, "Tp/CdOrPrtry/Cd")
        currency, fen = _amount(bal)
        if fen is None or kind not in (*OPENING, *CLOSING):
            return
        signed = -fen if _said(bal, "CdtDbtInd") == "DBIT" else fen
        side, (first, _) = ("opening", OPENING) if kind in OPENING else ("closing", CLOSING)
        if kind == first:
            self._balances[side, currency] = signed
        else:
            self._balances.setdefault((side, currency), signed)

    def _entry(self, entry: Element) -> None:
        currency, fen = _amount(entry)
        if _status(entry) == BOOKED:
            before = self._moved.get(currency, 0)
            signed = None if fen is None else _signed(entry, fen)
            self._moved[currency] = None if before is None or signed is None else before + signed
        for values, amount in _shares(entry, currency, fen):
            if len(self.lines) >= self.policy.rows_max:
                raise StatementTooLong(rows_max=self.policy.rows_max)
            self.lines.append(self._line(entry, values, amount))

    def _line(self, entry: Element, values: dict[str, str], fen: int | None) -> Line:
        row = len(self.lines) + 1
        if self._account:
            values["own_account"] = self._account[:CELL_MAX]
        try:
            _check_standing(entry, fen)
            day = day_of(_said(entry, "BookgDt/Dt") or _said(entry, "BookgDt/DtTm"))
            if day is None:
                raise Doubt(DATE, "date_invalid")
            certain = _certain(entry, values["currency"], fen, amount_fen_max(self.policy))
        except Doubt as doubt:
            return in_doubt(row, values, doubt)
        payer, account, remark = (values.get(name, "") for name in ("payer", "payer_account", "remark"))
        texts = (payer, account, remark, values.get("bank_reference", ""))
        return money(row, values, (day, certain, values["currency"]), texts, self._seen)

    def _check(self) -> None:
        """Holds the balances of each currency against its entries; where one is in doubt nobody can say."""
        if not any(side == "closing" for side, _ in self._balances):
            raise StatementEndsEarly
        for currency in {currency for _, currency in self._balances} | set(self._moved):
            opening, closing = (self._balances.get((side, currency)) for side in ("opening", "closing"))
            moved = self._moved.get(currency, 0)
            if opening is None or closing is None:
                raise StatementEndsEarly
            if moved is not None and opening + moved != closing:
                raise StatementBalanceDiffers(sum_fen=opening + moved, said_fen=closing, currency=currency)


def _shares(entry: Element, currency: str, fen: int | None) -> Iterator[tuple[dict[str, str], int | None]]:
    """What of an entry each line says, and its amount in fen, below 0 what went out."""
    details = entry.findall("NtryDtls/TxDtls")
    parts = [_part(one, entry, currency) for one in details]
    signed = None if fen is None else _signed(entry, fen)
    known = [one for one in parts if one is not None]
    if len(details) > 1 and len(known) == len(parts) and sum(known) == signed:
        own = [_said(one, "Refs/AcctSvcrRef") for one in details]
        told_apart = all(own) and len(set(own)) == len(own)
        for at, (one, part) in enumerate(zip(details, known, strict=True), 1):
            yield _values(entry, [one], part, "" if told_apart else str(at)), part
    else:
        yield _values(entry, details, signed, ""), signed


def _part(details: Element, entry: Element, currency: str) -> int | None:
    for path in ("Amt", "AmtDtls/TxAmt/Amt"):
        found = details.find(path)
        if found is not None and found.get("Ccy") == currency:
            fen = fen_of(found.text or "")
            side = details if details.find("CdtDbtInd") is not None else entry
            return None if fen is None or fen < 0 else _signed(side, fen)
    return None


def _values(entry: Element, details: list[Element], fen: int | None, at: str) -> dict[str, str]:
    """What a line says; `at` numbers it within its entry where the references of the transactions do not tell them apart."""
    side = "Cdtr" if (fen or 0) < 0 else "Dbtr"
    own = _first(details, ("Refs/AcctSvcrRef",)) if len(details) == 1 else ""
    reference = own or _said(entry, "AcctSvcrRef")
    remark = " ".join(filter(None, (_remark(one) for one in details))) or _said(entry, "AddtlNtryInf")
    amount = entry.find("Amt")
    said = {
        "booked_date": _said(entry, "BookgDt/Dt") or _said(entry, "BookgDt/DtTm"),
        "amount": _decimal(fen) if fen is not None else ((amount.text or "") if amount is not None else ""),
        "currency": (amount.get("Ccy") or "") if amount is not None else "",
        "payer": _first(details, (f"RltdPties/{side}/Pty/Nm", f"RltdPties/{side}/Nm")),
        "payer_account": _first(
            details, (f"RltdPties/{side}Acct/Id/IBAN", f"RltdPties/{side}Acct/Id/Othr/Id")
        ),
        "remark": remark, "bank_reference": f"{reference}/{at}" if reference and at else reference,
        "end_to_end": _first(details, ("Refs/EndToEndId",)), "status": _status(entry),
        "reversal_indicator": _said(entry, "RvslInd"),
    }  # fmt: skip
    return {name: cell[:CELL_MAX] for name, cell in said.items() if cell or name == "currency"}


def _remark(details: Element) -> str:
    paths = ("RmtInf/Ustrd", "RmtInf/Strd/CdtrRefInf/Ref", "RmtInf/Strd/RfrdDocInf/Nb", "RmtInf/Strd/AddtlRmtInf")
    found = [(one.text or "").strip() for path in paths for one in details.findall(path)]
    return " ".join(filter(None, found)) or _said(details, "AddtlTxInf")


def _check_standing(entry: Element, fen: int | None) -> None:
    """What is not booked or taken back is no money of a customer, whatever else is wrong with its entry."""
    if _status(entry) != BOOKED:
        raise Doubt(AMOUNT, "not_booked")
    if _said(entry, "RvslInd") in REVERSED:
        signed = _signed(entry, 1) if fen is None else fen
        raise Doubt(AMOUNT, "credit_reversed" if signed < 0 else "debit_reversed")


def _certain(entry: Element, currency: str, fen: int | None, fen_max: int) -> int:
    if not _CODE.match(currency):
        raise Doubt(CURRENCY, "currency_unknown")
    if fen is None or _said(entry, "CdtDbtInd") not in ("CRDT", "DBIT"):
        raise Doubt(AMOUNT, "amount_invalid")
    if not fen:
        raise Doubt(AMOUNT, "amount_missing")
    if abs(fen) > fen_max:
        raise Doubt(AMOUNT, "amount_too_large")
    return fen


def keeps_money(values: Mapping[str, str]) -> bool:
    """Whether a line that is kept says that its money is booked and not taken back."""
    return values.get("status") == BOOKED and values.get("reversal_indicator") not in REVERSED


def _status(entry: Element) -> str:
    return _said(entry, "Sts/Cd") or _said(entry, "Sts")


def _signed(side: Element, fen: int) -> int:
    return -fen if _said(side, "CdtDbtInd") == "DBIT" else fen


def _amount(element: Element) -> tuple[str, int | None]:
    """The currency and the amount in fen; amounts of ISO 20022 have no sign."""
    found = element.find("Amt")
    if found is None:
        return "", None
    fen = fen_of((found.text or "").strip())
    return found.get("Ccy") or "", fen if fen is not None and fen >= 0 else None


def _decimal(fen: int) -> str:
    return f"{'-' if fen < 0 else ''}{abs(fen) // 100}.{abs(fen) % 100:02d}"


def _first(details: list[Element], paths: tuple[str, ...]) -> str:
    return next((said for one in details for path in paths if (said := _said(one, path))), "")


def _said(element: Element, path: str) -> str:
    return (element.findtext(path) or "").strip()
