"""CAMT.053 documents for tests, made entry by entry."""

from __future__ import annotations

from collections.abc import Sequence

SPACE = "urn:iso:std:iso:20022:tech:xsd:camt.053.001."


def document(*entries: str, version: str = "08", opening: str = "0.00", closing: str = "0.00", head: str = "") -> str:
    """A document with one statement."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{head}<Document xmlns="{SPACE}{version}"><BkToCstmrStmt><GrpHdr/><Stmt>'
        f"<Acct><Id><Othr><Id>622202</Id></Othr></Id></Acct>{balance('OPBD', opening)}{balance('CLBD', closing)}"
        f"{''.join(entries)}</Stmt></BkToCstmrStmt></Document>"
    )


def balance(kind: str, amount: str, currency: str = "CNY") -> str:
    """A balance; with a minus it is owed to the bank."""
    side = "DBIT" if amount.startswith("-") else "CRDT"
    return (
        f"<Bal><Tp><CdOrPrtry><Cd>{kind}</Cd></CdOrPrtry></Tp>"
        f'<Amt Ccy="{currency}">{amount.removeprefix("-")}</Amt><CdtDbtInd>{side}</CdtDbtInd></Bal>'
    )


def entry(
    amount: str, *details: str, side: str = "CRDT", day: str = "2031-03-31", reference: str = "B1", currency: str = "CNY",
    status: str = "<Cd>BOOK</Cd>", more: str = "",
) -> str:  # fmt: skip
    """An entry with its transactions."""
    return (
        f'<Ntry><Amt Ccy="{currency}">{amount}</Amt><CdtDbtInd>{side}</CdtDbtInd>{more}<Sts>{status}</Sts>'
        f"<BookgDt><Dt>{day}</Dt></BookgDt><AcctSvcrRef>{reference}</AcctSvcrRef>"
        f"<NtryDtls>{''.join(details)}</NtryDtls></Ntry>"
    )


def transaction(
    remark: str,
    amount: str = "",
    payer: str = "绍兴康联",
    account: str = "6222",
    wrap: Sequence[str] = ("<Pty>", "</Pty>"),
    reference: str = "",
) -> str:
    """One transaction; older versions name the payer without the wrapping element."""
    money = f'<Amt Ccy="CNY">{amount}</Amt>' if amount else ""
    own = f"<AcctSvcrRef>{reference}</AcctSvcrRef>" if reference else ""
    return (
        f"<TxDtls><Refs>{own}<EndToEndId>E1</EndToEndId></Refs>{money}<RltdPties><Dbtr>{wrap[0]}<Nm>{payer}</Nm>{wrap[1]}</Dbtr>"
        f"<DbtrAcct><Id><Othr><Id>{account}</Id></Othr></Id></DbtrAcct></RltdPties>"
        f"<RmtInf>{remark if remark.startswith('<') else f'<Ustrd>{remark}</Ustrd>'}</RmtInf></TxDtls>"
    )
