"""The words and options of `weft ops`; what it does is imported when it is asked for."""

from __future__ import annotations

import json
import sys
from collections.abc import Coroutine
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from weft.cli import Output, OutputOption, act, fail, language, load, running, show, targets
from weft.ops.draining import drain
from weft.ops.tenants import tenant_app
from weft.text import Text

if TYPE_CHECKING:
    from weft.ailments import Standing
    from weft.errors import Refused
    from weft.ops.status import Status
    from weft.ops.verify import Proven

T = TypeVar("T")
ops_app = typer.Typer(help="What an operator asks of an installation as a whole.", no_args_is_help=True)
ops_app.add_typer(tenant_app, name="tenant")
ops_app.command()(drain)

HEADS = {
    "target": Text(en="Target", zh="目标"), "pods": Text(en="Pods", zh="Pod"), "version": Text(en="Version", zh="版本"),
    "rollout": Text(en="Update", zh="更新"), "answers": Text(en="Answers", zh="是否响应"),
    "schema": Text(en="Schema", zh="模式"), "revision": Text(en="Tables", zh="表结构"),
    "unsent": Text(en="Unsent", zh="待发事件"), "retrying": Text(en="Retried", zh="重试中"),
    "dead": Text(en="Dead", zh="已放弃"), "late": Text(en="Late", zh="逾期时限"),
    "unsealed": Text(en="Unsealed", zh="未封存"), "ahead": Text(en="Months", zh="预建月份"),
    "job": Text(en="Job", zh="迁移任务"), "state": Text(en="State", zh="状态"),
}  # fmt: skip
WORDS = {
    True: Text(en="yes", zh="是"), False: Text(en="no", zh="否"), "running": Text(en="running", zh="进行中"),
    "failed": Text(en="failed", zh="失败"), "done": Text(en="done", zh="完成"),
}  # fmt: skip
OF = Text(en="{ready:number} of {wanted:number}", zh="{ready:number}/{wanted:number}")
SECONDS = Text(en="{count:number} s", zh="{count:number} 秒")
WAITING = Text(en="{count:number}, for {seconds:number} s", zh="{count:number}，已 {seconds:number} 秒")
CURRENT = Text(en="current", zh="最新")
BEHIND = Text(en="other: {revisions}", zh="不符：{revisions}")
UNCHECKED = Text(en="not checked: {sentence}", zh="未检查：{sentence}")
FAULTS = Text(en="{count:counted fault faults} found.", zh="发现 {count:number} 处故障。")
AGAIN = Text(en="It is tried again until it works.", zh="将持续重试，直至成功。")
WELL = Text(en="nothing is wrong.", zh="一切正常。")


@ops_app.callback()
def ops() -> None:
    """What an operator asks of an installation as a whole."""


@ops_app.command()
def status(
    namespace: Annotated[str, typer.Option("--namespace", "-n", help="Ask Kubernetes of the release there, too.")] = "",
    release: Annotated[str, typer.Option(help="The name of the release of the chart.")] = "weft",
    context: Annotated[str, typer.Option(help="A context of the kubeconfig; by default its current one.")] = "",
    output: OutputOption = Output.TABLE,
) -> None:
    """Show targets, versions, updates and migrations, and what waits in each service; exit code 1 if anything is wrong."""
    from weft.ops.cluster import Place
    from weft.ops.status import status as found_status

    place = Place(namespace, release, context) if namespace else None
    found = act(found_status(load() if place else running(), targets(), place))
    if output is Output.JSON:
        print(json.dumps(found.row(), ensure_ascii=False, indent=2))
    else:
        _print(found)
    if found.report.findings:
        fail(_said(FAULTS, count=len(found.report.findings)))
    if output is Output.TABLE:
        print(f"weft: {_said(WELL)}")


@ops_app.command()
def backup(
    folder: Annotated[Path, typer.Argument(file_okay=False, help="Where the backup is kept; the same one each time.")],
    keep: Annotated[int, typer.Option(min=1, help="How many bases stay at least, however old they are.")] = 2,
    days: Annotated[int, typer.Option(min=0, help="How many days a base stays, with the log since then.")] = 14,
    stay: Annotated[bool, typer.Option("--follow", help="Go on with the log and new files until Ctrl-C.")] = False,
    fresh_hours: Annotated[
        int, typer.Option(min=0, help="With --follow: begin with a base if the newest is older than this.")
    ] = 20,
    output: OutputOption = Output.TABLE,
) -> None:
    """Copy Postgres and the stored files while they work; with --follow each later moment can be restored, too."""
    from weft.ops import backup as backups
    from weft.ops.follow import follow

    def shown(row: dict[str, Any]) -> None:
        show([row], output)

    async def work() -> None:
        config, keeping = running(), backups.Keeping(keep, days, fresh_hours)
        if stay:
            await follow(config, folder, keeping, shown=shown, say=_tried_again)
        else:
            shown(await backups.backup(config, folder, keeping))

    _done(work())


