"""`weft demo`: starts everything, plays the scenes with a progress bar, prints what happened, and ends or stays up."""

from __future__ import annotations

import asyncio
import contextlib
import time
from pathlib import Path

import httpx
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from demo import (
    arrivals,
    contracting,
    following,
    guarding,
    leaving,
    ordering,
    paying,
    quoting,
    recount,
    shipping,
    trying,
)
from demo import history as past
from demo.stage import Stage, sandbox
from weft.app import Targets
from weft.config import Config
from weft.operator import connect
from weft.up import Up

SCENES = (
    ("The history comes in", past.play),
    ("New leads arrive", arrivals.play),
    ("Somebody follows up, somebody does not", following.play),
    ("A week without new leads, and a returner", guarding.play),
    ("A policy is tried before it is set", trying.play),
    ("A quote goes through every department", quoting.play),
    ("A contract is countersigned", contracting.play),
    ("An order passes the gate", ordering.play),
    ("The goods leave in a hurry", shipping.play),
    ("Money comes in", paying.play),
    ("The rep leaves, his successor takes over", leaving.play),
    ("The figures are counted again", recount.play),
)


async def run(config: Config, targets: Targets, *, history: Path, split: bool, keep: bool, patience: float) -> None:
    """Plays once; raises Surprise if anything came out otherwise than the story says."""
    ready = asyncio.Event()
    told: list[Config] = []

    def started(config: Config) -> None:
        told.append(config)
        ready.set()

    config.data_dir.mkdir(parents=True, exist_ok=True)
    async with (
        sandbox("services.notifications.drivers.wecom_sandbox", config.data_dir / "wecom-sandbox.log") as wecom,
        sandbox("adapters.erp.sandbox", config.data_dir / "erp-sandbox.log") as erp,
        sandbox("adapters.wms.sandbox", config.data_dir / "wms-sandbox.log") as wms,
        sandbox("adapters.qualification.sandbox", config.data_dir / "register-sandbox.log") as register,
        sandbox("services.notifications.drivers.sms_sandbox", config.data_dir / "sms-sandbox.log") as sms,
    ):
        addresses = {"wecom_url": str(wecom.base_url).rstrip("/"), "sms_url": str(sms.base_url).rstrip("/")}
        vendors = config.vendors.model_copy(update=addresses)
        whole = Up(config.with_changes(vendors=vendors), targets, split=split)
        up = asyncio.create_task(whole.run(started))
        try:
            await asyncio.wait({up, asyncio.ensure_future(ready.wait())}, return_when=asyncio.FIRST_COMPLETED)
            if up.done():
                await up
            (running,) = told
            async with (
                httpx.AsyncClient(base_url=running.public_url, timeout=30) as http,
                connect(running, targets) as operator,
            ):
                stage = Stage(running, http, operator, wecom, erp, wms, register, sms, patience, history)
                await play(stage, split=split, keep=keep)
            if keep:
                await up
        finally:
            up.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await up


async def play(stage: Stage, *, split: bool, keep: bool) -> None:
    """The scenes, one after the other."""
    console = Console()
    began = time.monotonic()
    columns = (TextColumn("{task.description:44}"), BarColumn(), TextColumn("{task.fields[note]}"), TimeElapsedColumn())
    with Progress(*columns, console=console) as bar:
        whole = bar.add_task("weft demo", total=len(SCENES) + 1, note="")

        def progress(what: str, done: int, total: int) -> None:
            bar.update(whole, note=f"{what} {done}/{total}" if total else what)

        stage.progress = progress
        bar.update(whole, description="A fresh tenant, Monday 09:00")
        await stage.found_tenant()
        await stage.until_monday_at_nine()
        bar.advance(whole)
        for title, scene in SCENES:
            bar.update(whole, description=title, note="")
            await scene(stage)
            bar.advance(whole)
        bar.update(whole, description="Everything as the story says", note="")
    show(console, stage, time.monotonic() - began, split, keep)


def show(console: Console, stage: Stage, seconds: float, split: bool, keep: bool) -> None:
    """What happened, and where to look."""
    table = Table(title="What happened, and why", show_lines=False)
    for column in ("What", "Outcome", "Why"):
        table.add_column(column, overflow="fold")
    for row in stage.told:
        table.add_row(*row)
    console.print(table)
    mode = "one process per target" if split else "one process"
    console.print(f"weft: {len(stage.told)} expectations met in {seconds:.1f} s ({mode}).")
    if keep:
        console.print(f"API reference: {stage.config.public_url}/docs    tenant: {stage.code}")
        console.print(f"Log-ins (password {stage.password}):")
        for role, person in stage.people.items():
            console.print(f"  {role:28} {person.login}" + (f"    authenticator {person.secret}" * bool(person.secret)))
        console.print("Ctrl-C stops everything; the data stay.")
