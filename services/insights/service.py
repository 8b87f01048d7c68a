"""The wiring table of insights."""

from __future__ import annotations

from pathlib import Path

from services.insights.capabilities.follow_units import follow_units
from services.insights.capabilities.get_first_response_rate import get_first_response_rate
from services.insights.capabilities.get_first_touch_rate import get_first_touch_rate
from services.insights.capabilities.get_funnel import get_funnel
from services.insights.capabilities.get_quote_answer_rate import get_quote_answer_rate
from services.insights.capabilities.list_first_touch_rows import list_first_touch_rows
from services.insights.capabilities.list_health_lights import list_health_lights
from services.insights.capabilities.list_quote_answer_rows import list_quote_answer_rows
from services.insights.capabilities.on_facts import on_facts
from services.insights.capabilities.rebuild_derived import KIND as REBUILD
from services.insights.capabilities.rebuild_derived import rebuild_derived
from services.insights.capabilities.rebuild_derived import run as run_rebuild
from services.insights.collecting.capabilities.get_cycle_stability import get_cycle_stability
from services.insights.collecting.capabilities.get_overdue_rate import get_overdue_rate
from services.insights.collecting.cycle import levels_do_not_cross
from services.insights.targets import store as targets
from services.insights.targets.capabilities.get_target import get_target
from services.insights.targets.capabilities.list_target_plans import list_target_plans
from services.insights.targets.capabilities.list_targets import list_targets
from services.insights.targets.capabilities.set_target import set_target
from services.insights.targets.capabilities.when_target_replans import when_target_replans
from services.insights.targets.policies import TARGETS
from services.insights.targets.target import REPLANS
from services.insights.targets.texts import TEXTS
from weft.api.insights import v1 as pb
from weft.api.insights.v1 import collecting_pb2, insights_pb2, targets_pb2
from weft.catalog import event_types
from weft.policy_documents import PolicyKind
from weft.service import Batch, Resource, Service

HERE = Path(__file__).parent

BEHAVIOUR = PolicyKind("behaviour", pb.BehaviourPolicy, HERE / "policies" / "behaviour.yaml")

COLLECTING = PolicyKind(
    "collecting", pb.CollectingPolicy, HERE / "policies" / "collecting.yaml", checks=(levels_do_not_cross,)
)

insights = Service(
    name="insights",
    api=(insights_pb2, collecting_pb2, targets_pb2),
    rpcs={
        "GetFunnel": get_funnel,
        "GetFirstTouchRate": get_first_touch_rate,
        "GetFirstResponseRate": get_first_response_rate,
        "ListFirstTouchRows": list_first_touch_rows,
        "GetQuoteAnswerRate": get_quote_answer_rate,
        "ListQuoteAnswerRows": list_quote_answer_rows,
        "ListHealthLights": list_health_lights,
        "GetOverdueRate": get_overdue_rate,
        "GetCycleStability": get_cycle_stability,
        "SetTarget": set_target,
        "GetTarget": get_target,
        "ListTargets": list_targets,
        "ListTargetPlans": list_target_plans,
        "RebuildDerived": rebuild_derived,
    },
    batches={"facts": Batch(events=event_types(), fold=on_facts)},
    deadlines={REPLANS: when_target_replans},
    jobs={REBUILD: run_rebuild},
    policies=(BEHAVIOUR, COLLECTING, TARGETS),
    texts=TEXTS,
    resources={"targets": Resource(targets.target_table, "insights.target.read")},
    follow=follow_units,
    migrations=HERE / "migrations" / "versions",
)
