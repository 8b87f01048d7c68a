"""What may come in between while the holds of an order are taken: its quote is no longer what the customer has, its contract
was amended, or others ordered the rest. Such a refusal closes the attempt like one of a holder, and is kept to be given
again. Pure.
"""

from __future__ import annotations

from typing import Any

from services.quotes import problems
from services.quotes.orders.problems import ContractPricesDiffer, MoreThanContracted, MoreThanQuoted
from weft.errors import Refused, Violation
from weft.text import Text

QUOTE_CHANGED: tuple[type[Refused], ...] = (
    problems.QuoteIsDeclined,
    problems.QuoteIsExpired,
    problems.QuoteIsNotSent,
    problems.QuoteVersionIsSuperseded,
)
REST_ORDERED: tuple[type[Refused], ...] = (MoreThanContracted, MoreThanQuoted)
CONTRACT_AMENDED: tuple[type[Refused], ...] = (ContractPricesDiffer,)
BETWEEN = (*QUOTE_CHANGED, *CONTRACT_AMENDED, *REST_ORDERED)
_BY_REASON = {one.reason: one for one in BETWEEN}


def why(refusal: Refused) -> str:
    """The message id of what came in between."""
    if isinstance(refusal, QUOTE_CHANGED):
        return "attempt_quote_changed"
    return "attempt_contract_amended" if isinstance(refusal, CONTRACT_AMENDED) else "attempt_rest_ordered"


def to_json(refusal: Refused) -> dict[str, Any]:
    """A refusal of these as it is stored."""
    told = [
        {"field": one.field, "rule": one.rule, "en": one.message.en, "zh": one.message.zh} for one in refusal.violations
    ]
    return {"reason": refusal.reason, "args": refusal.args_by_name, "violations": told}


def of_json(found: dict[str, Any]) -> Refused:
    """The refusal as it was."""
    told = tuple(Violation(one["field"], one["rule"], Text(one["en"], one["zh"])) for one in found["violations"])
    return _BY_REASON[found["reason"]](violations=told, **found["args"])
