"""The ways out of this process: the drivers of the tenants' own applications, and which deliveries this process called a
vendor for.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from services.notifications import vault
from services.notifications.delivery import Rules
from services.notifications.drivers import Driver
from services.notifications.drivers.sms import Sms
from services.notifications.drivers.wecom import WeCom
from services.notifications.sms_account import SmsAccount
from services.notifications.wecom_app import WecomApp
from weft.api.notifications import v1 as pb

CALLED_MAX = 100_000
DRIVERS_MAX = 1_000  # tenants whose drivers, with tokens and connections, stay in this process


@dataclass(slots=True)
class Channels:
    """What `start` sets up; one per process."""

    public_url: str = ""
    lease_s: float = 20.0
    wecom_url: str = ""
    sms_url: str = ""
    timeout_s: float = 5.0
    _drivers: OrderedDict[UUID, tuple[int, Driver]] = field(default_factory=OrderedDict)
    _called: OrderedDict[tuple[UUID, int], None] = field(default_factory=OrderedDict)

    async def driver(self, tenant: UUID, app: WecomApp | SmsAccount) -> Driver:
        """The driver of a tenant's own application, made anew when that was changed. Raises ValueError if its secret
        was sealed with another key.
        """
        version, driver = self._drivers.get(app.id, (0, None))
        if driver is None or version != app.version:
            secret = vault.unseal(app.sealed_secret, tenant=tenant, holder=app.id)
            driver = self._made(app, secret)
            await self._keep(app, driver)
        self._drivers.move_to_end(app.id)
        return driver

    def _made(self, app: WecomApp | SmsAccount, secret: str) -> Driver:
        if isinstance(app, SmsAccount):
            return Sms(self.sms_url, app.access_key_id, app.sign_name, secret, self.timeout_s)
        return WeCom(self.wecom_url, app.corp_id, app.agent_id, secret, self.timeout_s)

    async def _keep(self, app: WecomApp | SmsAccount, made: Driver) -> None:
        gone = [self._drivers.pop(app.id, None)]
        self._drivers[app.id] = (app.version, made)
        if len(self._drivers) > DRIVERS_MAX:
            gone.append(self._drivers.popitem(last=False)[1])
        for one in gone:
            if one is not None:
                await one[1].close()

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
        recognises = channel == pb.CHANNEL_WECOM and WeCom.deduplicates
        return Rules(tuple(policy.retry_after_s), policy.wecom_duplicate_check_s if recognises else 0)


CHANNELS = Channels()


async def start(app: Any) -> None:
    """Takes this process's settings: where vendors answer, and the key of the vault."""
    config = app.config
    vault.unlock(config.encryption_key_bytes())
    CHANNELS.public_url, CHANNELS.lease_s = config.public_url, config.lease_s
    CHANNELS.wecom_url, CHANNELS.timeout_s = str(config.vendors.wecom_url), config.vendors.timeout_s
    CHANNELS.sms_url = str(config.vendors.sms_url)
