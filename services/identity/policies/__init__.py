"""Identity's policies: the kinds, and where their shipped defaults come from."""

from __future__ import annotations

from pathlib import Path

from services.identity import matrix
from weft.api.identity import v1 as pb
from weft.policy_documents import PolicyKind

HERE = Path(__file__).parent

ROLES = PolicyKind("roles", pb.RoleMatrixPolicy, matrix.shipped, checks=(matrix.checks,))
SESSIONS = PolicyKind("sessions", pb.SessionPolicy, HERE / "sessions.yaml")
ABSENCES = PolicyKind("absences", pb.AbsencePolicy, HERE / "absences.yaml")
IMPORTS = PolicyKind("organisation_import", pb.OrganisationImportPolicy, HERE / "organisation_import.yaml")
DEPARTURES = PolicyKind("departures", pb.DeparturePolicy, HERE / "departures.yaml")
KINDS = (ROLES, SESSIONS, ABSENCES, IMPORTS, DEPARTURES)
