"""The step that takes some lines of a statement over: it reads all it needs, decides line by line, then writes at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from services.collections.accounts.finding import Own, find, keys_of
from services.collections.instalments import store as instalments
from services.collections.instalments.instalment import Instalment
from services.collections.instalments.store import allocation_table
from services.collections.ledger import store as ledger
from services.collections.ledger.posting import Postings, received
from services.collections.matching import numbers
from services.collections.matching.rule import Money, Near, Rule, Verdict, judge
from services.collections.receipts import store as receipts
from services.collections.receipts.deciding import decision
from services.collections.receipts.pointing import Asking, suggestions
from services.collections.receipts.receipt import AUTOMATIC, Candidate, Receipt
from services.collections.receipts.settling import settle
from services.collections.receipts.suggestion import Kept
from services.collections.statements import store
from services.collections.statements.lines import Line
from services.collections.statements.recognising import Place, Said, Saying, Standing, key_in, source_of, standing
from services.collections.statements.statement import COUNTED, Statement
from weft import directory
from weft.api.collections import v1 as pb
from weft.ids import uuid7
from weft.work import Work

RECEIVED, DUPLICATE, QUARANTINED = pb.LINE_OUTCOME_RECEIVED, pb.LINE_OUTCOME_DUPLICATE, pb.LINE_OUTCOME_QUARANTINED


@dataclass(frozen=True, slots=True)
class Told:
    """Who hears of money that matches nothing, and where it lies if nobody's instalment is near."""

    sales: str
    finance: str
    root: str


@dataclass(slots=True)
class Taken:
    """What some lines come to."""

    counts: Counter[str] = field(default_factory=Counter)
    lines: list[dict[str, Any]] = field(default_factory=list)
    receipts: list[Receipt] = field(default_factory=list)
    allocations: list[dict[str, Any]] = field(default_factory=list)
    postings: list[Postings] = field(default_factory=list)
    aliases: list[dict[str, Any]] = field(default_factory=list)
    places: dict[int, Place] = field(default_factory=dict)  # accounts of our own, by the row of the line
    opens: dict[UUID, Instalment] = field(default_factory=dict)

    def keep(self, work: Work) -> None:
        """Stores all but the statement and its lines."""
        receipts.save_new(work, self.receipts)
        for one in self.opens.values():
            if one.events:
                instalments.save(work, one)
        work.insert_many(allocation_table, self.allocations)
        ledger.post(work, self.postings)
        work.insert_many(store.alias_table, self.aliases)


async def take_over(work: Work, statement: Statement, lines: Sequence[Line]) -> None:
    """Takes lines over: new money is recorded, matched and posted; what is known or in doubt is only kept."""
    taken = await take(work, statement, lines)
    was_done = statement.lines_done
    statement.go_on(len(lines), taken.counts)
    taken.keep(work)
    work.insert_many(store.line_table, taken.lines)
    store.save(work, statement, was_done)


async def take(work: Work, statement: Statement, lines: Sequence[Line]) -> Taken:
    """What lines come to, beside what is known: new money, whom it pays, and what is known or in doubt."""
    taken = Taken()
    own = await find(work, (line.own_account for line in lines if line.own_account))
    taken.places = {line.row: _place(statement, line, own) for line in lines}
    new = await _sift(work, statement, lines, taken)
    policy, version = await work.policy(pb.MatchingPolicy)
    told = await _told(work, policy, statement.uploader_id)
    opens, named, shapes = await _named(work, new)
    taken.opens = opens
    unmatched = []
    for line in new:
        receipt = _receipt(work, statement, line, told.root, taken.places[line.row].account)
        money = _money(line, named[line.row], opens)
        verdict = await _judge(work, money, opens, policy)
        taken.receipts.append(receipt)
        taken.postings.append(received(receipt.name, receipt.amount_fen, receipt.currency))
        if verdict.chosen is None:
            unmatched.append((Asking(receipt, money), verdict))
        else:
            _settle(work, receipt, verdict, money, opens, (policy, version), taken)
        _keep(work, statement, line, RECEIVED, taken, receipt.id)
    suggested = await suggestions(work, [asking for asking, _ in unmatched], opens, shapes, policy)
    for asking, verdict in unmatched:
        _leave(asking, verdict, opens, suggested[asking.receipt.id], (policy, version, told))
    return taken


