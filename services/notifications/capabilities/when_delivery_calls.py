"""Call the vendor, outside of any transaction, then note what came of it."""

from __future__ import annotations

from services.notifications import store
from services.notifications.delivery import How, Outcome
from services.notifications.drivers import Message
from services.notifications.drivers.channels import CHANNELS
from weft.api.notifications import v1 as pb
from weft.rpc import Peers
from weft.runtime import Lens
from weft.service import Deadline
from weft.work import Work


async def ask(deadline: Deadline, peers: Peers, look: Lens) -> Outcome | None:
    """The call. After a crash, or in place of a slower process, only a vendor that recognises the message is called."""
    async with look() as see:
        delivery = await store.delivery(see, deadline.subject)
        policy, _ = await see.policy(pb.SendingPolicy)
        sms = delivery.channel == pb.CHANNEL_SMS
        app = await (store.sms_account(see) if sms else store.wecom_app(see))
        tenant, real = see.tenant, see.recorded_at
    if delivery.state != pb.DELIVERY_STATE_SENDING:
        return None
    if app is None or not app.connected:
        return Outcome(How.REFUSED, "not_configured")
    try:
        driver = await CHANNELS.driver(tenant, app)
    except ValueError:  # its secret was sealed with another key: the administrator has to connect it again
        return Outcome(How.REFUSED, "sms_misconfigured" if sms else "wecom_misconfigured")
    rules = CHANNELS.rules(policy, delivery.channel)
    called_here = CHANNELS.was_called(delivery.id, delivery.tries)
    if not delivery.may_call(real=real, lease_s=CHANNELS.lease_s, called_here=called_here, rules=rules):
        return Outcome(How.LOST, "ended_while_sending")
    CHANNELS.calling(delivery.id, delivery.tries)
    return await driver.send(Message.load(delivery.message), duplicate_check_s=policy.wecom_duplicate_check_s)


async def when_delivery_calls(deadline: Deadline, outcome: Outcome | None, work: Work) -> None:
    """Notes the outcome, and arms the next try if there is one."""
    delivery = await store.delivery(work, deadline.subject)
    if outcome is None or delivery.state != pb.DELIVERY_STATE_SENDING:
        return
    policy, _ = await work.policy(pb.SendingPolicy)
    rules = CHANNELS.rules(policy, delivery.channel)
    delivery.settle(outcome, at=work.now, real=work.recorded_at, rules=rules)
    store.save_delivery(work, delivery)
