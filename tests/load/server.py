"""The platform in one process, as `weft serve` runs it, for the load generator: every target, or those that are named
behind the settings. Both come as JSON in argv.

Two things differ from production: the gateway's rates are raised, because one log-in plays all users (they are counted
all the same; settings of the gateway that are given win), and sampled spans are encoded as for a collector and then
dropped, because there is none.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from typing import Any

from opentelemetry.exporter.otlp.proto.common.trace_encoder import encode_spans
from opentelemetry.sdk.trace.export import BatchSpanProcessor, SpanExporter, SpanExportResult

from targets import TARGETS
from weft import telemetry, up
from weft.config import Config

UNLIMITED = {
    f"{who}_{what}": 1e9 for who in ("principal", "tenant", "address") for what in ("rate", "burst")
}  # fmt: skip


class Dropped(SpanExporter):
    """Encodes spans for a collector, and forgets them."""

    def export(self, spans: Sequence[Any]) -> SpanExportResult:
        """The work of an export without its network."""
        encode_spans(spans).SerializeToString()
        return SpanExportResult.SUCCESS


def trace_into_nothing(config: Config) -> None:
    """Records the configured share of traces."""
    telemetry._provide(config.trace_ratio, BatchSpanProcessor(Dropped()), "weft-bench")


def main() -> None:
    """Serves until told to stop; says "ready" on standard output."""
    settings = json.loads(sys.argv[1])
    config = Config.load(**settings | {"gateway": UNLIMITED | settings.get("gateway", {})})
    trace_into_nothing(config)
    up.run(up.serve(config, TARGETS, sys.argv[2:] or list(TARGETS), lambda: print("ready", flush=True)))


if __name__ == "__main__":
    main()
