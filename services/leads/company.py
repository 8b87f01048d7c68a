"""How a company's name is told apart from another's, and until when it is under contract. Pure."""

from __future__ import annotations

import unicodedata
from datetime import date

from weft import errors


def company_key(name: str) -> str:
    """How a company's name is compared: width, case and blanks do not matter."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


def day_of(said: str) -> date | None:
    """The last day of a contract as a request says it; None where it says none."""
    return errors.date_of(said, "contract_end_date") if said else None
