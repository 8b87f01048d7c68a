"""To which of our own accounts a statement belongs: as the file says, or as whoever uploads it. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from services.collections.accounts.account import BankAccount, key_of
from services.collections.accounts.finding import Own, keys_of
from services.collections.statements.lines import RECEIVED, Line
from services.collections.statements.refusals import StatementAccountDiffers, StatementCurrencyDiffers
from services.collections.statements.statement import Statement

STARS = frozenset("*＊")
UNKNOWN = "own_account_unknown"


def hint_of(one: Statement, own: Own | None = None) -> str:
    """What to do about its account, as the code of a sentence; empty where each line's account is known, or no money came.
    `own` are the accounts that are known by now: one that was not when the file was read is said otherwise.
    """
    if one.account_id is not None:
        return ""
    found = one.hint
    if found is None:  # read before hints were kept
        found = UNKNOWN if one.own_number else "own_account_not_said"
    return "own_account_known_now" if found == UNKNOWN and own and own.named(one.own_number) else found


def hint_for(lines: Sequence[Line], own: Own) -> str:
    """The same of a file for which nobody names an account."""
    came = [line for line in lines if line.outcome == RECEIVED]
    said = [line for line in came if key_of(line.own_account)]
    known = {line.own_account for line in said if own.of(line.own_account, line.currency)}
    numbers = {line.own_account for line in said}
    if came and not said:
        return "own_account_not_said"
    if len(said) < len(came):
        return "own_account_partly_said"
    if numbers == known:
        return ""
    if len(numbers) == 1:
        return UNKNOWN
    return "own_accounts_partly_known" if known else "own_accounts_unknown"


def belongs(lines: Sequence[Line], own: Own, named: BankAccount | None) -> tuple[str, UUID | None]:
    """The number that all lines say, and the account of the whole statement; empty and None where nobody says it, or lines
    say several.

    Raises:
        StatementAccountDiffers: the file says another account than whoever uploads it, known to us or not, or several.
            Several numbers of which none is known are no accounts of ours, but those of whoever paid.
        StatementCurrencyDiffers: money came in a currency in which the account is not kept.
    """
    came = [line for line in lines if line.outcome == RECEIVED]
    numbers = {line.own_account for line in came}
    for line in came:
        kept = [one.currency for one in own.named(line.own_account)]
        if kept and line.currency not in kept:
            raise StatementCurrencyDiffers(said=line.currency, kept=", ".join(sorted(kept)))
    number = next(iter(numbers)) if len(numbers) == 1 else ""
    if named is None:
        found = {own.of(line.own_account, line.currency) for line in came} if number else set()
        return number, found.pop() if len(found) == 1 else None
    said = {one.id for line in came for one in own.named(line.own_account)}
    strange = {one for one in numbers if _is_whole(one) and named.number_key not in keys_of(one)}
    if (said and named.id not in said) or (strange and (said or len(strange) == 1)):
        raise StatementAccountDiffers
    if other := next((line.currency for line in came if line.currency != named.currency), ""):
        raise StatementCurrencyDiffers(said=other, kept=named.currency)
    return number, named.id


def _is_whole(number: str) -> bool:
    """Whether a file says a number in full: banks write stars for the middle of some."""
    return bool(key_of(number)) and not STARS.intersection(number)
