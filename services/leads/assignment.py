"""Who gets a lead: the match score, its layers, and why. Pure; every number comes from the policy `leads/assignment`.

**The score.** score = Σ weight × factor, each factor from 0 to 1, all weights together 1. Shipped:

    score = 0.4 · I + 0.3 · H + 0.3 · L

- L, headroom = max(0, 1 − open load ÷ capacity). Open load is the number of leads and opportunities that a rep owns and
  that are not closed. Raising it never raises a score.
- H, close rate = (won + k · m) ÷ (decided + k): the rep's won among his decided opportunities, shrunken towards the
  tenant's mean m, which weighs like k decisions. m = (Σ won + k · p) ÷ (Σ decided + k), over all reps, with the prior p.
- I, industry match = (won_i + k · m_i) ÷ (decided_i + k): his close rate among the opportunities of the lead's industry,
  shrunken towards the tenant's mean of that industry, m_i = (Σ won_i + k · m) ÷ (Σ decided_i + k).

Won and decided are counted over the latest months in which the rep decided anything; see `board/record.py`. Both rates
rise with every win and fall with every loss, lie strictly between 0 and 1, and need no special case:

- *Cold start of a tenant:* nothing was decided, so m = m_i = p and everybody has H = I = p; headroom alone ranks.
- *Cold start of a rep:* H = m and I = m_i: he counts as an average colleague until he shows otherwise.
- *An industry that nobody knows, or a lead without one:* I = m for everybody, which ranks nobody.

More factors can be given a weight: budget match and decision chain are close rates like I in their own segments,
follow-up quality is the share of first touches in time, shrunken like H with a prior of its own, and a table gives values
to people by hand.

Factors and contributions are rounded to six places, the score is the sum of the rounded contributions, so that what is
stored adds up exactly. Ties go to the lower open load, then to the lower id.

**The layers.** 1: a source that is not listed waits in the pool (`source_not_auto`). 2: for a technical lead, reps whose
proposals were won at a rate above the limit go first, and the score ranks inside that set; if it is empty, everybody is
ranked. 3: a supervisor may override, see `Lead.override`. Whoever left, is absent or gets no new leads for now is left out,
with the reason; and so is everybody but the shielded one, where the customer refused him for now.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

import numpy as np

from services.leads.board.board import Board, Mask, Vector
from services.leads.board.record import ALL
from weft.api.common import v1 as common
from weft.api.leads import v1 as pb

KIND = "leads.assignment"
EXCLUDED_MAX = 20
ABSENT = "absent"  # input of a decision: who was, where its list of those left out has no room for all
MILLION = 1_000_000  # six places
SOURCE_NOT_AUTO, NO_CANDIDATE, CUSTOMER_SHIELDED = "source_not_auto", "no_candidate", "customer_shielded"


@dataclass(frozen=True, slots=True)
class Need:
    """What of a lead the assignment looks at."""

    source: pb.Source
    industry: str
    budget_band: pb.BudgetBand
    technical_intensity: pb.TechnicalIntensity
    decision_chain: pb.DecisionChain
    unit_path: str


@dataclass(frozen=True, slots=True)
class Scored:
    """A rep with his score and what it consists of: (factor, value, weight, contribution) as decimals."""

    person: UUID
    unit_path: str
    score: str
    contributions: tuple[tuple[str, str, str, str], ...]

    def candidate(self) -> common.Candidate:
        """As decisions store it."""
        parts = [common.Contribution(factor=f, value=v, weight=w, contribution=c) for f, v, w, c in self.contributions]
        return common.Candidate(name=f"people/{self.person}", score=self.score, contributions=parts)


@dataclass(slots=True)
class Ranking:
    """All reps scored for one lead."""

    board: Board
    factors: list[pb.Factor]
    values: list[Vector]
    score: Vector  # in millionths, so that sums are exact
    candidates: Mask
    technical: bool
    strong: Mask
    absent: Set[UUID]
    frozen: Mapping[UUID, datetime]  # until when
    shielded: Mapping[UUID, datetime]  # whose customer it is for now, and until when
    shut_out: Mask  # who would be a candidate otherwise
    holders: Mask
    _best: list[Scored] | None = field(default=None)

    @property
    def preferred(self) -> bool:
        """True if only the technically strong are ranked."""
        return self.technical and bool((self.strong & self.candidates).any())

    def best(self) -> list[Scored]:
        """The best two, fewer if there are fewer."""
        if self._best is None:
            pool = self.candidates & self.strong if self.preferred else self.candidates
            self._best = [self.of(at) for at in _best_two(self.board, np.where(pool, self.score, -1.0))]
        return self._best

    def of(self, at: int) -> Scored:
        """One rep, by his place on the board."""
        parts = []
        for factor, value in zip(self.factors, self.values, strict=True):
            exact = float(value[at])
            share = round(exact * factor.weight * MILLION) / MILLION
            parts.append((factor.name, _text(exact), _text(factor.weight), _text(share)))
        board = self.board
        return Scored(board.people[at], board.unit_path[at], _text(float(self.score[at]) / MILLION), tuple(parts))

    def of_person(self, person: UUID) -> Scored | None:
        """One rep, whether a candidate or not; None if the board does not know him."""
        at = self.board.at.get(person)
        return None if at is None else self.of(at)

    def missed(self) -> list[UUID]:
        """Who would be a candidate, but is absent."""
        board = self.board
        known = ((person, board.at.get(person)) for person in sorted(self.absent))
        return [person for person, at in known if at is not None and self.holders[at] and board.active[at]]

    def excluded(self) -> list[common.Candidate]:
        """Who was left out and why, at most twenty: the absent and frozen, the best two who are shut out by a shield or
        not preferred, and the inactive.
        """
        board, found = self.board, [_out(person, "absent") for person in self.missed()]
        for person, until in sorted(self.frozen.items()):
            at = board.at.get(person)
            if at is not None and self.holders[at] and board.active[at]:
                found.append(_out(person, "frozen", until=until))
        if self.shielded:
            until = max(self.shielded.values())
            for at in _best_two(board, np.where(self.shut_out, self.score, -1.0)):
                score = _text(float(self.score[at]) / MILLION)
                found.append(_out(board.people[at], CUSTOMER_SHIELDED, score, until=until))
        for at in np.flatnonzero(self.holders & ~board.active)[:EXCLUDED_MAX]:
            found.append(_out(board.people[at], "inactive"))
        if self.preferred:
            weaker = np.where(self.candidates & ~self.strong, self.score, -1.0)
            for at in _best_two(board, weaker):
                found.append(_out(board.people[at], "not_preferred", _text(float(self.score[at]) / MILLION)))
        return found[:EXCLUDED_MAX]


def waits_in_pool(source: pb.Source, policy: pb.AssignmentPolicy) -> bool:
    """Layer 1: whether a source is not assigned at once."""
    return source not in policy.auto_sources


def rank(
    board: Board,
    need: Need,
    policy: pb.AssignmentPolicy,
    *,
    today: date,
    absent: Set[UUID],
    frozen: Mapping[UUID, datetime],
    shielded: Mapping[UUID, datetime],
) -> Ranking:
    """Scores every rep of a board for one lead."""
    holders = board.holders(policy.candidate_role, need.unit_path)
    candidates: Mask = holders & board.active
    for person in (*absent, *frozen):
        at = board.at.get(person)
        if at is not None:
            candidates[at] = False
    candidates, shut_out = _divided(board, candidates, shielded)
    factors = list(policy.factors)
    values = [_value(board, factor, need, policy) for factor in factors]
    score = np.zeros(board.size)
    for factor, value in zip(factors, values, strict=True):
        score += _share(board, factor, value)
    preference = policy.preference
    technical = need.technical_intensity in preference.technical
    strong = np.zeros(board.size, dtype=np.bool_)
    if technical:
        since = today - timedelta(days=preference.window_days - 1)
        over, least = preference.proposal_win_rate_over, preference.proposals_min
        strong = board.strong_in_proposals(since, today, over, least)
    return Ranking(
        board, factors, values, score, candidates, technical, strong, absent, frozen, shielded, shut_out, holders
    )


def _divided(board: Board, candidates: Mask, shielded: Mapping[UUID, datetime]) -> tuple[Mask, Mask]:
    """Those who may get it, and those whom a shield shuts out."""
    inside = np.zeros(board.size, dtype=np.bool_)
    if not shielded:
        return candidates, inside
    inside[[board.at[person] for person in shielded if person in board.at]] = True
    return candidates & inside, candidates & ~inside


def explain(
    ranking: Ranking | None, *, outcome: str, chosen: Scored | None, reasons: list[common.Reason], version: int
) -> common.Decision:
    """The decision as it is stored: who, why, with which parts, who would have been next, and who was left out."""
    decision = common.Decision(
        kind=KIND, outcome=outcome, reasons=reasons, policy="leads/assignment", policy_version=version
    )
    if chosen is not None:
        decision.chosen.CopyFrom(chosen.candidate())
    if ranking is not None:
        others = [one for one in ranking.best() if chosen is None or one.person != chosen.person]
        if others:
            decision.runner_up.CopyFrom(others[0].candidate())
        decision.excluded.extend(ranking.excluded())
        decision.inputs["board_version"] = str(ranking.board.version)
        missed = ranking.missed()
        if len(missed) >= EXCLUDED_MAX:
            decision.inputs[ABSENT] = " ".join(str(person) for person in missed)
        if ranking.shielded:
            decision.inputs["shielded"] = " ".join(str(person) for person in sorted(ranking.shielded))
        decision.inputs["candidates"] = str(int(ranking.candidates.sum()))
        if ranking.technical:
            decision.inputs["preferred"] = str(int((ranking.strong & ranking.candidates).sum()))
    return decision


def inputs_of(need: Need) -> dict[str, str]:
    """What of the lead went in, for the decision's inputs."""
    return {
        "source": pb.Source.Name(need.source),
        "industry": need.industry,
        "budget_band": pb.BudgetBand.Name(need.budget_band),
        "technical_intensity": pb.TechnicalIntensity.Name(need.technical_intensity),
        "decision_chain": pb.DecisionChain.Name(need.decision_chain),
        "unit_path": need.unit_path,
    }


