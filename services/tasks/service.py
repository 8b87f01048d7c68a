"""The wiring of tasks."""

from pathlib import Path

from google.protobuf.message import Message

from services.tasks import ladders, store
from services.tasks.capabilities.check_decider import check_decider
from services.tasks.capabilities.check_plan import check_plan
from services.tasks.capabilities.complete_task import complete_task
from services.tasks.capabilities.create_task import create_task
from services.tasks.capabilities.decide_task import decide_task
from services.tasks.capabilities.find_holdings import find_holdings
from services.tasks.capabilities.get_next_action import get_next_action
from services.tasks.capabilities.get_task import get_task
from services.tasks.capabilities.keep_plan import keep_plan
from services.tasks.capabilities.list_task_trail import list_task_trail
from services.tasks.capabilities.list_tasks import list_tasks
from services.tasks.capabilities.on_fact import on_fact
from services.tasks.capabilities.on_journey import on_journey
from services.tasks.capabilities.on_person_left import on_person_left
from services.tasks.capabilities.reassign_task import reassign_task
from services.tasks.capabilities.when_holder_left import when_holder_left
from services.tasks.capabilities.when_task_climbs import when_task_climbs
from services.tasks.capabilities.when_task_is_due import when_task_is_due
from services.tasks.journey import rules
from services.tasks.people.succeeding import HOLDINGS
from services.tasks.task import CLIMBS, DUE, HOLDER_LEFT
from services.tasks.texts import TEXTS
from weft.api.identity import v1 as identity
from weft.api.tasks import v1 as pb
from weft.api.tasks.v1 import tasks_pb2
from weft.catalog import event_types
from weft.policy_documents import PolicyKind
from weft.service import Batch, Resource, Service

HERE = Path(__file__).parent
# Facts about people and units feed the directory, and a ladder on tasks or notices would feed on itself. What an import
# brings in alarms nobody, so those thousands of facts are not even read. A departure whose successor left, too, asks.
NEVER_ASK = ("identity", "platform", "tasks", "notifications")
ASK_ALL_THE_SAME = tuple(
    kind.DESCRIPTOR.full_name
    for kind in (identity.DepartureHeldUp, identity.DepartureRoundStarted, identity.DepartureEnded)
)
MOVE_THREADS = ("leads", "quotes", "collections")


def facts() -> dict[str, type[Message]]:
    """Every fact that a ladder may name, by its full name."""
    kinds = {kind.DESCRIPTOR.full_name: kind for kind in event_types()}
    return {name: kind for name, kind in kinds.items() if _asks(name)}


def _asks(name: str) -> bool:
    return name in ASK_ALL_THE_SAME or (name.split(".")[2] not in NEVER_ASK and not name.endswith("Imported"))


def moving() -> dict[str, type[Message]]:
    """Every fact that may move a thread along the journey, by its full name."""
    return {name: kind for name, kind in facts().items() if name.split(".")[2] in MOVE_THREADS}


LADDERS = PolicyKind("ladders", pb.LaddersPolicy, HERE / "policies" / "ladders.yaml", checks=ladders.checks(facts()))

JOURNEY = PolicyKind("journey", pb.JourneyPolicy, HERE / "policies" / "journey.yaml", checks=rules.checks(moving()))

ASSIGNING = PolicyKind("assigning", pb.AssigningPolicy, HERE / "policies" / "assigning.yaml")

tasks = Service(
    name="tasks",
    api=(tasks_pb2,),
    rpcs={
        "CreateTask": create_task,
        "GetTask": get_task,
        "ListTasks": list_tasks,
        "GetNextAction": get_next_action,
        "FindHoldings": find_holdings,
        "CheckDecider": check_decider,
        "CheckPlan": check_plan,
        "KeepPlan": keep_plan,
        "CompleteTask": complete_task,
        "DecideTask": decide_task,
        "ReassignTask": reassign_task,
        "ListTaskTrail": list_task_trail,
    },
    events={**dict.fromkeys(facts().values(), on_fact), identity.PersonLeft: on_person_left},
    batches={"journey": Batch(events=tuple(moving().values()), fold=on_journey)},
    deadlines={DUE: when_task_is_due, CLIMBS: when_task_climbs, HOLDER_LEFT: when_holder_left},
    policies=(LADDERS, JOURNEY, ASSIGNING),
    texts=TEXTS,
    resources={"tasks": Resource(store.TASK, "tasks.task.read")},
    holdings=HOLDINGS,
    migrations=HERE / "migrations" / "versions",
)
