"""What the protos promise: an access line on every rpc, an envelope in every event, a class on personal data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from google.protobuf import descriptor_pb2, descriptor_pool

from services.identity import matrix
from targets import TARGETS
from weft.api.options import v1 as options
from weft.app import services_of
from weft.masking import plan_of

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = [f"weft.api.{name}.v1" for name in [*services_of(TARGETS), "platform"]]


def files() -> Iterator[Any]:
    """Every proto file of ours, with its options readable."""
    data = (ROOT / "weft/api/descriptors.binpb").read_bytes()
    pool = descriptor_pool.Default()
    for file in descriptor_pb2.FileDescriptorSet.FromString(data).file:
        if file.package in PACKAGES:
            yield pool.FindFileByName(file.name)


def rpcs() -> Iterator[tuple[Any, Any]]:
    for file in files():
        for service in file.services_by_name.values():
            for rpc in service.methods:
                yield rpc, rpc.GetOptions().Extensions[options.access]


def test_every_rpc_has_a_complete_access_line():
    faults = []
    for rpc, access in rpcs():
        people = {options.AUDIENCE_PEOPLE, options.AUDIENCE_CLIENTS} & set(access.audience)
        if not access.audience or not access.reach:
            faults.append(f"{rpc.full_name}: audience and reach must be stated")
        if people and access.reach != options.REACH_SELF and not access.permission:
            faults.append(f"{rpc.full_name}: no permission")
        if access.permission and not re.fullmatch(r"[a-z]+(\.[a-z_]+){1,2}", access.permission):
            faults.append(f"{rpc.full_name}: permission {access.permission}")
        if (options.AUDIENCE_SYSTEM in access.audience) != bool(access.call):
            faults.append(f"{rpc.full_name}: peers may call it exactly if it promises READ, HOLD or EFFECT")
        if access.call == options.CALL_READ and access.mutates:
            faults.append(f"{rpc.full_name}: READ changes nothing")
    assert faults == []


# Lists that are short by definition, each with its bound.
BOUNDED = {
    "ListAssignmentDeviations": "the three largest of a day",
    "ListReturnReasons": "one line for each reason of a policy",
}


def test_every_mutation_takes_a_request_id_and_every_list_is_paged():
    faults = []
    for rpc, access in rpcs():
        fields = rpc.input_type.fields_by_name
        if access.mutates and people_call(access) and "request_id" not in fields:
            faults.append(f"{rpc.full_name}: no request_id")
        listing = rpc.name.startswith("List") and rpc.name not in BOUNDED
        if listing and not {"page_size", "page_token"} <= set(fields):
            faults.append(f"{rpc.full_name}: not paged")
        if listing and "next_page_token" not in rpc.output_type.fields_by_name:
            faults.append(f"{rpc.full_name}: no next_page_token")
    assert faults == []


# What changes rules, rights, credentials or much at once: nobody does it with a session alone.
DANGEROUS = (
    "platform.policy.write",
    "identity.person.write",  # log-ins, subjects of providers, and the unit that roles are seen from
    "identity.person.set_password",
    "identity.role.grant",
    "identity.session.revoke",
    "identity.client.write",
)
DANGEROUS_VERBS = ("import", "erase", "export", "reset_second_factor")
STEP_UP_S = 300


def test_every_dangerous_change_asks_for_a_fresh_second_factor_of_a_person():
    faults, seen = [], set()
    for rpc, access in rpcs():
        dangerous = access.permission in DANGEROUS or access.permission.rpartition(".")[2] in DANGEROUS_VERBS
        if dangerous and access.mutates:
            seen.add(access.permission)
            if not 0 < access.step_up_max_age_s <= STEP_UP_S:
                faults.append(f"{rpc.full_name}: asks for no second factor of at most {STEP_UP_S} s")
        if access.step_up_max_age_s and list(access.audience) != [options.AUDIENCE_PEOPLE]:
            faults.append(f"{rpc.full_name}: only people can show a second factor")
    assert faults == []
    assert set(DANGEROUS) <= seen


def people_call(access: Any) -> bool:
    return bool({options.AUDIENCE_PEOPLE, options.AUDIENCE_CLIENTS} & set(access.audience))


def messages(file: Any) -> Iterator[Any]:
    stack = list(file.message_types_by_name.values())
    while stack:
        message = stack.pop()
        stack.extend(message.nested_types)
        yield message


def test_every_event_begins_with_its_envelope_and_names_a_past_fact():
    faults = []
    for file in files():
        for message in messages(file):
            event = message.GetOptions().Extensions[options.event]
            if not event.collection:
                continue
            first = message.fields_by_number.get(1)
            if first is None or first.name != "envelope":
                faults.append(f"{message.full_name}: field 1 is the envelope")
            if message.name.endswith("Updated") or not event.read_permission:
                faults.append(f"{message.full_name}: NounPastVerb, with the permission that shows it")
            personal = [f.name for f in message.fields if f.GetOptions().Extensions[options.personal]]
            if personal:
                faults.append(f"{message.full_name}: personal data in an event: {personal}")
    assert faults == []


SUSPECT = re.compile(r"(^|_)(phone|mobile|email|wecom_user_id|id_number|password|secret|totp|contact_name)($|_)")


def test_fields_that_look_personal_carry_their_class():
    faults = [
        f"{message.full_name}.{field.name}"
        for file in files()
        for message in messages(file)
        for field in message.fields
        if SUSPECT.search(field.name)
        and field.type == field.TYPE_STRING
        and not field.GetOptions().Extensions[options.personal]
    ]
    assert faults == []


# Messages with personal data that are no rows of their own: what an rpc let the caller read decides, or the row around.
HELD_BY_THE_REQUEST = {
    "weft.api.collections.v1.Statement": "its account is the firm's own, of no person",
    "weft.api.collections.v1.StatementLine": "a line of a file that has no owner yet",
    "weft.api.collections.v1.LineRuling": "stands in its line",
    "weft.api.collections.v1.BankAccount": "the firm's own, of no person",
    "weft.api.collections.v1.Payer": "read as far as one reads payers",
    "weft.api.collections.v1.DunningPause": "stands in its case",
    "weft.api.customers.v1.ChainMember": "stands in its decision chain",
    "weft.api.customers.v1.InspectedColumn": "rows of a file that have no owner yet",
    "weft.api.leads.v1.InspectedLeadColumn": "rows of a file that have no owner yet",
    "weft.api.customers.v1.Ownership": "answers whose a customer is, with a name only",
    "weft.api.leads.v1.CompanyOwner": "answers whose a company is, with a name only",
    "weft.api.leads.v1.FollowUp": "read with the lead that it belongs to",
    "weft.api.leads.v1.Assignment": "read as far as one reads assignments",
    "weft.api.leads.v1.Hint": "stands in its lead",
    "weft.api.leads.v1.Evidence": "stands in its opportunity",
    "weft.api.leads.v1.EvidenceFile": "stands in its opportunity",
    "weft.api.leads.v1.NodeVoid": "stands in its opportunity",
    "weft.api.leads.v1.QuarantinedRow": "rows of a file that have no owner yet",
    "weft.api.leads.v1.Refusal": "stands in its lead",
    "weft.api.leads.v1.Screening": "stands in its lead",
    "weft.api.leads.v1.VisitRoles": "stands in its visit",
    "weft.api.leads.v1.VisitPain": "stands in its visit",
    "weft.api.leads.v1.VisitPrice": "stands in its visit",
    "weft.api.leads.v1.VisitDelivery": "stands in its visit",
    "weft.api.leads.v1.ConfirmedPain": "stands in its visit",
    "weft.api.quotes.v1.ContractAmendment": "stands in its contract",
    "weft.api.quotes.v1.ContractBranchStatus": "stands in its contract",
    "weft.api.quotes.v1.ContractPreparation": "stands in its contract",
    "weft.api.quotes.v1.ContractReturn": "stands in its contract",
    "weft.api.quotes.v1.ContractTerms": "stands in its contract",
    "weft.api.quotes.v1.OrderDelivery": "stands in its order",
    "weft.api.quotes.v1.PendingContractChange": "stands in its contract",
    "weft.api.quotes.v1.QuoteReturn": "stands in its quote",
    "weft.api.tasks.v1.TrailEntry": "read with the task that it belongs to",
}


def answered(message: Any, seen: set[str]) -> Iterator[Any]:
    """A message type and all that can stand in it."""
    if message.full_name in seen:
        return
    seen.add(message.full_name)
    yield message
    for field in message.fields:
        if field.message_type is not None:
            yield from answered(field.message_type, seen)


def test_every_answer_with_personal_data_says_whose_they_are():
    faults, undecided = [], set()
    for rpc, access in rpcs():
        if not people_call(access) or access.reach == options.REACH_SELF:
            continue
        for message in answered(rpc.output_type, set()):
            holder = message.GetOptions().Extensions[options.holder]
            classes = {f.name: f.GetOptions().Extensions[options.personal] for f in message.fields}
            faults += [f"{message.full_name}.{n}: no such field" for n in named(holder) if n not in classes]
            if set(classes.values()) - {options.PERSONAL_UNSPECIFIED, options.PERSONAL_SECRET} and not named(holder):
                undecided.add(message.full_name)
    assert faults == []
    assert undecided == set(HELD_BY_THE_REQUEST)


def named(holder: Any) -> list[str]:
    return [name for name in (holder.owner, holder.unit_path) if name]


def test_personal_data_are_texts_and_each_area_has_a_permission_that_shows_them():
    granted = {grant["permission"] for role in matrix.shipped()["roles"] for grant in role["grants"]}
    faults = []
    for file in files():
        for message in messages(file):
            for field in message.fields:
                kind = field.GetOptions().Extensions[options.personal]
                entry = field.message_type is not None and field.message_type.GetOptions().map_entry
                value = field.message_type.fields_by_name["value"] if entry else field
                if kind and value.type != field.TYPE_STRING:
                    faults.append(f"{field.full_name}: only texts are masked")
    for rpc, access in rpcs():
        plan = plan_of(rpc.output_type)
        if plan is not None and people_call(access) and access.reach != options.REACH_SELF:
            faults += [f"no role may {permission}" for permission in plan.permissions - granted]
    assert faults == []


def test_money_is_whole_fen_and_nothing_is_a_float():
    faults = []
    for file in files():
        for message in messages(file):
            for field in message.fields:
                if field.type == field.TYPE_FLOAT:
                    faults.append(f"{message.full_name}.{field.name}: float")
                if field.name.endswith("_fen") and field.type != field.TYPE_INT64:
                    faults.append(f"{message.full_name}.{field.name}: fen are int64")
    assert faults == []
