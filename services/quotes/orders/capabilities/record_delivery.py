"""Note that the customer's side received the goods of an order; this starts its acceptance."""

from __future__ import annotations

from datetime import UTC, datetime

from services.quotes.orders import giving, store, wire
from services.quotes.orders.delivery import Delivery
from weft import files, helping
from weft.api.quotes import v1 as pb
from weft.errors import invalid
from weft.etags import check_etag
from weft.files import Upload
from weft.rpc import Peers
from weft.runtime import Lens
from weft.uploads import must_be_of, uploaded
from weft.work import Work


async def ask(request: pb.RecordDeliveryRequest, peers: Peers, look: Lens) -> Upload:
    """The uploaded photo, for an order that the caller sees."""
    async with look() as see:
        await store.load(see, request.name)
    return uploaded(request.photo, "photo", look)


async def record_delivery(request: pb.RecordDeliveryRequest, photo: Upload, work: Work) -> pb.Order:
    """Delivers it once, with its proof. Gives something back."""
    policy, _ = await work.policy(pb.OrderPolicy)
    order = await store.load(work, request.name)
    check_etag(request.etag, order)
    must_be_of(policy.photo_types, photo, "photo")
    order.deliver(
        Delivery(
            receiver=request.receiver.strip(),
            received_at=_received_at(request),
            photo=photo.key,
            photo_sha256=photo.sha256,
            recorder=f"people/{work.person}",
            recorded_at=work.now,
        )
    )
    calendar = await work.calendar(order.unit_path)
    received = calendar.business_date(_received_at(request))
    found = tuple(giving.of_delivery(order, received, await store.waiting_beside(work, order)))
    files.keep(work, photo, order.name)
    store.save(work, order)
    message = wire.order(order, work)
    message.helps.extend(helping.give(work, giving.DELIVERY, giving.TEXTS, found))
    return message


def _received_at(request: pb.RecordDeliveryRequest) -> datetime:
    try:
        return request.receive_time.ToDatetime(UTC)
    except ValueError:
        invalid("receive_time", "time.invalid", en="This is no time.", zh="时间无效。")
