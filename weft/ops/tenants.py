"""The words and options of `weft ops tenant`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from weft.cli import Output, OutputOption, act, fail, language, running, show, targets
from weft.text import Text

tenant_app = typer.Typer(help="A tenant as a whole.", no_args_is_help=True)

HEADS = {
    "tenant": Text(en="Tenant", zh="租户"), "code": Text(en="Code", zh="代码"),
    "headquarters": Text(en="Headquarters", zh="总部"), "administrator": Text(en="Administrator", zh="管理员"),
    "log_in_at": Text(en="Address", zh="地址"), "login": Text(en="Log-in", zh="登录名"),
    "password": Text(en="Password", zh="密码"), "as_of": Text(en="As of", zh="数据时刻"),
    "folder": Text(en="Folder", zh="目录"), "tables": Text(en="Tables", zh="表"), "rows": Text(en="Rows", zh="行"),
    "files": Text(en="Files", zh="文件"), "faults": Text(en="Files amiss", zh="异常文件"),
}  # fmt: skip
WHAT, VALUE = Text(en="What", zh="项目"), Text(en="Value", zh="内容")
FIRST = Text(
    en="The first administrator logs in at {where} (`POST /v1/sessions:logIn`, tenant {code}), enrols an authenticator "
    "within five minutes (`:enrolTotp`, `:confirmTotp`), without which his rights do not count, and changes the password "
    "(`:changePassword`).",
    zh="首位管理员在 {where} 登录（POST /v1/sessions:logIn，租户 {code}），须在五分钟内绑定验证器"
    "（:enrolTotp、:confirmTotp），否则权限不生效，然后修改密码（:changePassword）。",
)
ONCE = Text(
    en="The password is told here only: hand it over on a way of its own.",
    zh="密码仅在此显示，请通过单独的渠道交付。",
)
DONE = Text(en="{what}: {count:number}", zh="{what}：{count:number}")
FAULTS = Text(
    en="Of the files that rows name, {count:number} are gone or not as they were kept; {file} names which.",
    zh="数据所引用的 {count:number} 个文件缺失或与存证不符，详见 {file}。",
)
UNREADABLE = Text(en="The password cannot be read from {file} ({why}).", zh="无法从 {file} 读取密码（{why}）。")


@tenant_app.callback()
def tenant() -> None:
    """A tenant as a whole."""


@tenant_app.command()
def create(
    code: Annotated[str, typer.Argument(help="What its people type when they log in; unique in the installation.")],
    name: Annotated[str, typer.Option(help="What it is called.")],
    admin: Annotated[str, typer.Option(help="The log-in of its first administrator.")],
    admin_name: Annotated[str, typer.Option(help="His name; by default the log-in.")] = "",
    zone: Annotated[str, typer.Option(help="Its IANA zone.")] = "Asia/Shanghai",
    tongue: Annotated[str, typer.Option("--language", help="His language: zh-CN or en.")] = "zh-CN",
    password_file: Annotated[
        str | None,
        typer.Option(help="A file with his password, - for standard input; by default one is made and printed."),
    ] = None,
    output: OutputOption = Output.TABLE,
) -> None:
    """Found a tenant with its headquarters and its first administrator; the same command again changes nothing."""
    from weft.ops import tenant as tenants

    wanted = tenants.Wanted(code, name, zone, admin, admin_name, tongue)
    password = _password(password_file) if password_file else None
    made = act(tenants.create(running(), targets(), wanted, password, language()))
    if output is Output.JSON:
        print(json.dumps(made, ensure_ascii=False, indent=2))
        return
    _print(made, output)
    print("weft:", FIRST.render(language(), {"where": made["log_in_at"], "code": made["code"]}))
    if password is None:
        print("weft:", ONCE.render(language()))


@tenant_app.command()
def export(
    code: Annotated[str, typer.Argument(help="The tenant's code, as its people type it at the log-in.")],
    folder: Annotated[Path, typer.Argument(help="Where everything of it goes: not there yet, or empty.")],
    output: OutputOption = Output.TABLE,
) -> None:
    """Write all rows and stored files of a tenant into a folder, as of one moment; exit code 1 if a file is amiss."""
    from weft.ops.export import export as exported

    def progress(what: str, count: int) -> None:
        print("weft:", DONE.render(language(), {"what": what, "count": count}), file=sys.stderr, flush=True)

    found = act(exported(running(), targets(), code, folder, progress))
    if output is Output.JSON:
        print(json.dumps(found.row(), ensure_ascii=False, indent=2))
    else:
        _print(found.row(), output)
    if found.faults:
        fail(FAULTS.render(language(), {"count": found.faults, "file": "files.jsonl"}))


def _print(row: dict[str, Any], output: Output) -> None:
    """One thing, a line for each of its values."""
    what, value = WHAT.render(language()), VALUE.render(language())
    show([{what: HEADS[name].render(language()), value: said} for name, said in row.items()], output)


def _password(file: str) -> str:
    """The first line of a file."""
    try:
        said = sys.stdin.readline() if file == "-" else Path(file).read_text().split("\n")[0]
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or type(error).__name__
        fail(UNREADABLE.render(language(), {"file": file, "why": why}))
    if not (found := said.strip("\r\n")):
        fail(UNREADABLE.render(language(), {"file": file, "why_en": "it is empty", "why_zh": "内容为空"}))
    return found
