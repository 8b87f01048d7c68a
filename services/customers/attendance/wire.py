"""Attendance as messages."""

from __future__ import annotations

from dataclasses import asdict

from services.customers.attendance.booking import AttendanceBooking
from services.customers.attendance.log import AttendanceLog
from services.customers.preferences.library import choice
from weft.api.customers import v1 as pb
from weft.instants import instant


def booking(
    one: AttendanceBooking, customer_name: str, library: pb.PreferencesPolicy, language: str
) -> pb.AttendanceBooking:
    """A booking in the reader's language."""
    return pb.AttendanceBooking(
        name=one.name, etag=one.etag, customer=f"customers/{one.customer_id}", customer_display_name=customer_name,
        state=one.state, surgeon=f"contacts/{one.surgeon_id}",
        procedure=choice(one.procedure, library.procedures, language), surgery_time=instant(one.surgery_at),
        urgency=one.urgency, note=one.note, reminder_times=[instant(at) for at in one.reminder_times],
        orders=one.orders, booker=one.booker, owner=f"people/{one.owner_id}" if one.owner_id else "",
        unit_path=one.unit_path, moves=one.moves, reason=one.reason, create_time=instant(one.booked_at),
    )  # fmt: skip


def log(one: AttendanceLog, customer_name: str, library: pb.PreferencesPolicy, language: str) -> pb.AttendanceLog:
    """A log with the hash and time of its document."""
    said, seal = one.said, one.seal
    return pb.AttendanceLog(
        name=one.name, number=said.number, customer=f"customers/{one.customer_id}",
        customer_display_name=customer_name, procedure=choice(one.procedure, library.procedures, language),
        surgery_time=instant(one.surgery_at), surgeon=said.surgeon, booking=said.booking,
        consumables=[pb.UsedConsumable(**asdict(used)) for used in said.consumables], note=said.note,
        logger=said.logger, pdf_sha256=seal.sha256, pdf_size_bytes=seal.size, seal_time=instant(seal.sealed_at),
        owner=f"people/{one.owner_id}" if one.owner_id else "", unit_path=one.unit_path,
    )  # fmt: skip