_GROUPS = {pb.FACTOR_SOURCE_FOLLOW_UP_QUALITY: "touches", pb.FACTOR_SOURCE_TABLE: "roster"}


def _share(board: Board, factor: pb.Factor, value: Vector) -> Vector:
    """A factor's part in every score, in whole millionths. All but headroom stay what they are from lead to lead."""
    if factor.source == pb.FACTOR_SOURCE_HEADROOM:
        headroom: Vector = np.rint(value * factor.weight * MILLION)
        return headroom
    key = (_GROUPS.get(factor.source, "records"), "share", id(value), factor.weight)
    kept: Vector = board.derived(key, lambda: np.rint(value * factor.weight * MILLION))
    return kept


def _value(board: Board, factor: pb.Factor, need: Need, policy: pb.AssignmentPolicy) -> Vector:
    k, prior = policy.shrinkage_decisions, policy.prior_close_rate
    match factor.source:
        case pb.FACTOR_SOURCE_INDUSTRY_MATCH:
            return board.close_rate(("industry", need.industry), k, prior)
        case pb.FACTOR_SOURCE_CLOSE_RATE:
            return board.close_rate(ALL, k, prior)
        case pb.FACTOR_SOURCE_BUDGET_MATCH:
            return board.close_rate(("budget", pb.BudgetBand.Name(need.budget_band)), k, prior)
        case pb.FACTOR_SOURCE_DECISION_CHAIN:
            return board.close_rate(("chain", pb.DecisionChain.Name(need.decision_chain)), k, prior)
        case pb.FACTOR_SOURCE_FOLLOW_UP_QUALITY:
            return board.follow_up_quality(k, policy.prior_follow_up_quality)
        case pb.FACTOR_SOURCE_TABLE:
            return _table(board, factor)
        case _:
            return np.maximum(0.0, 1.0 - board.open_load / _capacity(board, policy))


