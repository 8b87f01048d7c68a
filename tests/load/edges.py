"""L2: a lead read over REST through the gateway ÷ the same over gRPC at its service's own port, throughput and median time.

Both go to the same process, 16 clients each, in a process of their own. The caller of the rpc brings a signed principal;
the caller of REST a log-in's session, which the gateway turns into one. The gRPC client is Python on the same cores and
costs more than the REST client, which is raw sockets: the throughput's ratio says less than it seems, and its median
likewise.
"""

from __future__ import annotations

from typing import Any

from joserfc.jwk import OKPKey

from tests.load.alone import alone
from tests.load.crowd import Crowd
from tests.load.rounds import SECONDS, Figure, interleaved, middle, ratios
from tests.load.world import TARGETS, Child
from weft.api.common import v1 as common
from weft.testing import principal
from weft.tokens import METADATA_KEY, Signer

CLIENTS = 16


async def edges(made: Crowd) -> list[Figure]:
    """L2, its two holds."""
    world = made.world
    client = Child("-m", "tests.load.grpcloop", log=world.servers.folder / "grpcloop.log")
    port = world.config.grpc_port_base + list(TARGETS).index("leads")
    who = principal(made.firm.tenant, grants=[("leads.lead.read", common.SCOPE_TENANT)])
    signer = Signer(OKPKey.import_key(world.config.signing_key_pem()))
    times: dict[str, list[float]] = {"rest": [], "grpc": []}

    async def rest() -> float:
        lane = made.lanes(80.0)[0]
        with alone():
            found = await made.play([lane], SECONDS, clients=CLIENTS)
        times["rest"].append(found["p50_ms"])
        return float(found["goodput"])

    async def direct() -> float:
        metadata = [(METADATA_KEY, signer.sign(who)), ("weft-language", "en")]
        names = [path.removeprefix("/v1/") for path in made.paths]
        order: dict[str, Any] = {"target": f"127.0.0.1:{port}", "metadata": metadata, "names": names,
                                 "clients": CLIENTS, "seconds": SECONDS}  # fmt: skip
        with alone():
            found = await client.say(order)
        times["grpc"].append(found["p50_ms"])
        return float(found["rate"])

    try:
        await direct()
        times["grpc"].clear()
        first, second = await interleaved(rest, direct)
    finally:
        client.stop()
    note = f"REST {middle(first, '/s')}, gRPC {middle(second, '/s')}, {CLIENTS} clients"
    told = f"REST {middle(times['rest'], 'ms')}, gRPC {middle(times['grpc'], 'ms')}"
    return [
        Figure("L2.rate", "REST through the gateway ÷ direct gRPC, requests a second", ratios(first, second), [note]),
        Figure("L2.p50", "the same, median time", ratios(times["rest"], times["grpc"]), [told]),
    ]
