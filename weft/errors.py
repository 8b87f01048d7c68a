"""Refusals: every error that a rule can give, and its one mapping to gRPC.

A rule's error is a class declared beside the rule, with a stable reason, a kind, a sentence and a remedy in both
languages. It is mapped once to a gRPC status with `ErrorInfo` here, and once to RFC 9457 in the gateway. An exception
that is no refusal becomes INTERNAL without its text: what went wrong inside is for the log, not for the caller.

    Refused
     ├─ InvalidArgument     the request itself is wrong, whatever the state
     ├─ NotFound            it is not there, or not for you: the two look alike
     ├─ Forbidden           you may see it, not change it
     ├─ StaleVersion        somebody was faster
     ├─ KeyReused           this request_id came with another body before
     └─ … each rule's own
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, NoReturn

import grpc
from google.protobuf import any_pb2, duration_pb2
from google.rpc import error_details_pb2, status_pb2

from weft.text import Text

DETAILS_KEY = "grpc-status-details-bin"


class Kind(enum.Enum):
    """What kind of refusal it is; the gateway maps it to an HTTP status."""

    INVALID = "invalid"
    UNAUTHENTICATED = "unauthenticated"
    STEP_UP = "step_up"
    FORBIDDEN = "forbidden"
    NOT_FOUND = "not_found"
    CONFLICT = "conflict"
    STALE = "stale"
    PRECONDITION = "precondition"
    KEY_REUSED = "key_reused"
    EXHAUSTED = "exhausted"
    INTERNAL = "internal"
    UNAVAILABLE = "unavailable"
    TIMEOUT = "timeout"
    FULL = "full"


GRPC_CODES = {
    Kind.INVALID: grpc.StatusCode.INVALID_ARGUMENT,
    Kind.UNAUTHENTICATED: grpc.StatusCode.UNAUTHENTICATED,
    Kind.STEP_UP: grpc.StatusCode.UNAUTHENTICATED,
    Kind.FORBIDDEN: grpc.StatusCode.PERMISSION_DENIED,
    Kind.NOT_FOUND: grpc.StatusCode.NOT_FOUND,
    Kind.CONFLICT: grpc.StatusCode.ALREADY_EXISTS,
    Kind.STALE: grpc.StatusCode.ABORTED,
    Kind.PRECONDITION: grpc.StatusCode.FAILED_PRECONDITION,
    Kind.KEY_REUSED: grpc.StatusCode.INVALID_ARGUMENT,
    Kind.EXHAUSTED: grpc.StatusCode.RESOURCE_EXHAUSTED,
    Kind.INTERNAL: grpc.StatusCode.INTERNAL,
    Kind.UNAVAILABLE: grpc.StatusCode.UNAVAILABLE,
    Kind.TIMEOUT: grpc.StatusCode.DEADLINE_EXCEEDED,
    Kind.FULL: grpc.StatusCode.RESOURCE_EXHAUSTED,
}


@dataclass(frozen=True, slots=True)
class Violation:
    """One field that breaks one rule: path as in the proto (`lead.name`), rule id, sentence."""

    field: str
    rule: str
    message: Text


AWAY = (grpc.StatusCode.UNAVAILABLE, grpc.StatusCode.DEADLINE_EXCEEDED)


class Refused(Exception):
    """A rule said no. Subclass it beside the rule; pass the sentence's arguments by name.

    `text` and `remedy` are templates with named arguments; `reason` is stable and part of the contract.
    """

    reason: ClassVar[str] = "REFUSED"
    kind: ClassVar[Kind] = Kind.PRECONDITION
    text: ClassVar[Text] = Text(en="This cannot be done now.", zh="现在无法执行此操作。")
    remedy: ClassVar[Text] = Text(en="", zh="")

    def __init__(
        self, *, violations: tuple[Violation, ...] = (), retry_after_s: float | None = None, **args: object
    ) -> None:
        super().__init__(self.reason)
        self.args_by_name = {key: str(value) for key, value in args.items()}
        self.violations = violations
        self.retry_after_s = retry_after_s


class InvalidArgument(Refused):
    """The request breaks a rule of its fields."""

    reason = "INVALID_ARGUMENT"
    kind = Kind.INVALID
    text = Text(en="The request is not valid.", zh="请求内容不符合要求。")
    remedy = Text(en="Correct the named fields and send it again.", zh="请修正所列字段后重新提交。")


def invalid(field: str, rule: str, *, en: str, zh: str) -> NoReturn:
    """Refuses one field with one sentence."""
    raise InvalidArgument(violations=(Violation(field, rule, Text.literal(en, zh)),))


def date_of(text: str, field: str) -> date:
    """The day of a field such as `2026-03-31`. Refuses what is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        invalid(field, "date", en="This is no date.", zh="日期无效。")


