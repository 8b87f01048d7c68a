"""The family `rest` of registers; what it expects, word by word, stands in adapters/qualification/README.md, and
`adapters/qualification/sandbox.py` is the other side.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from adapters.qualification.drivers import Institution
from adapters.vendor import reading
from adapters.vendor.failures import How, RowUnread, VendorFailed
from adapters.vendor.rest import Account

WORDS_MAX = 200  # of one list


@dataclass(slots=True)
class Rest(Account):
    """One account at one register of this family."""

    async def institution(self, code: str) -> Institution | None:
        """`GET /v1/institutions?code=…`."""
        return await self.vendor.call(lambda: self._institution(code))

    async def _institution(self, code: str) -> Institution | None:
        found = await self.page("/v1/institutions", institution, size=1, narrowed=[("code", code)])
        if found.unread or found.cursor or any(one.code != code for one in found.rows):  # not what was asked for
            raise VendorFailed(How.WRONG)
        return found.rows[0] if found.rows else None


def institution(told: Mapping[str, Any]) -> Institution:
    """What a row says."""
    return Institution(
        code=reading.text(told, "code", longest=40, reason="code_unreadable"),
        scope=_words(told, "scope"),
        surgery=reading.text(told, "surgery", longest=100, reason="surgery_unreadable", empty=True),
        insurance_grade=reading.text(told, "insurance_grade", longest=100, reason="grade_unreadable", empty=True),
        purchase_rights=_words(told, "purchase_rights"),
        notices=_words(told, "notices"),
    )


def _words(told: Mapping[str, Any], name: str) -> tuple[str, ...]:
    found = told.get(name)
    if not isinstance(found, list) or len(found) > WORDS_MAX:
        raise RowUnread("list_unreadable")
    return tuple(reading.text({"word": one}, "word", longest=64, reason="list_unreadable") for one in found)