async def _sift(work: Work, statement: Statement, lines: Sequence[Line], taken: Taken) -> list[Line]:
    """The lines that are new money; all others are kept as what they are."""
    came_in = [line for line in lines if line.outcome == RECEIVED]
    keys = [line.key for line in came_in]
    keys += [f"{line.key}@{account}" for line in came_in if (account := taken.places[line.row].account)]
    known: dict[str, Any] = {**await store.aliases(work, keys), **await receipts.known(work, keys)}
    to = {key: store.place_of(row) for key, row in known.items()}
    unknown = [line for line in came_in if key_in(line.key, taken.places[line.row], to) not in known]
    twins = await store.twins(work, statement, unknown)
    said: dict[str, Said] = {
        key: (row["booked_date"], row["amount_fen"], row["currency"]) for key, row in known.items()
    }
    new = []
    for each in lines:
        if each.outcome != RECEIVED:
            _keep(work, statement, each, each.outcome, taken)
            continue
        place = taken.places[each.row]
        line = replace(each, key=key_in(each.key, place, to))
        to.setdefault(line.key, place)
        match standing(said.get(line.key), _said(line)):
            case Standing.NEW if not place.numbers and line.key != each.key and said.get(each.key) == _said(line):
                _keep(work, statement, line, QUARANTINED, taken, reason="reference_elsewhere")
            case Standing.NEW if twin := twins.meet(_said(line), _saying(line), place):
                said[line.key] = _said(line)
                _know(work, statement, line, twin, taken)
            case Standing.NEW:
                said[line.key] = _said(line)
                new.append(line)
            case Standing.REPEATED:
                before = known.get(line.key)
                _keep(work, statement, line, DUPLICATE, taken, before["id"] if before else None)
            case Standing.DIFFERING:
                _keep(work, statement, line, QUARANTINED, taken, reason="reference_differs")
    return new


def _place(statement: Statement, line: Line, own: Own) -> Place:
    """The account of a line: as it says itself, where that is known, else as its statement does."""
    if account := own.of(line.own_account, line.currency):
        return Place(account, frozenset(keys_of(line.own_account)), line.currency)
    return Place(statement.account_id, currency=line.currency)


def _said(line: Line) -> Said:
    assert line.booked_on is not None
    return line.booked_on, line.amount_fen, line.currency


def _saying(line: Line) -> Saying:
    return Saying(line.payer, line.payer_account, line.remark, line.bank_reference)


def _know(work: Work, statement: Statement, line: Line, twin: UUID, taken: Taken) -> None:
    """Keeps a line as the same money as a receipt of another kind of file, which it names from now on too."""
    _keep(work, statement, line, DUPLICATE, taken, twin, "same_money")
    source = source_of(statement.profile)
    taken.aliases.append({"line_key": line.key, "receipt_id": twin, "source": source, "at": work.now})


def _keep(
    work: Work,
    statement: Statement,
    line: Line,
    outcome: pb.LineOutcome,
    taken: Taken,
    receipt: UUID | None = None,
    reason: str = "",
) -> None:
    taken.counts[COUNTED[outcome]] += 1
    column = "bank_reference" if reason in ("reference_differs", "reference_elsewhere") else line.column
    taken.lines.append(
        {
            "statement_id": statement.id, "row_number": line.row, "outcome": int(outcome), "receipt_id": receipt,
            "column_name": column, "reason": reason or line.reason, "cells": line.values, "at": work.now,
            "account_id": taken.places[line.row].account if line.own_account or line.outcome == RECEIVED else None,
        }
    )  # fmt: skip


async def _told(work: Work, policy: pb.MatchingPolicy, uploader: UUID) -> Told:
    who = await directory.person(work, uploader)
    finance = f"people/{uploader}" if who is not None and who.active else await _first(work, policy.finance_roles)
    root = await directory.root(work)
    return Told(await _first(work, policy.sales_roles), finance, root["path"])


async def _first(work: Work, roles: Sequence[str]) -> str:
    away = await directory.absent_people(work, work.now)
    for role in roles:
        for who in await directory.people_with_role(work, role):
            if who.id not in away:
                return f"people/{who.id}"
    return ""


async def _named(
    work: Work, new: Sequence[Line]
) -> tuple[dict[UUID, Instalment], dict[int, frozenset[str]], numbers.Shapes]:
    """The open instalments of contracts that the texts name, and the keys that each line names. The number of a contract
    that is paid names it still: what is a part of it is not meant.
    """
    shapes = numbers.Shapes(await instalments.shapes(work) if new else ())
    found = {line.row: numbers.stretches(line.remark, shapes) for line in new}
    keys = {one.key for some in found.values() for one in some}
    known = await instalments.known(work, keys) if keys else frozenset()
    opens = {one.id: one for one in await instalments.named(work, known)} if known else {}
    return opens, {line.row: numbers.named(found[line.row], known) for line in new}, shapes