class NotFound(Refused):
    """It does not exist for this caller."""

    reason = "NOT_FOUND"
    kind = Kind.NOT_FOUND
    text = Text(en="There is no such resource.", zh="未找到该资源。")
    remedy = Text(en="Check the name; you may lack the right to see it.", zh="请核对名称，或确认您有查看权限。")


class Forbidden(Refused):
    """The caller may see it but not do this."""

    reason = "FORBIDDEN"
    kind = Kind.FORBIDDEN
    text = Text(en="You may not do this ({permission}).", zh="您没有执行此操作的权限（{permission}）。")
    remedy = Text(en="Ask the owner or an administrator.", zh="请联系负责人或管理员。")


class Unauthenticated(Refused):
    """Nobody stands behind the call."""

    reason = "UNAUTHENTICATED"
    kind = Kind.UNAUTHENTICATED
    text = Text(en="Log in first.", zh="请先登录。")
    remedy = Text(en="Send a valid session token or key.", zh="请携带有效的会话令牌或密钥。")


class StepUpRequired(Refused):
    """The second factor is missing or too old."""

    reason = "STEP_UP_REQUIRED"
    kind = Kind.STEP_UP
    text = Text(
        en="This needs your second factor, at most {max_age_s} s old.", zh="此操作需要在 {max_age_s} 秒内完成二次验证。"
    )
    remedy = Text(
        en="Confirm with your authenticator, then repeat; if you have none, enrol one first. If you came through another"
        " log-in, log in there again with a second factor.",
        zh="请用验证器确认后重试；如尚未绑定验证器，请先绑定。通过其他身份系统登录的，请在该系统以二次验证重新登录。",
    )


class StaleVersion(Refused):
    """Somebody changed it since it was read."""

    reason = "STALE_VERSION"
    kind = Kind.STALE
    text = Text(en="Somebody changed this in the meantime.", zh="该数据已被他人修改。")
    remedy = Text(en="Read it again and repeat your change.", zh="请刷新后重新操作。")


class KeyReused(Refused):
    """The same request_id came with another body."""

    reason = "REQUEST_ID_REUSED"
    kind = Kind.KEY_REUSED
    text = Text(en="This request_id was used for another request.", zh="该 request_id 已用于其他请求。")
    remedy = Text(en="Use a new request_id for a new request.", zh="新请求请使用新的 request_id。")


class DeadlineMissing(Refused):
    """A call without a deadline."""

    reason = "DEADLINE_MISSING"
    kind = Kind.INVALID
    text = Text(en="Every call must carry a deadline.", zh="每次调用必须设置超时时间。")
    remedy = Text(en="Set a timeout on the call.", zh="请为调用设置超时。")


class DeadlinePassed(Refused):
    """The time of the call ran out; the outcome may be unknown."""

    reason = "DEADLINE_EXCEEDED"
    kind = Kind.TIMEOUT
    text = Text(en="The time for this call ran out.", zh="操作超时。")
    remedy = Text(en="Repeat it with the same request_id.", zh="请使用相同的 request_id 重试。")


class Unavailable(Refused):
    """A part that this needs does not answer."""

    reason = "UNAVAILABLE"
    kind = Kind.UNAVAILABLE
    text = Text(en="The service cannot answer now.", zh="服务暂时不可用。")
    remedy = Text(en="Try again in a moment with the same request_id.", zh="请稍后使用相同的 request_id 重试。")