@ops_app.command()
def restore(
    folder: Annotated[Path, typer.Argument(exists=True, file_okay=False, help="The folder of a backup.")],
    to: Annotated[
        str, typer.Option(help="The moment: 2026-03-02T09:00, or a span before now; by default the last.")
    ] = "",
    output: OutputOption = Output.TABLE,
) -> None:
    """Make the data directory of a `weft up` of a backup, as of a moment, and verify what came back."""
    from weft.commands import CommandFailed, moment
    from weft.ops.restore import restore as restored

    try:
        until = moment(to) if to else None
    except CommandFailed as error:
        fail(str(error))
    found = _done(restored(load(development=True), targets(), folder, until))
    if output is Output.JSON:
        print(json.dumps(found.row(), ensure_ascii=False, indent=2))
    else:
        show([{name: value for name, value in found.row().items() if name != "verified"}], output)
    _judge(found.proven, output if output is Output.TABLE else None)


@ops_app.command()
def verify(output: OutputOption = Output.TABLE) -> None:
    """Compute the audit chain again, sum up the books, read every stored file; exit code 1 if anything does not hold."""
    from weft.ops.verify import verify as proven

    found = _done(proven(running(), targets()))
    if output is Output.JSON:
        print(json.dumps(found.row(), ensure_ascii=False, indent=2))
    _judge(found, output if output is Output.TABLE else None)


def _done(work: Coroutine[Any, Any, T]) -> T:
    """Runs it; a disk or a server that does not go along is one sentence."""
    from weft.ailments import said
    from weft.ops.backup import DATABASE_ERRORS

    try:
        return act(work)
    except DATABASE_ERRORS as error:
        where = f" ({error.filename})" if isinstance(error, OSError) and error.filename else ""
        fail(f"{said(error)}{where}.")


def _tried_again(error: Refused) -> None:
    """Tells of what failed and will be tried again; programs read the other stream."""
    words = (error.text.render(language(), error.args_by_name), error.remedy.render(language(), error.args_by_name))
    print("weft:", *words, _said(AGAIN), file=sys.stderr, flush=True)


def _judge(found: Proven, output: Output | None) -> None:
    if output is not None:
        show([asdict(one) for one in found.proofs], output)
        for finding in found.report.findings:
            print(f"weft: {finding.means} {finding.remedy}")
    if found.report.findings:
        fail(_said(FAULTS, count=len(found.report.findings)))
    if output is not None:
        print(f"weft: {_said(WELL)}")


def _said(text: Text, **given: Any) -> str:
    return text.render(language(), given)


def _headed(row: dict[str, str]) -> dict[str, str]:
    return {_said(HEADS[name]): value for name, value in row.items()}


def _print(found: Status) -> None:
    from weft.ops.cluster import ROLLOUTS

    processes = [
        {
            "target": one.target, "pods": _said(OF, ready=one.ready, wanted=one.wanted), "version": one.version,
            "rollout": _said(ROLLOUTS[one.rollout]),
        }
        for one in found.processes
    ]  # fmt: skip
    answers = [{"target": name, "answers": _said(WORDS[said])} for name, said in found.answers.items()]
    jobs = [{"job": one.name, "state": _said(WORDS[one.state])} for one in found.migrations]
    for rows in (processes, answers, jobs, [_standing(one) for one in found.standings]):
        if rows:
            show([_headed(row) for row in rows], Output.TABLE)
    for finding in found.report.findings:
        print(f"weft: {finding.means} {finding.remedy}")
    for sentence in found.report.remarks:
        print(f"weft: {sentence}")
    for sentence in found.report.unchecked:
        print(f"weft: {_said(UNCHECKED, sentence=sentence)}")


def _standing(one: Standing) -> dict[str, str]:
    unread = "?" if one.unsent is None and one.months_ahead is not None else ""
    waits = _said(WAITING, count=one.unsent, seconds=int(one.unsent_s or 0)) if one.unsent else "0"
    dead = (one.dead_letters or 0) + (one.dead_deadlines or 0) + (one.calls_failing or 0)
    migrated = {None: "?", True: _said(CURRENT), False: _said(BEHIND, revisions=", ".join(one.revisions) or "0")}
    return {
        "schema": one.schema,
        "revision": migrated[one.migrated],
        "unsent": unread if one.unsent is None else waits,
        "retrying": unread if one.retrying is None else str(one.retrying),
        "dead": unread if one.dead_letters is None else str(dead),
        "late": unread if one.deadlines_late is None else str(one.deadlines_late),
        "unsealed": unread if one.unsealed_s is None else _said(SECONDS, count=int(one.unsealed_s)),
        "ahead": unread if one.months_ahead is None else str(one.months_ahead),
    }
