"""What the doctor asks of notifications: whether vendors let the tenants' accounts in, and whether messages wait too long.

It sends nothing: each vendor is asked for what proves the account and costs nothing.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from services.notifications import store
from services.notifications.delivery import How, Outcome
from services.notifications.drivers import Driver
from services.notifications.drivers.sms import Sms
from services.notifications.drivers.wecom import WeCom
from weft.ailments import counted
from weft.config import Config
from weft.look import Look
from weft.vault import Vault

AT_ONCE = 16


@dataclass(frozen=True, slots=True)
class Account:
    """One tenant's account at a vendor, and what its door said; None if its secret cannot be read."""

    channel: str
    said: Outcome | None


async def examine(look: Look) -> None:
    """Names each vendor that lets somebody in no more or does not answer, and messages that wait."""
    connected: list[tuple[UUID, Any]] = []
    waiting = nowhere = 0
    tenants = await look.tenants("notifications")
    for tenant in tenants:
        async with look.within("notifications", tenant) as sql:
            connected += [(tenant, row) for row in await sql.fetch(store.CONNECTED)]
            waiting += await sql.fetchval(store.WAITING, look.limits.messages_s)
            nowhere += await sql.fetchval(store.NOWHERE)
    if waiting:
        look.report.add("messages_waiting", "outside of Weft", counted(waiting, "message"))
    if nowhere:
        what = counted(nowhere, "message")
        said = f"In the last day {what} reached the inbox alone: no such channel is connected."
        look.report.remarks.append(said)
    if len(tenants) >= look.limits.tenants:
        look.report.unchecked.append(f"Channels of more than {look.limits.tenants:,} tenants.")
    if connected:
        _tell(look, await _doors(connected, look))


async def _doors(connected: list[tuple[UUID, Any]], look: Look) -> list[Account]:
    slots, vault = asyncio.Semaphore(AT_ONCE), Vault("notifications")  # not the one that a running service has unlocked
    vault.unlock(look.config.encryption_key_bytes())

    async def knock(tenant: UUID, row: Any) -> Account:
        try:
            secret = vault.unseal(row["sealed_secret"], tenant=tenant, holder=row["id"])
        except ValueError:
            return Account(row["channel"], None)
        driver = _driver(row, secret, look.config, look.limits.vendor_s)
        try:
            async with slots:
                return Account(row["channel"], await driver.check())
        finally:
            await driver.close()

    return await asyncio.gather(*(knock(*one) for one in connected))


def _driver(row: Any, secret: str, config: Config, timeout_s: float) -> Driver:
    vendors = config.vendors
    if row["channel"] == "SMS":
        return Sms(str(vendors.sms_url), row["account"], row["sign_name"], secret, timeout_s)
    return WeCom(str(vendors.wecom_url), row["account"], row["agent_id"], secret, timeout_s)


def _tell(look: Look, accounts: list[Account]) -> None:
    found: dict[tuple[str, str], list[str]] = {}
    for one in accounts:
        if one.said is None:
            found.setdefault(("secret_unreadable", one.channel), []).append("sealed")
        elif one.said.how is How.REFUSED:
            found.setdefault(("vendor_refuses", one.channel), []).append(one.said.reason)
        elif one.said.how is not How.SENT:
            found.setdefault(("vendor_away", one.channel), []).append(one.said.reason)
    for (fault, channel), reasons in sorted(found.items()):
        look.report.add(fault, channel, f"{counted(len(reasons), 'tenant')}, {reasons[0]}")
