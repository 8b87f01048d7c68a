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
from collections.abc import Callable, Coroutine, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, NoReturn, TypeVar

import typer

if TYPE_CHECKING:
    from datetime import datetime

    from weft.app import Targets
    from weft.config import Config

T = TypeVar("T")
app = typer.Typer(
    help="Weft: one customer's enquiry, quote, contract, order, delivery and payment in one thread.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
config_app = typer.Typer(help="The settings of this process.", no_args_is_help=True)
app.add_typer(config_app, name="config")
clock_app = typer.Typer(help="A tenant's business clock, in development only.", no_args_is_help=True)
app.add_typer(clock_app, name="clock")
letters_app = typer.Typer(help="What failed to the last try, kept until somebody decides.", no_args_is_help=True)
app.add_typer(letters_app, name="deadletters")
_table: Targets | Callable[[], Targets] = {}  # set by `main`


class Output(StrEnum):
    """How data are printed."""

    TABLE = "table"
    JSON = "json"


OutputOption = Annotated[Output, typer.Option("--output", "-o", help="For eyes or for programs.")]
TenantOption = Annotated[str, typer.Option("--tenant", help="The tenant's code, as people type it at the log-in.")]


def main(table: Targets | Callable[[], Targets], commands: Mapping[str, Callable[..., object]] | None = None) -> None:
    """The entry point. `table` is the one of `targets.py`, or gives it when it is needed; `commands` are functions
    with typer's annotations that become commands beside ours.
    """
    global _table
    _table = table
    from weft.ops.command import ops_app

    app.add_typer(ops_app, name="ops")
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

        if isinstance(error, ConfigError | StartFailed):
            fail(str(error))
        if isinstance(error, Refused):
            fail(" ".join(text.render(language(), error.args_by_name) for text in (error.text, error.remedy)).strip())
        raise


def targets() -> Targets:
    """The table of targets, made once."""
    global _table
    if callable(_table):
        _table = _table()
    return _table


def language() -> str:
    """The language of the person at the keyboard."""
    return "zh-CN" if os.environ.get("LANG", "").startswith("zh") else "en"


def fail(sentence: str) -> NoReturn:
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
    Console(markup=False).print(table)


def load(**defaults: Any) -> Config:
    """The settings; `defaults` hold where the environment is silent."""
    from weft.config import Config, variable

    return Config.load(**{name: value for name, value in defaults.items() if variable(name) not in os.environ})


def running() -> Config:
    """The settings of the system to talk to: the configured one, else the `weft up` of the data directory."""
    config = load()
    if config.database_url:
        return config
    from weft.commands import embedded_urls

    return load(development=True, **embedded_urls(config))


def act(work: Coroutine[Any, Any, T]) -> T:
    """Runs an operator's command; what it cannot do is one sentence."""
    from weft.commands import CommandFailed

    try:
        return asyncio.run(work)
    except CommandFailed as error:
        fail(str(error))


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


@app.command()
def doctor(output: OutputOption = Output.TABLE) -> None:
    """Find and name what is wrong with the system; exit code 1 if anything is."""
    from weft.doctor import examine

    report = act(examine(running(), targets()))
    if output is Output.JSON:
        rows = [finding.row() for finding in report.findings]
        said = {"healthy": not rows, "findings": rows, "remarks": report.remarks, "unchecked": report.unchecked}
        print(json.dumps(said, ensure_ascii=False, indent=2))
    else:
        if report.findings:
            show(
                [{"Fault": f.fault, "What it means": f.means, "What to do": f.remedy} for f in report.findings], output
            )
        for sentence in report.remarks:
            print(f"weft: {sentence}")
        for sentence in report.unchecked:
            print(f"weft: not checked: {sentence}")
    if report.findings:
        fail(f"{len(report.findings)} faults were found." if len(report.findings) > 1 else "One fault was found.")
    if output is Output.TABLE:
        print("weft: nothing is wrong.")


@clock_app.command("show")
def clock_show(tenant: TenantOption, output: OutputOption = Output.TABLE) -> None:
    """Print what every target says of a tenant's clock, and the work in hand."""
    from weft import commands

    show(act(commands.show_clock(running(), targets(), tenant)), output)


@clock_app.command("advance")
def clock_advance(
    tenant: TenantOption,
    by: Annotated[str, typer.Option(help="How far, as 3d4h, 90m or 30s.")],
    output: OutputOption = Output.TABLE,
) -> None:
    """Live through a span of business time, deadline by deadline; in development only."""
    from weft import commands

    def step(now: datetime) -> None:
        print(f"weft: it is {now.isoformat(timespec='seconds')}", file=sys.stderr)

    show(act(commands.advance_clock(running(), targets(), tenant, by, step)), output)


@letters_app.command("list")
def letters_list(
    tenant: Annotated[str, typer.Option(help="Only this tenant, by its code.")] = "",
    output: OutputOption = Output.TABLE,
) -> None:
    """List events, deadlines and calls that failed to the last try, oldest first."""
    from weft import commands

    rows = act(commands.dead_letters(running(), targets(), tenant))
    hidden = ("tenant_id",)
    show([{k: str(v) if k == "since" else v for k, v in row.items() if k not in hidden} for row in rows], output)


@letters_app.command("replay")
def letters_replay(
    names: Annotated[list[str] | None, typer.Argument(help="Names from `weft deadletters list`.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Everything that is listed.")] = False,
    tenant: Annotated[str, typer.Option(help="Only this tenant, by its code.")] = "",
    output: OutputOption = Output.TABLE,
) -> None:
    """Let dead events, deadlines and calls be tried again at once."""
    from weft import commands

    if bool(names) == everything:
        fail("Say which: names from `weft deadletters list`, or --all.")
    show(act(commands.replay_letters(running(), targets(), names or [], everything, tenant)), output)


@app.command()
def replay(
    since: Annotated[str, typer.Option(help="From when on: 2026-03-02T09:00, or a span before now such as 2h.")],
    area: Annotated[list[str] | None, typer.Option(help="Only this area; may be repeated.")] = None,
    output: OutputOption = Output.TABLE,
) -> None:
    """Send events again that were sent since an instant; readers absorb what they had.

    Rows stay in the outbox for at least thirty days (`events` in WEFT_KEEP_DAYS). The broker itself drops what it was
    given in the last two minutes.
    """
    from weft import commands

    show(act(commands.resend(running(), targets(), since, area or [])), output)


@app.command("verify-audit")
def verify_audit(output: OutputOption = Output.TABLE) -> None:
    """Compute the whole audit chain of every service again; exit code 1 if it is broken."""
    from weft import commands

    rows = act(commands.verify_audit(running(), targets()))
    show(rows, output)
    broken = [row for row in rows if row["broken_seals"]]
    if broken:
        fail(f"The audit chain is broken in {', '.join(sorted({row['service'] for row in broken}))}.")


@app.command()
def capabilities(
    readme: Annotated[bool, typer.Option("--readme", help="Also put the table where people read.")] = False,
    output: OutputOption = Output.TABLE,
) -> None:
    """Print which capabilities the tests of the last run prove; in a checkout only."""
    import subprocess
    from pathlib import Path

    root = Path(__file__).resolve().parents[1]
    tool = root / "tools" / "capabilities.py"
    if not tool.exists():
        fail(f"`weft capabilities` counts tests, and {root} is no checkout of Weft.")
    quiet = subprocess.DEVNULL if output is Output.JSON else None
    done = subprocess.run([sys.executable, str(tool), *(["--readme"] if readme else [])], stdout=quiet)  # noqa: S603
    if done.returncode:
        fail("The table of capabilities cannot be made; the reason stands above.")
    if output is Output.JSON:
        print((root / "build" / "capabilities.json").read_text())
