"""What has the place of its customer, his owner and his unit, in rows of its own: it goes wherever he goes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from services.customers.attendance.store import booking_table, log_table
from services.customers.cases.store import case_table
from services.customers.health.tables import health_table
from services.customers.spaces.tables import file_table, question_table, space_table
from weft.work import Work

# By the kind under which it is handed over. An absorbed customer's becomes its survivor's.
OF_CUSTOMER = {
    "serviceCases": case_table, "attendanceBookings": booking_table, "attendanceLogs": log_table,
    "customerSpaces": space_table, "spaceQuestions": question_table, "spaceFiles": file_table,
}  # fmt: skip
# These have their customer's id; the absorbed one's are joined to its survivor's by what is told of a merge.
OF_SAME_ID = {"healthScores": health_table}
PLACED = {**OF_CUSTOMER, **OF_SAME_ID}


def follow(work: Work, customer: UUID, stored: Mapping[str, Any] | None, row: Mapping[str, Any]) -> None:
    """Moves what belongs to a customer to where he is now, if that changed."""
    place = {"owner_id": row["owner_id"], "unit_path": row["unit_path"]}
    if stored is None or all(stored[name] == value for name, value in place.items()):
        return
    for table in OF_CUSTOMER.values():
        work.update(table, {"customer_id": customer}, guarded=False, **place)
    for table in OF_SAME_ID.values():
        work.update(table, {"id": customer}, guarded=False, **place)


def absorb(work: Work, absorbed: UUID, survivor: UUID, row: Mapping[str, Any]) -> None:
    """Gives what belongs to an absorbed customer to its survivor."""
    place = {"owner_id": row["owner_id"], "unit_path": row["unit_path"]}
    for table in OF_CUSTOMER.values():
        work.update(table, {"customer_id": absorbed}, guarded=False, customer_id=survivor, **place)
