"""How a company's name is told apart from another's. Pure."""

from __future__ import annotations

import unicodedata


def company_key(name: str) -> str:
    """How a company's name is compared: width, case and blanks do not matter."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())
