"""What may come in between while the holds of an order are taken: its quote is no longer what the customer has, its contract
was amended, others ordered the rest, or an urgent shipment of the customer began. Such a refusal closes the attempt like one
of a holder, and is kept to be given again. Pure.
"""

from __future__ import annotations

from typing import Any

from services.quotes import problems
from services.quotes.orders.problems import (
    ContractPricesDiffer,
    CreditIsBeingFrozen,
    MoreThanContracted,
    MoreThanQuoted,
)
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
URGENTLY_SHIPPED: tuple[type[Refused], ...] = (CreditIsBeingFrozen,)
BETWEEN = (*QUOTE_CHANGED, *CONTRACT_AMENDED, *REST_ORDERED, *URGENTLY_SHIPPED)
_BY_REASON = {one.reason: one for one in BETWEEN}


def why(refusal: Refused) -> str:
    """The message id of what came in between."""
    causes = {
        "attempt_quote_changed": QUOTE_CHANGED,
        "attempt_contract_amended": CONTRACT_AMENDED,
        "attempt_rest_ordered": REST_ORDERED,
        "attempt_shipped_urgently": URGENTLY_SHIPPED,
    }
    return next(code for code, refusals in causes.items() if isinstance(refusal, refusals))


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
