"""Goods that are signed for: who may say so, what proves it, and who sees the receiver."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

import grpc
import pytest
from google.protobuf.timestamp_pb2 import Timestamp

from services.quotes.orders.drafting import Draft
from tests.collections.credit_house import vouched
from tests.quotes.contracts import signing
from tests.quotes.house import HQ, Desk, refused, rid
from tests.quotes.test_flow import problem
from tests.quotes.test_order_doors import asked, orders, told
from weft.api.quotes import v1 as pb
from weft.instants import instant
from weft.testing import Platform

CODE = grpc.StatusCode
PHOTO = b"\xff\xd8 the receipt"


@pytest.fixture(scope="module")
async def firm(platform: Platform) -> Desk:
    """One firm for all tests of this file; del delivers."""
    made = await signing(platform)
    for login, role in (("wes", "warehouse"), ("lin", "logistics"), ("aud", "auditor")):
        await made.hire(login, role, HQ)
    await made.settle()
    return made


@pytest.fixture(autouse=True)
def no_vendor(monkeypatch: pytest.MonkeyPatch) -> None:
    """No warehouse and no ERP is connected."""
    ask_credit_only(monkeypatch)


def ask_credit_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """The gate asks for no stock and no slots."""
    monkeypatch.setattr(Draft, "picks", ())
    monkeypatch.setattr(Draft, "makes", ())


async def photo(firm: Desk, content_type: str = "image/jpeg") -> str:
    files = firm.platform.app.files
    stored = await files.put_bytes(str(firm.id), PHOTO, content_type=content_type, uploader="people/x")
    return str(files.token(stored))


async def ordered(firm: Desk, **changes: Any) -> pb.Order:
    await vouched(firm, firm.bought)
    made: pb.Order = await orders(firm, "ann").SubmitOrder(asked(firm, prepaid=True, **changes))
    return made


async def deliver(firm: Desk, order: pb.Order, login: str = "lin", **changes: Any) -> pb.Order:
    values = {"receiver": "王小明", "receive_time": order.accept_time, "request_id": rid()} | changes
    token = values.pop("photo", None) or await photo(firm)
    request = pb.RecordDeliveryRequest(name=order.name, photo=token, **values)
    done: pb.Order = await orders(firm, login).RecordDelivery(request)
    return done


@pytest.mark.capability("QC-40", clause="who received it, when, and a photo are a state of the thread")
@pytest.mark.parametrize("login", ["wes", "lin", "del"])
async def test_whoever_hands_goods_over_notes_who_received_them_when_and_shows_it(firm: Desk, login: str):
    order = await ordered(firm)
    before = datetime.now(UTC) - timedelta(seconds=5)
    done = await deliver(firm, order, login)
    proof = sha256(PHOTO).hexdigest()
    assert done.state == pb.ORDER_STATE_DELIVERED
    assert (done.delivery.photo_sha256, done.delivery.recorder) == (proof, firm.name(login))
    assert done.delivery.receive_time == order.accept_time
    assert done.delivery.record_time.ToDatetime(UTC) > before
    read = await orders(firm, "ann").GetOrder(pb.GetOrderRequest(name=order.name))
    assert read.delivery.receiver == "王小明"
    (kept,) = await firm.rows("select sha256 from quotes.kept_file where tenant_id = $1 and subject = $2", order.name)
    assert kept["sha256"] == proof
    listed = await orders(firm, "ann").ListOrders(pb.ListOrdersRequest(state=pb.ORDER_STATE_DELIVERED, page_size=100))
    assert read in listed.orders


async def test_the_event_tells_of_the_proof_and_of_no_person(firm: Desk):
    order = await deliver(firm, await ordered(firm))
    assert await told(firm, order.name) == ["OrderAccepted", "OrderDelivered"]
    (row,) = await firm.rows(
        "select body from quotes.outbox where tenant_id = $1 and aggregate = $2 and version = 2", order.name
    )
    event = pb.OrderDelivered.FromString(row["body"])
    assert (event.number, event.photo_sha256) == (order.number, sha256(PHOTO).hexdigest())
    assert (event.envelope.customer, event.envelope.order) == (firm.bought, order.name)
    assert event.receive_time == order.delivery.receive_time
    assert "王小明".encode() not in row["body"]


async def test_the_receivers_name_is_masked_for_who_only_reads(firm: Desk):
    order = await deliver(firm, await ordered(firm))
    assert order.delivery.receiver == "王**"
    for login, shown in (("ann", "王小明"), ("boss", "王小明"), ("aud", "王**"), ("wes", "王**")):
        read = await orders(firm, login).GetOrder(pb.GetOrderRequest(name=order.name))
        assert read.delivery.receiver == shown, login
    assert (await refused(deliver(firm, await ordered(firm), receiver="王**")))[0] == CODE.INVALID_ARGUMENT


@pytest.mark.problem("ORDER_IS_DELIVERED")
async def test_what_was_signed_for_is_neither_signed_for_again_nor_cancelled(firm: Desk):
    order = await deliver(firm, await ordered(firm))
    assert (await refused(deliver(firm, order)))[1] == "ORDER_IS_DELIVERED"
    cancel = pb.CancelOrderRequest(name=order.name, reason_code="other", request_id=rid())
    assert (await refused(orders(firm, "ann").CancelOrder(cancel)))[1] == "ORDER_IS_DELIVERED"
    hurry = pb.ShipUrgentlyRequest(name=order.name, request_id=rid())
    presses = firm.platform.as_(firm.people["ann"])(pb.UrgentShipmentsStub)
    assert (await refused(presses.ShipUrgently(hurry)))[1] == "ORDER_IS_DELIVERED"
    gone = await ordered(firm)
    await orders(firm, "ann").CancelOrder(pb.CancelOrderRequest(name=gone.name, reason_code="other", request_id=rid()))
    assert (await refused(deliver(firm, gone)))[1] == "ORDER_IS_CANCELLED"


async def test_a_delivery_without_a_name_a_sound_time_or_a_photo_of_ours_is_refused(firm: Desk, platform: Platform):
    order, other = await ordered(firm), await signing(platform)

    async def field(**changes: Any) -> tuple[str, str]:
        return (await problem(deliver(firm, order, **changes)))[:2]

    early = instant(order.accept_time.ToDatetime(UTC) - timedelta(seconds=1))
    late = instant(datetime.now(UTC) + timedelta(hours=1))
    for wrong in (early, late, Timestamp(seconds=10**12), Timestamp(nanos=-1), None):
        assert await field(receive_time=wrong) == ("INVALID_ARGUMENT", "receive_time")
    for name in ("", "   ", "x" * 101):
        assert await field(receiver=name) == ("INVALID_ARGUMENT", "receiver")
    for token in ("weft_file_x.y", await photo(other)):
        assert await field(photo=token) == ("FILE_TOKEN_INVALID", "photo")
    assert await field(photo=await photo(firm, "text/plain")) == ("INVALID_ARGUMENT", "photo")
    assert await told(firm, order.name) == ["OrderAccepted"]


async def test_it_is_noted_once_by_who_may_and_only_in_its_tenant(firm: Desk, platform: Platform):
    order, key = await ordered(firm), rid()
    token = await photo(firm)
    assert (await refused(deliver(firm, order, "ann")))[0] == CODE.PERMISSION_DENIED
    assert (await refused(deliver(firm, order, "bob")))[0] == CODE.PERMISSION_DENIED
    assert (await refused(deliver(firm, order, etag="7")))[1] == "STALE_VERSION"
    other = await signing(platform)
    await other.hire("lin", "logistics", HQ)
    assert (await refused(deliver(other, order)))[0] == CODE.NOT_FOUND
    done = await deliver(firm, order, photo=token, request_id=key)
    assert await deliver(firm, order, photo=token, request_id=key) == done
    again = deliver(firm, order, photo=token, request_id=key, receiver="李四")
    assert (await refused(again))[1] == "REQUEST_ID_REUSED"
    assert await told(firm, order.name) == ["OrderAccepted", "OrderDelivered"]
