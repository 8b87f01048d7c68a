"""The policies of this service: each number of the specification, its shipped default, and what spans its fields."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from services.leads.imports.rows import lead_files_name_companies
from services.leads.library.entry import library_holds_together
from services.leads.opportunities import mapping, pipeline
from services.leads.visits import flow
from weft.api.leads import v1 as pb
from weft.conditions import check_condition
from weft.errors import Violation
from weft.policy_documents import PolicyKind, codes_once, violation

DEFAULTS = Path(__file__).parent / "policies"
ASSIGNMENT = "leads/assignment"
WEIGHT_TOLERANCE = 1e-9


def weights_sum_to_one(policy: pb.AssignmentPolicy) -> Iterator[Violation]:
    """The factors share one whole: a weight that is added is taken from another."""
    total = sum(factor.weight for factor in policy.factors)
    if abs(total - 1) > WEIGHT_TOLERANCE:
        yield violation(
            "factors",
            "weights.total",
            en=f"All weights together must be 100%; they are {total * 100:g}%.",
            zh=f"各因子权重合计须为 100%，当前为 {total * 100:g}%。",
        )


def factors_are_named_once(policy: pb.AssignmentPolicy) -> Iterator[Violation]:
    """Explanations name factors, so a name means one of them."""
    names = [factor.name for factor in policy.factors]
    if len(set(names)) < len(names):
        yield violation("factors", "factors.twice", en="A factor is named twice.", zh="因子名称重复。")


def bands_are_in_order(policy: pb.TagsPolicy) -> Iterator[Violation]:
    """The middle band has a width."""
    if policy.medium_from_fen > policy.medium_to_fen:
        yield violation(
            "medium_to_fen", "bands.order", en="Must not be below the lower limit.", zh="不得低于下限金额。"
        )


def conditions_can_be_judged(policy: pb.PoolPolicy) -> Iterator[Violation]:
    """The condition of each rule compiles."""
    for at, rule in enumerate(policy.rules):
        if rule.when:
            yield from check_condition(rule.when, pb.RecycleFacts, f"rules[{at}].when")


def enough_items_count(policy: pb.ScreeningPolicy) -> Iterator[Violation]:
    """A form could never be complete that needs more items than count."""
    if policy.items_min > len(policy.items):
        yield violation(
            "items_min", "screening.items", en="More than there are items that count.", zh="超过计入项目的总数。"
        )


KINDS: tuple[PolicyKind[Any], ...] = (
    PolicyKind(
        "assignment",
        pb.AssignmentPolicy,
        DEFAULTS / "assignment.yaml",
        checks=(weights_sum_to_one, factors_are_named_once),
    ),
    PolicyKind("trials", pb.TrialsPolicy, DEFAULTS / "trials.yaml"),
    PolicyKind("tags", pb.TagsPolicy, DEFAULTS / "tags.yaml", checks=(bands_are_in_order,)),
    PolicyKind("claims", pb.ClaimsPolicy, DEFAULTS / "claims.yaml"),
    PolicyKind(
        "pool",
        pb.PoolPolicy,
        DEFAULTS / "pool.yaml",
        checks=(conditions_can_be_judged, codes_once("rules", "return_reasons")),
    ),
    PolicyKind("screening", pb.ScreeningPolicy, DEFAULTS / "screening.yaml", checks=(enough_items_count,)),
    PolicyKind("shields", pb.ShieldsPolicy, DEFAULTS / "shields.yaml", checks=(codes_once("reasons"),)),
    PolicyKind("first_touch", pb.FirstTouchPolicy, DEFAULTS / "first_touch.yaml"),
    PolicyKind("deviations", pb.DeviationsPolicy, DEFAULTS / "deviations.yaml"),
    PolicyKind("streaks", pb.StreaksPolicy, DEFAULTS / "streaks.yaml"),
    PolicyKind("dwell", pb.DwellPolicy, DEFAULTS / "dwell.yaml"),
    PolicyKind("losses", pb.LossesPolicy, DEFAULTS / "losses.yaml", checks=(codes_once("reasons"),)),
    PolicyKind(
        "pipelines",
        pb.PipelinesPolicy,
        DEFAULTS / "pipelines.yaml",
        checks=(pipeline.check_policy, mapping.check_mappings),
    ),
    PolicyKind("visit_flow", pb.VisitFlowPolicy, DEFAULTS / "visit_flow.yaml", checks=(flow.branches_are_all_there,)),
    PolicyKind("visits", pb.VisitsPolicy, DEFAULTS / "visits.yaml"),
    PolicyKind("entries", pb.EntriesPolicy, DEFAULTS / "entries.yaml"),
    PolicyKind("library", pb.LibraryPolicy, DEFAULTS / "library.yaml", checks=(library_holds_together,)),
    PolicyKind("imports", pb.ImportsPolicy, DEFAULTS / "imports.yaml"),
    PolicyKind(
        "lead_files",
        pb.LeadFilesPolicy,
        DEFAULTS / "lead_files.yaml",
        checks=(codes_once("profiles"), lead_files_name_companies),
    ),
)
