"""What the free text of a bank's line says: who paid, from which account, and what for. Pure.

Three ways of writing field 86 of SWIFT are told apart: numbered parts (`166?00…?20…?32…`), code words (`/ORDP/…/REMI/…`) and
plain text. Texts that were broken at the end of a full line are joined without a blank, so that a contract's number that was
broken there is whole again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_NUMBERED = re.compile(r"\d{3}([?<>~])\d\d")
_WORD = re.compile(
    r"/(REMI|ORDP|BENM|CNTP|NAME|ACCT|EREF|IREF|PREF|MARF|TRCD|PURP|RTRN|ULTD|ULTC|ABIC|ADDR|ISDT|SVCL)/"
)
FULL_LINE = 64  # of the 65 places that a line of SWIFT has, in the bank's own bytes; a character may take two


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of a line; empty where the bank says nothing."""

    payer: str = ""
    account: str = ""
    remark: str = ""


def texts_of(lines: list[str]) -> Texts:
    """The texts of a field 86 as it stands in the file, line by line."""
    if found := _NUMBERED.match("".join(lines)):
        return _numbered("".join(lines)[3:], found[1])
    joined = _joined(lines)
    if _WORD.match(joined):
        return _worded(joined)
    return Texts(remark=joined)


def _joined(lines: list[str]) -> str:
    whole = ""
    for at, line in enumerate(lines):
        full = at and len(lines[at - 1].encode("gb18030", "replace")) >= FULL_LINE
        whole += line if full or not at else f" {line.strip()}"
    return whole.strip()


def _numbered(text: str, mark: str) -> Texts:
    parts: dict[str, str] = {}
    for part in text.split(mark)[1:]:
        parts[part[:2]] = parts.get(part[:2], "") + part[2:]
    remark = "".join(parts[one] for one in sorted(parts) if "20" <= one <= "29" or "60" <= one <= "63")
    payer = parts.get("32", "") + parts.get("33", "")
    return Texts(payer.strip(), parts.get("31", "").strip(), (remark or parts.get("00", "")).strip())


def _worded(text: str) -> Texts:
    """Code words; a name and an account count as the payer's where they stand behind the word of the other side."""
    cut = _WORD.split(text)
    payer = account = remark = side = ""
    for word, said in zip(cut[1::2], cut[2::2], strict=True):
        said = said.strip("/ ")
        if word in ("ORDP", "BENM", "CNTP"):
            side = word
            payer = payer or said
        elif word == "NAME" and side != "BENM":
            payer = payer or said
        elif word == "ACCT" and side != "BENM":
            account = account or said
        elif word == "REMI":
            remark = f"{remark} {said}".strip()
    return Texts(payer, account, remark or text)
