"""The wiring table of identity."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from services.identity import vault
from services.identity.capabilities import authenticate, found_tenant, log_in
from services.identity.capabilities.cancel_absence import cancel_absence
from services.identity.capabilities.change_password import change_password
from services.identity.capabilities.close_unit import close_unit
from services.identity.capabilities.confirm_totp import confirm_totp
from services.identity.capabilities.correct_particulars import correct_particulars
from services.identity.capabilities.create_client import create_client
from services.identity.capabilities.create_unit import create_unit
from services.identity.capabilities.enrol_totp import enrol_totp
from services.identity.capabilities.get_contacts import get_contacts
from services.identity.capabilities.get_departure import get_departure
from services.identity.capabilities.get_person import get_person
from services.identity.capabilities.get_self import get_self
from services.identity.capabilities.get_tenant import get_tenant
from services.identity.capabilities.get_unit import get_unit
from services.identity.capabilities.grant_role import grant_role
from services.identity.capabilities.hire_person import hire_person
from services.identity.capabilities.import_organisation import KIND, import_organisation, run_import
from services.identity.capabilities.list_absences import list_absences
from services.identity.capabilities.list_clients import list_clients
from services.identity.capabilities.list_departures import list_departures
from services.identity.capabilities.list_people import list_people
from services.identity.capabilities.list_roles import list_roles
from services.identity.capabilities.list_units import list_units
from services.identity.capabilities.log_out import log_out
from services.identity.capabilities.move_person import move_person
from services.identity.capabilities.move_unit import move_unit
from services.identity.capabilities.name_manager import name_manager
from services.identity.capabilities.name_successor import name_successor
from services.identity.capabilities.plan_absence import plan_absence
from services.identity.capabilities.record_departure import record_departure
from services.identity.capabilities.reset_second_factor import reset_second_factor
from services.identity.capabilities.resolve_people import resolve_people
from services.identity.capabilities.revoke_client import revoke_client
from services.identity.capabilities.revoke_role import revoke_role
from services.identity.capabilities.revoke_sessions import revoke_sessions
from services.identity.capabilities.set_password import set_password
from services.identity.capabilities.step_up import step_up
from services.identity.capabilities.then_holdings_handed_over import then_holdings_handed_over
from services.identity.capabilities.when_departure_looks_again import when_departure_looks_again
from services.identity.capabilities.when_unit_follows import when_unit_follows
from services.identity.departure import DOOR, LOOKS
from services.identity.policies import KINDS
from services.identity.store.tables import ABSENCE, CLIENT, DEPARTURE, PERSON, UNIT
from services.identity.unit import FOLLOWS
from weft.api.identity.v1 import clients_pb2, departures_pb2, people_pb2, sessions_pb2, tenants_pb2
from weft.service import Resource, Service


async def start(app: Any) -> None:
    """Opens the vault with the process's key."""
    vault.unlock(app.config.encryption_key_bytes())


identity = Service(
    name="identity",
    api=(sessions_pb2, tenants_pb2, people_pb2, departures_pb2, clients_pb2),
    rpcs={
        # sessions
        "LogIn": log_in.log_in,
        "LogOut": log_out,
        "RevokeSessions": revoke_sessions,
        "StepUp": step_up,
        "EnrolTotp": enrol_totp,
        "ConfirmTotp": confirm_totp,
        "ChangePassword": change_password,
        "Authenticate": authenticate.authenticate,
        "GetSelf": get_self,
        # tenants and units
        "FoundTenant": found_tenant.found_tenant,
        "GetTenant": get_tenant,
        "CreateUnit": create_unit,
        "GetUnit": get_unit,
        "ListUnits": list_units,
        "NameManager": name_manager,
        "MoveUnit": move_unit,
        "CloseUnit": close_unit,
        # people
        "HirePerson": hire_person,
        "GetPerson": get_person,
        "ListPeople": list_people,
        "CorrectParticulars": correct_particulars,
        "MovePerson": move_person,
        "RecordDeparture": record_departure,
        "SetPassword": set_password,
        "ResetSecondFactor": reset_second_factor,
        "GrantRole": grant_role,
        "RevokeRole": revoke_role,
        "PlanAbsence": plan_absence,
        "CancelAbsence": cancel_absence,
        "ListAbsences": list_absences,
        "ResolvePeople": resolve_people,
        "GetContacts": get_contacts,
        "ImportOrganisation": import_organisation,
        # departures
        "GetDeparture": get_departure,
        "ListDepartures": list_departures,
        "NameSuccessor": name_successor,
        # clients and roles
        "CreateClient": create_client,
        "RevokeClient": revoke_client,
        "ListClients": list_clients,
        "ListRoles": list_roles,
    },
    deadlines={FOLLOWS: when_unit_follows, LOOKS: when_departure_looks_again},
    answers={DOOR: then_holdings_handed_over},
    jobs={KIND: run_import},
    policies=KINDS,
    resources={
        "units": Resource(UNIT, "identity.unit.read"),
        "people": Resource(PERSON, "identity.person.read"),
        "absences": Resource(ABSENCE, "identity.absence.read"),
        "departures": Resource(DEPARTURE, "identity.departure.read"),
        "clients": Resource(CLIENT, "identity.client.read"),
    },
    tenant_of={
        "LogIn": log_in.tenant_of,
        "Authenticate": authenticate.tenant_of,
        "FoundTenant": found_tenant.tenant_of,
    },
    migrations=Path(__file__).parent / "migrations" / "versions",
    follows_directory=False,
    start=start,
)
