"""L5: three times what the platform can answer. L6: one tenant at ten times its rate, and what the others notice.

L5 takes by turns the most that busy clients get answered and what is answered while three times that is offered at fixed
times. L6 runs with a rate for each tenant that is an eighth of the maximum, so that ten times of it is a flood which the
machine can still be sent; the others' times stand against those while the same tenant keeps to its rate.
"""

from __future__ import annotations

from tests.load.alone import alone
from tests.load.crowd import Crowd, crowd, failures, joined
from tests.load.rounds import QUICK, ROUNDS, Figure, interleaved, middle, ratios
from tests.load.world import Servers, world

TIMES = 3.0
OVER_S = 4.0 if QUICK else 6.0
PEAK_CLIENTS = 64
FLOOD, QUOTA_SHARE, OTHERS_SHARE = 10.0, 0.12, 0.9
NEIGHBOURS_S = 8.0 if QUICK else 12.0
REFUSED = {"429", "503"}


async def overloaded(made: Crowd) -> list[Figure]:
    """L5, its three holds."""
    goodput: list[float] = []
    peaks: list[float] = []
    slow: list[float] = []
    half: list[float] = []
    refused = untold = broken = 0
    for _ in range(ROUNDS):
        with alone():
            peaks.append((await made.busy(OVER_S, PEAK_CLIENTS))["goodput"])
        await made.world.settle(120, enough=True)
        with alone():
            found = await made.play(made.lanes(TIMES * peaks[-1]), OVER_S)
        await made.world.settle(120, enough=True)
        goodput.append(found["goodput"] / peaks[-1])
        slow.append(found["refused"]["p99_ms"])
        half.append(found["refused"]["p50_ms"])
        refused += found["refused"]["count"]
        untold += found["refused"]["untold"]
        broken += sum(n for lane in failures(found).values() for status, n in lane.items() if status not in REFUSED)
    note = f"peak {middle(peaks, 'requests/s')} by {PEAK_CLIENTS} clients; {TIMES:g} times that at fixed times"
    return [
        Figure("L5.goodput", "answered in time under three times the peak ÷ peak", goodput, [note]),
        Figure("L5.refusals", "ms from when a request was due to its refusal, p99", slow, [f"median {middle(half, 'ms')}"]),
        Figure(
            "L5.told", "answers that are neither success nor a refusal with Retry-After", [float(broken + untold)],
            [f"{refused:,} refused with 429 or 503; {untold} without Retry-After; {broken} other failures"],
        ),
    ]  # fmt: skip


async def neighbours(at: Servers) -> Figure:
    """L6."""
    async with world(at) as running, crowd(running) as made:
        front = (await made.busy(OVER_S))["goodput"]
    quota = max(10.0, front * QUOTA_SHARE)
    rate = quota * OTHERS_SHARE
    refused: list[float] = []
    async with world(at, gateway={"tenant_rate": quota, "tenant_burst": quota}) as running:
        async with crowd(running, rate=quota / 2) as made:
            loud = await joined(Crowd(running, await running.firm(), made.client, orders=100), quota / 2)

            async def others_ms(times: float) -> float:
                lanes = made.lanes(rate, prefix="others ") + loud.lanes(times * quota, prefix="loud ")
                with alone():
                    found = await made.play(lanes, NEIGHBOURS_S)
                await running.settle(60, enough=True)
                wrong = {name: lane for name, lane in failures(found).items() if name.startswith("others")}
                if wrong:
                    raise RuntimeError(f"the others were not answered: {wrong}")
                if times > 1:
                    offered = sum(lane["offered"] for name, lane in found["lanes"].items() if name.startswith("loud"))
                    refused.append(found["refused"]["count"] / offered)
                return float(found["groups"]["others"]["p99_ms"])

            await others_ms(0.9)
            beside, calm = await interleaved(lambda: others_ms(FLOOD), lambda: others_ms(0.9))
    notes = [
        f"a tenant's rate {quota:.0f}/s ({QUOTA_SHARE:.0%} of the maximum); others {rate:.0f}/s; one tenant at"
        f" {FLOOD:g} times its rate, of which {middle(refused)} was refused, or at 0.9 of it",
        f"others' p99 {middle(beside, 'ms')} beside the flood, {middle(calm, 'ms')} without",
    ]
    return Figure("L6", "others' p99 while one tenant sends ten times its rate ÷ while it keeps to it",
                  ratios(beside, calm), notes)  # fmt: skip
