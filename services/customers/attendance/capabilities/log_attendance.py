"""Log that somebody was at a customer's surgery, and seal the log as a document with the time in it.

The document is drawn and stored before the transaction, out of a record that is frozen then; the transaction keeps that
record, the file and its hash, or nothing. A file that no row names is swept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from uuid import UUID

import grpc
from grpc import aio

from services.customers import giving
from services.customers import store as customers
from services.customers.attendance import log as logs
from services.customers.attendance import printing, store, wire
from services.customers.attendance.capabilities.book_attendance import known_before, surgeon_of
from services.customers.attendance.log import AttendanceLog, BookingIsElsewhere, Record, Seal, Used
from services.customers.contacts import store as contacts
from services.customers.preferences.library import choice, must_be_offered
from weft import errors, files, helping
from weft.api.customers import v1 as pb
from weft.api.identity import v1 as identity
from weft.api.quotes import v1 as quotes
from weft.files import Upload
from weft.ids import uuid7
from weft.rpc import Peers
from weft.runtime import Lens
from weft.text import HOME_ZONE
from weft.work import Work, as_id

FOUND_MAX = 100  # items whose code begins alike, of which the first is the one


@dataclass(frozen=True, slots=True)
class Sealed:
    """A log before it is kept: its id, what it says, and the stored document."""

    id: UUID
    said: Record
    upload: Upload
    sealed_at: datetime


async def ask(request: pb.LogAttendanceRequest, peers: Peers, look: Lens) -> Sealed:
    """What customers, the catalogue and the directory of people call what the request links; then the document."""
    id, surgery = uuid7(), request.surgery_time.ToDatetime(UTC)
    async with look() as see:
        library, _ = await see.policy(pb.PreferencesPolicy)
        policy, _ = await see.policy(pb.AttendancePolicy)
        customer, _ = await customers.find(see, request.customer)
        must_be_offered(request.procedure, library.procedures)
        surgeon = await surgeon_of(see, customer, request.surgeon) if request.surgeon else None
        doctor = (await contacts.named(see, customer, [surgeon]))[0] if surgeon else None
        caller, at, tenant = see.caller, see.now, see.tenant
    logs.must_be_timely(surgery, policy, at)
    language, zone = caller.principal.language, caller.principal.zone or HOME_ZONE
    used = await _used(request.consumables, peers.for_reader(caller))
    answer = await peers(identity.PeopleStub).GetContacts(identity.GetContactsRequest(people=[caller.name]))
    said = Record(
        number=logs.number_of(id), customer=customer.name, customer_name=customer.display_name,
        procedure=request.procedure, procedure_title=choice(request.procedure, library.procedures, language).title,
        surgery=logs.moment(surgery, zone), surgeon=request.surgeon,
        surgeon_name=doctor.person.display_name if doctor else "", booking=request.booking, consumables=used,
        note=request.note.strip(), logger=caller.name,
        logger_name=next((one.display_name for one in answer.contacts), ""), sealed=logs.moment(at, zone),
    )  # fmt: skip
    content = await printing.pdf(logs.sheet(said, language))
    upload = await look.files.put_bytes(str(tenant), content, content_type=printing.CONTENT_TYPE, uploader=caller.name)
    return Sealed(id, said, upload, at)


async def _used(asked: Sequence[pb.ConsumableUse], peers: Peers) -> tuple[Used, ...]:
    """The models, as the caller's catalogue has them."""
    known: dict[str, Used] = {}
    for code in sorted({one.code for one in asked}):
        request = quotes.ListItemsRequest(code_prefix=code, page_size=FOUND_MAX)
        try:
            found = (await peers(quotes.ItemsStub).ListItems(request)).items
        except aio.AioRpcError as error:
            if error.code() == grpc.StatusCode.PERMISSION_DENIED:
                raise errors.Forbidden(permission="quotes.item.read") from None
            raise
        known |= {item.code: Used(item.name, item.code, item.display_name, item.unit, "", "") for item in found}
    models = logs.chosen([one.code for one in asked], known)
    return tuple(
        replace(model, quantity=_counted(one.quantity), lot=one.lot.strip())
        for model, one in zip(models, asked, strict=True)
    )


def _counted(quantity: str) -> str:
    if not quantity.strip("0."):
        errors.invalid("consumables", "quantity.none", en="Say how many were used.", zh="请填写使用数量。")
    return quantity


async def log_attendance(request: pb.LogAttendanceRequest, sealed: Sealed, work: Work) -> pb.AttendanceLog:
    """Keeps log and document together; a booking that it names is attended. Gives something back."""
    library, _ = await work.policy(pb.PreferencesPolicy)
    policy, _ = await work.policy(pb.AttendancePolicy)
    customer, _ = await customers.find_still(work, request.customer)
    surgery_at = request.surgery_time.ToDatetime(UTC)
    booking = await store.load(work, request.booking) if request.booking else None
    if booking is not None:
        if booking.customer_id != customer.id:
            raise BookingIsElsewhere
        logs.must_be_its_booking(surgery_at, booking.surgery_at, policy)
    upload = sealed.upload
    surgeon = as_id(request.surgeon) if request.surgeon else None
    found = await known_before(customer, request.procedure, surgeon, library, work)
    log = AttendanceLog.write(
        sealed.id, customer, sealed.said, Seal(upload.key, upload.sha256, upload.size, sealed.sealed_at),
        procedure=request.procedure, surgery_at=surgery_at,
        surgeon=surgeon, booking=booking.id if booking else None,
    )  # fmt: skip
    files.keep(work, upload, log.name)
    store.save_log(work, log)
    if booking is not None:
        booking.attend(log.name)
        store.save(work, booking)
    message = wire.log(log, customer.display_name, library, work.caller.principal.language)
    message.helps.extend(helping.give(work, giving.ATTENDANCE_LOG, giving.TEXTS, found))
    return message
