"""The ways out of this process: which drivers are set up, and which deliveries this process called a vendor for."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from services.notifications.delivery import Rules
from services.notifications.drivers import Driver
from services.notifications.drivers.wecom import WeCom
from weft.api.notifications import v1 as pb

CALLED_MAX = 100_000


@dataclass(slots=True)
class Channels:
    """What `start` sets up; one per process."""

    public_url: str = ""
    lease_s: float = 20.0
    drivers: dict[int, Driver] = field(default_factory=dict)
    _called: OrderedDict[tuple[UUID, int], None] = field(default_factory=OrderedDict)

    def driver(self, channel: int) -> Driver | None:
        """The driver of a channel; None if it is not set up."""
        return self.drivers.get(channel)

    def was_called(self, delivery: UUID, tries: int) -> bool:
        """Whether this process already called a vendor for this try."""
        return (delivery, tries) in self._called

    def calling(self, delivery: UUID, tries: int) -> None:
        """Remembers that the vendor is called for this try."""
        self._called[(delivery, tries)] = None
        if len(self._called) > CALLED_MAX:
            self._called.popitem(last=False)

    def rules(self, policy: pb.SendingPolicy, channel: int) -> Rules:
        """The rules of sending over a channel."""
        driver = self.driver(channel)
        recognises = driver is not None and driver.deduplicates
        return Rules(tuple(policy.retry_after_s), policy.wecom_duplicate_check_s if recognises else 0)


CHANNELS = Channels()


async def start(app: Any) -> None:
    """Sets the drivers up from this process's settings."""
    config = app.config
    vendors = config.vendors
    CHANNELS.public_url, CHANNELS.lease_s = config.public_url, config.lease_s
    if vendors.wecom_corp_id:
        CHANNELS.drivers[pb.CHANNEL_WECOM] = WeCom(
            url=vendors.wecom_url,
            corp_id=vendors.wecom_corp_id,
            agent_id=vendors.wecom_agent_id,
            secret=vendors.wecom_secret.get_secret_value(),
            timeout_s=vendors.timeout_s,
        )
