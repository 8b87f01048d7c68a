"""Refusals as `application/problem+json` (RFC 9457), in the caller's language.

A refusal comes from the gateway itself (`weft.errors.Refused`) or from a target (`AioRpcError` with `ErrorInfo`); both
become one `Problem` here, and nothing else in the gateway writes an error. The status follows the kind; the text of an
unknown exception never gets this far.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from typing import Any, ClassVar, Final

import grpc
import orjson
from google.protobuf.message import DecodeError
from google.rpc import error_details_pb2, status_pb2

from weft import errors
from weft.errors import DETAILS_KEY, Kind, Refused
from weft.text import Text

STATUS: Final = {
    Kind.INVALID: 400,
    Kind.UNAUTHENTICATED: 401,
    Kind.STEP_UP: 401,
    Kind.FORBIDDEN: 403,
    Kind.NOT_FOUND: 404,
    Kind.CONFLICT: 409,
    Kind.STALE: 409,
    Kind.PRECONDITION: 409,
    Kind.KEY_REUSED: 422,
    Kind.EXHAUSTED: 429,
    Kind.INTERNAL: 500,
    Kind.UNAVAILABLE: 503,
    Kind.TIMEOUT: 504,
    Kind.FULL: 507,
}
TITLES: Final = {
    Kind.INVALID: Text(en="Invalid request", zh="请求无效"),
    Kind.UNAUTHENTICATED: Text(en="Not logged in", zh="未登录"),
    Kind.STEP_UP: Text(en="Second factor needed", zh="需要二次验证"),
    Kind.FORBIDDEN: Text(en="Not allowed", zh="没有权限"),
    Kind.NOT_FOUND: Text(en="Not found", zh="未找到"),
    Kind.CONFLICT: Text(en="Conflict", zh="冲突"),
    Kind.STALE: Text(en="Changed in the meantime", zh="数据已变更"),
    Kind.PRECONDITION: Text(en="Not possible now", zh="当前无法执行"),
    Kind.KEY_REUSED: Text(en="Key used for another request", zh="幂等键已被使用"),
    Kind.EXHAUSTED: Text(en="Too many requests", zh="请求过多"),
    Kind.INTERNAL: Text(en="Internal error", zh="系统错误"),
    Kind.UNAVAILABLE: Text(en="Not available", zh="服务不可用"),
    Kind.TIMEOUT: Text(en="Out of time", zh="超时"),
    Kind.FULL: Text(en="No space left", zh="空间不足"),
}
# What a failed call means that carries no kind: the network's own errors, mostly.
BY_CODE: Final[dict[grpc.StatusCode, type[Refused]]] = {
    grpc.StatusCode.INVALID_ARGUMENT: errors.InvalidArgument,
    grpc.StatusCode.OUT_OF_RANGE: errors.InvalidArgument,
    grpc.StatusCode.UNAUTHENTICATED: errors.Unauthenticated,
    grpc.StatusCode.PERMISSION_DENIED: errors.Forbidden,
    grpc.StatusCode.NOT_FOUND: errors.NotFound,
    grpc.StatusCode.ABORTED: errors.StaleVersion,
    grpc.StatusCode.FAILED_PRECONDITION: Refused,
    grpc.StatusCode.DEADLINE_EXCEEDED: errors.DeadlinePassed,
    grpc.StatusCode.CANCELLED: errors.Unavailable,
    grpc.StatusCode.RESOURCE_EXHAUSTED: errors.Unavailable,
    grpc.StatusCode.UNIMPLEMENTED: errors.Unavailable,
    grpc.StatusCode.UNAVAILABLE: errors.Unavailable,
}
JSON: Final = b"application/problem+json"
_SNAKE = re.compile(r"_([a-z0-9])")
_INTERNAL_ARGS = {"kind", "remedy"}


class EdgeRefused(Refused):
    """A refusal that only HTTP knows; its status is its own."""

    status: ClassVar[int] = 400
    headers: tuple[tuple[bytes, bytes], ...] = ()


class NoSuchAddress(EdgeRefused):
    """No rpc has this address."""

    reason, kind, status = "NO_SUCH_ADDRESS", Kind.NOT_FOUND, 404
    text = Text(en="Nothing is served at this address.", zh="该地址不存在。")
    remedy = Text(en="See /docs for every address.", zh="请在 /docs 查看全部接口。")


class MethodNotAllowed(EdgeRefused):
    """The address exists under other methods."""

    reason, kind, status = "METHOD_NOT_ALLOWED", Kind.INVALID, 405
    text = Text(en="This address takes {allowed} only.", zh="该地址仅支持 {allowed}。")
    remedy = Text(en="Use one of these methods.", zh="请使用上述方法。")


class BodyTooSlow(EdgeRefused):
    """The body did not arrive in time."""

    reason, kind, status = "BODY_TOO_SLOW", Kind.TIMEOUT, 408
    text = Text(en="The body did not arrive within {max_s} s.", zh="请求体未在 {max_s} 秒内到达。")
    remedy = Text(en="Send it again over a better connection.", zh="请在网络改善后重新发送。")
    headers = ((b"connection", b"close"),)


class BodyTooLarge(EdgeRefused):
    """The body is larger than allowed."""

    reason, kind, status = "BODY_TOO_LARGE", Kind.INVALID, 413
    text = Text(en="The body is larger than {max_bytes} bytes.", zh="请求体超过 {max_bytes} 字节。")
    remedy = Text(en="Send less; files go to /v1/files.", zh="请减小请求体；文件请上传到 /v1/files。")
    headers = ((b"connection", b"close"),)


class MediaTypeWrong(EdgeRefused):
    """The body is of a type that this address does not take."""

    reason, kind, status = "MEDIA_TYPE_NOT_SUPPORTED", Kind.INVALID, 415
    text = Text(en="The body must be {allowed}.", zh="请求体必须是 {allowed}。")
    remedy = Text(en="Set Content-Type accordingly.", zh="请相应设置 Content-Type。")
    headers = ((b"connection", b"close"),)


class RateExceeded(EdgeRefused):
    """Too many requests of one caller or tenant."""

    reason, kind, status = "RATE_EXCEEDED", Kind.EXHAUSTED, 429
    text = Text(en="Too many requests in a short time.", zh="短时间内请求过多。")
    remedy = Text(en="Slow down; see Retry-After.", zh="请降低频率，参见 Retry-After。")


class TooManyStreams(EdgeRefused):
    """One caller listens on more live streams at once than he may."""

    reason, kind, status = "TOO_MANY_STREAMS", Kind.EXHAUSTED, 429
    text = Text(en="You have {max} live streams open already.", zh="您已打开 {max} 个实时连接。")
    remedy = Text(
        en="Close one of them; one stream tells all that you may see.",
        zh="请先关闭一个连接；一个连接即可接收全部变更。",
    )


class Overloaded(EdgeRefused):
    """More requests at once than this process takes."""

    reason, kind, status = "OVERLOADED", Kind.UNAVAILABLE, 503
    text = Text(en="Too many requests at once.", zh="当前并发请求过多。")
    remedy = Text(en="Try again in a moment with the same request_id.", zh="请稍后使用相同的 request_id 重试。")


@dataclass(slots=True)
class Problem:
    """One refusal, ready to be written."""

    status: int
    reason: str
    title: str
    detail: str
    remedy: str = ""
    violations: list[dict[str, str]] = field(default_factory=list)
    headers: list[tuple[bytes, bytes]] = field(default_factory=list)

    def body(self, correlation: str, instance: str) -> bytes:
        """The document. `instance` is the path that was asked for, never its query."""
        document: dict[str, object] = {
            "type": "/problems/" + self.reason.lower().replace("_", "-"),
            "title": self.title,
            "status": self.status,
            "detail": self.detail,
            "reason": self.reason,
            "instance": instance,
            "correlation": correlation,
        }
        if self.remedy:
            document["remedy"] = self.remedy
        if self.violations:
            document["violations"] = self.violations
        return orjson.dumps(document)


def of_refused(error: Refused, language: str) -> Problem:
    """The problem of a refusal that the gateway itself raised."""
    args = error.args_by_name
    problem = Problem(
        status=error.status if isinstance(error, EdgeRefused) else STATUS[error.kind],
        reason=error.reason,
        title=TITLES[error.kind].render(language, {}),
        detail=error.text.render(language, args),
        remedy=error.remedy.render(language, args),
        violations=[
            {"field": v.field, "rule": v.rule, "message": v.message.render(language, args)} for v in error.violations
        ],
    )
    if isinstance(error, EdgeRefused):
        problem.headers.extend(error.headers)
    _add_headers(problem, error.kind, args, error.retry_after_s)
    return problem


def of_rpc(error: grpc.aio.AioRpcError, language: str, *, etag_sent: bool = False, body_field: str = "") -> Problem:
    """The problem of a failed call. Raw text of the other side is never shown: only what it declared."""
    info, text, bad, delay = _details(error)
    kind = _kind(info.metadata.get("kind", "")) if info is not None else None
    if info is None or kind is None:
        refused = BY_CODE.get(error.code(), errors.Internal)
        if refused is errors.Forbidden:
            return of_refused(refused(permission="?"), language)
        return of_refused(refused(), language)
    args = {key: value for key, value in info.metadata.items() if key not in _INTERNAL_ARGS}
    problem = Problem(
        status=412 if kind is Kind.STALE and etag_sent else STATUS[kind],
        reason=info.reason,
        title=TITLES[kind].render(language, {}),
        detail=text or TITLES[kind].render(language, {}),
        remedy=info.metadata.get("remedy", ""),
        violations=[
            {"field": client_path(v.field, body_field), "rule": v.reason or "value", "message": v.description}
            for v in bad
        ],
    )
    _add_headers(problem, kind, args, delay)
    return problem


def client_path(path: str, body_field: str = "") -> str:
    """A proto path as the client wrote it: lowerCamelCase, without the field that the body is."""
    if body_field and path.startswith(body_field + "."):
        path = path[len(body_field) + 1 :]
    if "_" not in path:
        return path
    return ".".join(_SNAKE.sub(lambda m: m[1].upper(), part) for part in path.split("."))


def _details(
    error: grpc.aio.AioRpcError,
) -> tuple[error_details_pb2.ErrorInfo | None, str, list[error_details_pb2.BadRequest.FieldViolation], float | None]:
    info, text, delay = None, "", None
    bad: list[error_details_pb2.BadRequest.FieldViolation] = []
    for detail in _status(error).details:
        kind = detail.type_url.rsplit("/", 1)[-1]
        if kind == "google.rpc.ErrorInfo":
            info = error_details_pb2.ErrorInfo.FromString(detail.value)
        elif kind == "google.rpc.LocalizedMessage":
            text = error_details_pb2.LocalizedMessage.FromString(detail.value).message
        elif kind == "google.rpc.BadRequest":
            bad = list(error_details_pb2.BadRequest.FromString(detail.value).field_violations)
        elif kind == "google.rpc.RetryInfo":
            retry = error_details_pb2.RetryInfo.FromString(detail.value).retry_delay
            delay = retry.seconds + retry.nanos / 1e9
    return info, text, bad, delay


def _status(error: grpc.aio.AioRpcError) -> status_pb2.Status:
    trailing: Any = error.trailing_metadata() or ()
    for key, value in trailing:
        if key == DETAILS_KEY:
            try:
                return status_pb2.Status.FromString(value if isinstance(value, bytes) else value.encode("latin-1"))
            except DecodeError:
                break
    return status_pb2.Status()


def _kind(text: str) -> Kind | None:
    try:
        return Kind(text)
    except ValueError:
        return None


def _add_headers(problem: Problem, kind: Kind, args: dict[str, str], delay: float | None) -> None:
    if kind in (Kind.EXHAUSTED, Kind.UNAVAILABLE) and problem.status in (429, 503):
        problem.headers.append((b"retry-after", str(max(1, math.ceil(delay or 1))).encode()))
    if kind is Kind.UNAUTHENTICATED:
        problem.headers.append((b"www-authenticate", b'Bearer realm="weft"'))
    elif kind is Kind.STEP_UP:
        # RFC 9470: what must be shown, and how fresh.
        age = args.get("max_age_s", "")
        extra = f", max_age={age}" if age.isdecimal() else ""
        challenge = f'Bearer realm="weft", error="insufficient_user_authentication", acr_values="mfa"{extra}'
        problem.headers.append((b"www-authenticate", challenge.encode()))