def _money(line: Line, named: frozenset[str], opens: dict[UUID, Instalment]) -> Money:
    """What a line says to the rule; a contract that is paid is as good as never named."""
    assert line.booked_on is not None
    still_open = frozenset(one.number_key for one in opens.values() if one.open_fen)
    return Money(line.amount_fen, line.currency, line.booked_on, named & still_open)


async def _judge(work: Work, money: Money, opens: dict[UUID, Instalment], policy: pb.MatchingPolicy) -> Verdict:
    """The verdict; money that the rule links to nothing is looked at once more for the nearest by amount."""
    rule = Rule.of(policy)
    looked = {one.id: one for one in opens.values() if one.open_fen and one.number_key in money.named}
    verdict = judge(money, [one.open() for one in looked.values()], rule, nearest_max=policy.candidates_max)
    if verdict.chosen is None and len(verdict.nearest) < policy.candidates_max:
        for one in await instalments.near(
            work, amounts=rule.amounts(money.amount_fen), amount_fen=money.amount_fen, currency=money.currency,
            day=money.booked_on, count=policy.candidates_max,
        ):  # fmt: skip
            stands = opens.setdefault(one.id, one)  # as this step left it, where it changed it
            if stands.open_fen:
                looked[one.id] = stands
        verdict = judge(money, [one.open() for one in looked.values()], rule, nearest_max=policy.candidates_max)
    return verdict


def _receipt(work: Work, statement: Statement, line: Line, root: str, account: UUID | None) -> Receipt:
    assert line.booked_on is not None
    receipt = Receipt(
        id=uuid7(), statement_id=statement.id, row_number=line.row, line_key=line.key, booked_date=line.booked_on,
        amount_fen=line.amount_fen, currency=line.currency, payer=line.payer, payer_account=line.payer_account,
        remark=line.remark, bank_reference=line.bank_reference, unit_path=root, created_at=work.now, updated_at=work.now,
        own_number=line.own_account, account_id=account,
    )  # fmt: skip
    receipt.come_in()
    return receipt


def _settle(
    work: Work,
    receipt: Receipt,
    verdict: Verdict,
    money: Money,
    opens: dict[UUID, Instalment],
    by: tuple[pb.MatchingPolicy, int],
    taken: Taken,
) -> None:
    """The receipt pays the instalment that was chosen."""
    assert verdict.chosen is not None
    rule = Rule.of(by[0])
    residual = rule.residual(verdict.chosen.open_fen - money.amount_fen)
    instalment = opens[verdict.chosen.id]
    settled = settle(receipt, instalment, AUTOMATIC, rule=rule, at=work.now)
    receipt.decide(decision(verdict, money, *by, residual))
    taken.postings.append(settled.postings)
    taken.allocations.append(
        receipts.allocation(receipt.id, instalment.id, settled.share_fen, AUTOMATIC, work)
    )  # fmt: skip
    taken.counts["matched_count"] += 1


def _leave(
    asking: Asking,
    verdict: Verdict,
    opens: dict[UUID, Instalment],
    suggested: Sequence[Kept],
    by: tuple[pb.MatchingPolicy, int, Told],
) -> None:
    """The receipt stays unmatched, with what is near and what is suggested."""
    policy, version, told = by
    receipt = asking.receipt
    nearest = opens[verdict.nearest[0].open.id] if verdict.nearest else None
    if nearest is not None:
        receipt.owner_id, receipt.unit_path = nearest.owner_id, nearest.unit_path
    sales = nearest.owner if nearest is not None and nearest.owner else told.sales
    candidates = [_candidate(near, opens) for near in verdict.nearest]
    receipt.stay_unmatched(verdict.failed, candidates, suggested, sales=sales, finance=told.finance)
    receipt.decide(decision(verdict, asking.money, policy, version, pb.RESIDUAL_REASON_UNSPECIFIED, suggested))


def _candidate(near: Near, opens: dict[UUID, Instalment]) -> Candidate:
    one = opens[near.open.id]
    return Candidate(
        one.id, one.contract_number, one.ordinal, near.open.open_fen, one.late_from, near.failed, one.owner_id,
        one.unit_path,
    )  # fmt: skip
