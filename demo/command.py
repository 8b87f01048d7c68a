"""`weft demo`, as `targets.py` registers it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer


def demo(
    split: Annotated[bool, typer.Option("--split", help="One process per target instead of one for all.")] = False,
    keep: Annotated[bool, typer.Option("--keep", help="Stay up afterwards, with log-ins to try.")] = False,
    patience: Annotated[
        float, typer.Option("--patience", help="Multiplies the longest times that steps may take, for a busy machine.")
    ] = 1.0,
    history: Annotated[
        Path | None,
        typer.Option("--history", exists=True, file_okay=False, help="Another folder of the same four files."),
    ] = None,
) -> None:
    """Play one customer from the enquiry to money in the bank, on real history; fails if anything comes out otherwise."""
    from demo.client import Surprise
    from demo.play import run
    from demo.stage import EXAMPLES
    from targets import TARGETS
    from weft import up
    from weft.config import Config

    style = "console" if sys.stderr.isatty() else "json"
    config = Config.load(development=True, log_format=style, log_level="error")
    try:
        up.run(run(config, TARGETS, history=history or EXAMPLES, split=split, keep=keep, patience=patience))
    except Surprise as surprise:
        print(f"weft: the demo came out otherwise: {surprise}", file=sys.stderr)
        sys.exit(1)