def _capacity(board: Board, policy: pb.AssignmentPolicy) -> Vector:
    def make() -> Vector:
        capacity = np.full(board.size, float(policy.capacity_open_default))
        for person, own in policy.capacity_open_by_person.items():
            at = board.at.get(UUID(person))
            if at is not None:
                capacity[at] = own
        return capacity

    own = frozenset(policy.capacity_open_by_person.items())
    found: Vector = board.derived(("roster", "capacity", policy.capacity_open_default, own), make)
    return found


def _table(board: Board, factor: pb.Factor) -> Vector:
    def make() -> Vector:
        values = np.full(board.size, factor.value_otherwise)
        for person, value in factor.value_by_person.items():
            at = board.at.get(UUID(person))
            if at is not None:
                values[at] = value
        return values

    key = ("roster", "table", factor.name, factor.value_otherwise, frozenset(factor.value_by_person.items()))
    found: Vector = board.derived(key, make)
    return found


def _best_two(board: Board, score: Vector) -> list[int]:
    """The places of the best two scores that are not negative; ties go to the lower load, then to the lower id."""
    found: list[int] = []
    rest = score
    while len(found) < 2 and board.size:
        top = float(rest.max())
        if top < 0:
            break
        ties = np.flatnonzero(rest == top)
        at = min(ties.tolist(), key=lambda i: (float(board.open_load[i]), board.people[i].bytes))
        found.append(at)
        rest = rest.copy() if rest is score else rest
        rest[at] = -1.0
    return found


def _out(person: UUID, reason: str, score: str = "", *, until: datetime | None = None) -> common.Candidate:
    args = {"until": until.isoformat()} if until else {}
    return common.Candidate(name=f"people/{person}", score=score, excluded=[common.Reason(code=reason, args=args)])


def _text(value: float) -> str:
    return f"{value:.6f}"