class StorageFull(Unavailable):
    """The disk behind the database or the files is full. For what can wait it is as if the database were away: an event,
    a deadline or long work that meets it is tried again, and no try is counted.
    """

    reason = "STORAGE_FULL"
    kind = Kind.FULL
    text = Text(en="There is no space left to store this.", zh="存储空间不足。")
    remedy = Text(en="Nothing was changed; try again once space is freed.", zh="未作任何更改，请在释放空间后重试。")


class Internal(Refused):
    """Something of ours is broken."""

    reason = "INTERNAL"
    kind = Kind.INTERNAL
    text = Text(en="Something went wrong on our side.", zh="系统内部错误。")
    remedy = Text(en="Try again; if it stays, report the correlation id.", zh="请重试；如仍失败，请提供关联编号反馈。")


def to_status(error: Refused, language: str, *, domain: str) -> status_pb2.Status:
    """The google.rpc.Status of a refusal in the caller's language."""
    text = error.text.render(language, error.args_by_name)
    details: list[any_pb2.Any] = []
    info = error_details_pb2.ErrorInfo(reason=error.reason, domain=f"weft.{domain}")
    info.metadata.update(error.args_by_name)
    info.metadata["kind"] = error.kind.value
    info.metadata["remedy"] = error.remedy.render(language, error.args_by_name)
    details.append(_pack(info))
    details.append(_pack(error_details_pb2.LocalizedMessage(locale=language, message=text)))
    if error.violations:
        bad = error_details_pb2.BadRequest()
        for v in error.violations:
            bad.field_violations.add(
                field=v.field, description=v.message.render(language, error.args_by_name), reason=v.rule
            )
        details.append(_pack(bad))
    if error.retry_after_s is not None:
        delay = duration_pb2.Duration()
        delay.FromMilliseconds(int(error.retry_after_s * 1000))
        details.append(_pack(error_details_pb2.RetryInfo(retry_delay=delay)))
    return status_pb2.Status(code=GRPC_CODES[error.kind].value[0], message=text, details=details)


def _pack(message: object) -> any_pb2.Any:
    packed = any_pb2.Any()
    packed.Pack(message)  # type: ignore[arg-type]
    return packed


def error_info(error: grpc.aio.AioRpcError) -> error_details_pb2.ErrorInfo | None:
    """The ErrorInfo of a failed call, in both modes; None if the other side sent none."""
    for detail in _status(error).details:
        info = error_details_pb2.ErrorInfo()
        if detail.Unpack(info):
            return info
    return None


def _status(error: grpc.aio.AioRpcError) -> status_pb2.Status:
    pairs: Any = error.trailing_metadata() or ()
    for key, value in pairs:
        if key == DETAILS_KEY:
            return status_pb2.Status.FromString(value if isinstance(value, bytes) else value.encode())
    return status_pb2.Status()


def relayed(error: grpc.aio.AioRpcError) -> Refused:
    """The refusal of another target as it said it, in the language in which it was asked: reason, kind, sentence, remedy,
    fields. One that says nothing of itself is Unavailable, and whether there was an effect is not known.
    """
    info = error_info(error)
    said = dict(info.metadata) if info is not None else {}
    kind, remedy = said.pop("kind", ""), said.pop("remedy", "")
    if info is None or error.code() in AWAY or kind not in {one.value for one in Kind}:
        return Unavailable(retry_after_s=1)
    status = _status(error)
    bad, delay = error_details_pb2.BadRequest(), error_details_pb2.RetryInfo()
    for detail in status.details:
        _ = detail.Unpack(bad) or detail.Unpack(delay)
    found = tuple(Violation(v.field, v.reason, _as_said(v.description)) for v in bad.field_violations)
    retry_s = delay.retry_delay.ToTimedelta().total_seconds() or None
    refused = Refused(violations=found, retry_after_s=retry_s)
    refused.args_by_name = said
    vars(refused).update(reason=info.reason, kind=Kind(kind), text=_as_said(status.message), remedy=_as_said(remedy))
    return refused


def _as_said(sentence: str) -> Text:
    return Text.literal(sentence, sentence)
