"""The command line: `weft up`, `weft serve`, and what an operator needs beside them.

`targets.py` calls `main` with the table of targets, or with a function that makes it when a command first needs it, and
with commands of its own; so nothing here imports a service. Everything heavy is imported by the command that needs it.
A mistake of the person at the keyboard is one sentence on standard error and exit code 1, never a traceback; whatever
prints data also prints JSON.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
import time
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from weft.app import Targets
    from weft.config import Config

app = typer.Typer(
    help="Weft: one customer's enquiry, quote, contract, order, delivery and payment in one thread.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
config_app = typer.Typer(help="The settings of this process.", no_args_is_help=True)
app.add_typer(config_app, name="config")
_table: Targets | Callable[[], Targets] = {}  # set by `main`


class Output(StrEnum):
    """How data are printed."""

    TABLE = "table"
    JSON = "json"


OutputOption = Annotated[Output, typer.Option("--output", "-o", help="For eyes or for programs.")]


def main(table: Targets | Callable[[], Targets], commands: Mapping[str, Callable[..., object]] | None = None) -> None:
    """The entry point. `table` is the one of `targets.py`, or gives it when it is needed; `commands` are functions
    with typer's annotations that become commands beside ours.
    """
    global _table
    _table = table
    for name, function in (commands or {}).items():
        app.command(name)(function)
    try:
        app(prog_name="weft")
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as error:
        from weft.children import StartFailed
        from weft.config import ConfigError
        from weft.errors import Refused

        if isinstance(error, ConfigError | StartFailed | Refused):
            fail(str(error))
        raise


def targets() -> Targets:
    """The table of targets, made once."""
    global _table
    if callable(_table):
        _table = _table()
    return _table


def fail(sentence: str) -> None:
    """Ends with one sentence."""
    print(f"weft: {sentence}", file=sys.stderr)
    sys.exit(1)


def show(rows: list[dict[str, Any]], output: Output) -> None:
    """Prints rows of the same shape."""
    if output is Output.JSON:
        print(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    from rich.console import Console
    from rich.table import Table

    table = Table(*(rows[0] if rows else ("nothing",)))
    for row in rows:
        table.add_row(*(str(value) for value in row.values()))
    Console().print(table)


def load(**defaults: Any) -> Config:
    """The settings; `defaults` hold where the environment is silent."""
    from weft.config import Config, variable

    return Config.load(**{name: value for name, value in defaults.items() if variable(name) not in os.environ})


def chosen(target: str) -> list[str]:
    """The targets that `--target` names: one, several with commas, or all."""
    from weft.config import ConfigError

    known = list(targets())
    names = known if target == "all" else [name.strip() for name in target.split(",")]
    for name in names:
        if name not in known:
            raise ConfigError(f"There is no target {name!r}; there are all, {', '.join(known)}.")
    return names


@app.command()
def up(
    split: Annotated[bool, typer.Option("--split", help="One process per target instead of one for all.")] = False,
) -> None:
    """Start everything with an embedded Postgres and NATS; Ctrl-C stops it, data stay."""
    began = time.monotonic()
    from weft import up as weft_up

    style = "console" if sys.stderr.isatty() else "json"
    config = load(development=True, log_format=style, log_level="warning")
    whole = weft_up.Up(config, targets(), split=split)

    def ready(config: Config) -> None:
        say_ready(config, time.monotonic() - began, len(targets()) if split else 1)

    weft_up.run(whole.run(ready), give_up=whole.give_up)


def say_ready(config: Config, took_s: float, processes: int) -> None:
    """The line that people and scripts wait for."""
    how = f"{processes} processes" if processes > 1 else "one process"
    print(f"weft: ready in {took_s:.1f} s at {config.public_url} ({how}; data in {config.data_dir}).")
    print("weft: `make demo` plays a story and prints log-ins to try; Ctrl-C stops everything.", flush=True)


@app.command()
def serve(
    target: Annotated[str, typer.Option(help="A target, several with commas, or all; by default WEFT_TARGET.")] = "",
    ready_fd: Annotated[int, typer.Option(hidden=True)] = -1,
) -> None:
    """Serve one target, or all, against the Postgres and NATS of the configuration."""
    from weft import up as weft_up

    config = load(**({"target": target} if target else {}))
    if target:
        config = config.with_changes(target=target)
    names = chosen(config.target)
    config.need("database_url", "nats_url")

    def ready() -> None:
        if ready_fd >= 0:
            os.write(ready_fd, b"1")
            os.close(ready_fd)

    weft_up.run(weft_up.serve(config, targets(), names, ready))


@app.command()
def migrate(output: OutputOption = Output.TABLE) -> None:
    """Make or update roles, schemas and tables of every target."""
    from weft import up as weft_up

    done = asyncio.run(weft_up.migrate(load(), targets()))
    show([{"schema": schema, "revision": revision} for schema, revision in done.items()], output)


@app.command()
def reset(yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False) -> None:
    """Delete the embedded databases, files and keys of the data directory."""
    from weft.config import ConfigError
    from weft.dev import erase

    folder = load().data_dir
    if not folder.exists():
        print(f"weft: there is nothing in {folder}.")
        return
    if not yes:
        if not sys.stdin.isatty():
            raise ConfigError("Nobody is there to confirm; `weft reset --yes` deletes without asking.")
        typer.confirm(f"Delete every database, file and key in {folder}?", abort=True)
    erase(folder)
    print(f"weft: {folder} is empty.")


@config_app.command("show")
def config_show(output: OutputOption = Output.TABLE) -> None:
    """Print every setting, its value and where it comes from; secrets are masked."""
    from dataclasses import asdict

    from weft.config import settings

    show([asdict(setting) for setting in settings(load())], output)


@config_app.command("schema")
def config_schema() -> None:
    """Print the JSON Schema of the settings."""
    from weft.config import Config

    print(json.dumps(Config.model_json_schema(), ensure_ascii=False, indent=2))
