"""Who paid, as far as a bank's line says: account numbers and names as they are compared. Pure."""

from __future__ import annotations

import re
import unicodedata

from services.collections.matching.hints import Hints
from services.collections.matching.numbers import key_of

_ASIDE = re.compile(r"[(\[【][^()\[\]【】]*[)\]】]\s*\Z")


def account_key(account: str) -> str:
    """What of an account number is compared: its letters and digits."""
    if account.isascii() and account.isdecimal():
        return account
    return key_of(account)


def name_key(name: str) -> str:
    """What of a name is compared: without blanks, in narrow form and upper case."""
    if name.isalnum() and unicodedata.is_normalized("NFKC", name):
        return name.upper()
    return "".join(unicodedata.normalize("NFKC", name).upper().split())


def names_in(payer: str, text: str, hints: Hints) -> frozenset[str]:
    """The names that a line gives its payer: as it stands, without what is added in brackets, and firms in the text."""
    name = name_key(payer)
    found = {name, _ASIDE.sub("", name)}
    if hints.ends.search(text):
        for firm in hints.firm.findall(unicodedata.normalize("NFKC", text))[: hints.firms_max]:
            found.update({name_key(firm), name_key(hints.before.sub("", firm))})
    return frozenset(found - {""})
