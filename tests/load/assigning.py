"""P12: the decision about one lead among ten thousand reps ÷ the bare score in numpy (the three shipped
factors from their vectors, weighted, and the greatest).

The decision is all that `CreateLead` does for it besides its transaction: the board takes over the rep whose load the
lead before changed, everybody is scored by the shipped policy, the best two are found, and the explanation is written.
"""

from __future__ import annotations

import time
from datetime import date
from typing import Any
from uuid import UUID

import numpy as np

from services.leads import assignment
from services.leads.assignment import Need
from services.leads.board.board import Board
from services.leads.policies import KINDS
from tests.load.alone import alone
from tests.load.rounds import QUICK, Figure, interleaved, middle, ratios
from weft.api.common import v1 as common
from weft.api.leads import v1 as pb
from weft.policy_documents import load_default

REPS = 10_000
LEADS = 50 if QUICK else 300
INDUSTRIES = ("retail", "technology", "medical", "software", "finance")


def a_board() -> tuple[Board, list[dict[str, Any]]]:
    """Ten thousand reps of a hundred units, with records in five industries."""
    random = np.random.default_rng(7)
    people = [UUID(int=(7 << 76) + number) for number in range(REPS)]
    reps: list[dict[str, Any]] = [
        {
            "person_id": person, "unit_path": f"/hq/{number % 100}/", "roles": "rep", "active": True,
            "open_load": int(random.integers(0, 60)), "touches_in_time": 3, "touches_due": 4,
            "frozen_from": None, "frozen_until": None,
        }
        for number, person in enumerate(people)
    ]  # fmt: skip
    records = []
    for person in people:
        for dimension, value in (("all", ""), *(("industry", name) for name in INDUSTRIES)):
            decided = int(random.integers(0, 40))
            won = int(random.integers(0, decided + 1))
            records.append(
                {"person_id": person, "dimension": dimension, "value": value, "won": won, "decided": decided}
            )
    board = Board()
    board.apply(1, reps, records)
    return board, reps


async def decision(_: object) -> Figure:
    """P12."""
    board, reps = a_board()
    policy = load_default(next(kind for kind in KINDS if kind.name == "assignment"))
    today = date(2026, 11, 16)

    def need(number: int) -> Need:
        return Need(
            pb.SOURCE_WEB_FORM, INDUSTRIES[number % 5], pb.BUDGET_BAND_MEDIUM,
            pb.TECHNICAL_INTENSITY_STANDARD_SELECTION, pb.DECISION_CHAIN_UNSPECIFIED, "/hq/",
        )  # fmt: skip

    async def ours() -> float:
        with alone():
            began = time.perf_counter()
            for number in range(LEADS):
                changed = reps[number]
                changed["open_load"] = (changed["open_load"] + 1) % 60
                board.apply(board.version + 1, [changed])
                ranking = assignment.rank(
                    board, need(number), policy, absent=frozenset(), frozen={}, shielded={}, today=today
                )
                best = ranking.best()
                reasons = [common.Reason(code="best_score")]
                made = assignment.explain(ranking, outcome="x", chosen=best[0], reasons=reasons, version=0)
                made.inputs.update(assignment.inputs_of(need(number)))
            return (time.perf_counter() - began) / LEADS * 1e6

    k, mean = policy.shrinkage_decisions, policy.prior_close_rate
    record, load = board.record(("all", "")), board.open_load

    async def theirs() -> float:
        with alone():
            began = time.perf_counter()
            for number in range(LEADS):
                segment = board.record(("industry", INDUSTRIES[number % 5]))
                score = 0.4 * ((segment.won + k * mean) / (segment.decided + k))
                score += 0.3 * ((record.won + k * mean) / (record.decided + k))
                score += 0.3 * np.maximum(0.0, 1.0 - load / 60.0)
                int(np.argmax(score))
            return (time.perf_counter() - began) / LEADS * 1e6

    await ours()
    await theirs()
    first, second = await interleaved(ours, theirs)
    note = f"decision {middle(first, 'µs')}, three factors, weighted, and argmax {middle(second, 'µs')}"
    return Figure("P12", f"assign one lead among {REPS:,} reps ÷ bare numpy score", ratios(first, second), [note])
