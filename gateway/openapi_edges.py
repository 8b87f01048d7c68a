"""The parts of the OpenAPI document that no descriptor tells: problems, headers, log-in, and the hand-written edges."""

from __future__ import annotations

from typing import Any, Final

from gateway.uploads import ALLOWED

Json = dict[str, Any]

PROBLEMS: Final = {
    400: "The request is not valid; `violations` names each field and rule. 请求无效。",
    401: "Nobody is logged in, or the second factor is missing or too old. 未登录或需要二次验证。",
    403: "You may see it, but not do this. 没有权限。",
    404: "It does not exist, or not for you. 未找到。",
    408: "The body did not arrive in time. 请求体超时。",
    409: "It contradicts what is there, or is not possible now. 冲突或当前无法执行。",
    412: "Somebody changed it since the version that you named. 数据已变更。",
    413: "The body is too large. 请求体过大。",
    415: "The body is of a type that is not taken. 不支持的媒体类型。",
    422: "This key was used for another request. 幂等键已用于其他请求。",
    429: "Too many requests; see Retry-After. 请求过多。",
    500: "Something went wrong on our side. 系统内部错误。",
    503: "A part that this needs does not answer; see Retry-After. 服务暂时不可用。",
    504: "The time ran out; repeat it with the same key. 超时。",
    507: "There is no space left to store this. 存储空间不足。",
}

SECURITY_SCHEMES: Final[Json] = {
    "bearer": {
        "type": "http",
        "scheme": "bearer",
        "description": "A session token (`weft_sess_…`), an API key (`weft_live_…`) or a token of an OIDC provider.",
    },
}

_KEY: Final[Json] = {
    "name": "Idempotency-Key",
    "in": "header",
    "description": (
        "Your own id of this change, to repeat it safely: the same key and body give the same answer. 幂等键，用于安全重试。"
    ),
    "schema": {"type": "string", "minLength": 1, "maxLength": 64, "pattern": r"^[\x21\x23-\x5b\x5d-\x7e]+$"},
    "example": "018f3c2a-7d1e-7b3a-9c54-2f6d8e0a1b2c",
}
PARAMETERS: Final[Json] = {
    "IdempotencyKey": _KEY | {"required": False},
    "IdempotencyKeyRequired": _KEY | {"required": True},
    "IfMatch": {
        "name": "If-Match",
        "in": "header",
        "required": False,
        "description": "The etag that you read; the change is refused if it is not the present one.",
        "schema": {"type": "string", "maxLength": 100, "pattern": '^"[A-Za-z0-9_-]{1,90}"$'},
    },
    "AcceptLanguage": {
        "name": "Accept-Language",
        "in": "header",
        "required": False,
        "description": "The language of sentences: `zh-CN` or `en`.",
        "schema": {"type": "string", "enum": ["zh-CN", "en"]},
    },
    "RequestTimeout": {
        "name": "X-Request-Timeout",
        "in": "header",
        "required": False,
        "description": "Seconds that you will wait, 1 to 30; 10 if you do not say.",
        "schema": {"type": "number", "minimum": 1, "maximum": 30},
    },
}
HEADERS: Final[Json] = {
    "RequestId": {"description": "The correlation id of this request.", "schema": {"type": "string"}},
    "ETag": {"description": "The version that you read.", "schema": {"type": "string"}},
    "RetryAfter": {"description": "Seconds to wait.", "schema": {"type": "integer", "minimum": 1}},
    "WwwAuthenticate": {"description": "What must be shown.", "schema": {"type": "string"}},
}
_VIOLATION: Final[Json] = {
    "type": "object",
    "required": ["field", "rule", "message"],
    "properties": {
        "field": {"type": "string", "description": "The field as you wrote it, such as `contacts[2].phone`."},
        "rule": {"type": "string", "description": "The rule that it breaks, such as `string.max_len`."},
        "message": {"type": "string", "description": "A sentence for people."},
    },
}
SCHEMAS: Final[Json] = {
    "Problem": {
        "type": "object",
        "description": "A refusal after RFC 9457.",
        "required": ["type", "title", "status", "detail", "reason"],
        "properties": {
            "type": {"type": "string", "format": "uri-reference", "examples": ["/problems/stale-version"]},
            "title": {"type": "string"},
            "status": {"type": "integer"},
            "detail": {"type": "string", "description": "What is wrong, in your language."},
            "reason": {"type": "string", "description": "Stable, for programs.", "examples": ["STALE_VERSION"]},
            "remedy": {"type": "string", "description": "What helps, in your language."},
            "violations": {"type": "array", "items": _VIOLATION},
            "correlation": {"type": "string", "description": "Name it when you ask for help."},
            "instance": {"type": "string", "description": "The address that you asked for."},
        },
    },
    "UploadedFile": {
        "type": "object",
        "required": ["file", "sha256", "size", "contentType"],
        "properties": {
            "file": {"type": "string", "description": "The token that a change takes as its file; valid for a day."},
            "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
            "size": {"type": "string", "format": "int64", "pattern": "^[0-9]{1,18}$"},
            "contentType": {"type": "string"},
        },
    },
    "Change": {
        "type": "object",
        "description": "Something that you may see has changed; read it again.",
        "required": ["type", "subject", "version", "occurredTime"],
        "properties": {
            "type": {"type": "string", "examples": ["leads.LeadFollowedUp"]},
            "subject": {"type": "string", "examples": ["leads/018f3c2a-7d1e-7b3a-9c54-2f6d8e0a1b2c"]},
            "version": {"type": "string"},
            "occurredTime": {"type": "string", "format": "date-time"},
        },
    },
}
TAGS: Final = [
    {"name": "edge.Files", "description": "Uploads."},
    {"name": "edge.Live", "description": "What changes while you look."},
]


def responses() -> Json:
    """The problem of each status, once."""
    made: Json = {}
    for status, text in PROBLEMS.items():
        problem: Json = {
            "description": text,
            "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }
        if status in (429, 503):
            problem["headers"] = {"Retry-After": {"$ref": "#/components/headers/RetryAfter"}}
        if status == 401:
            problem["headers"] = {"WWW-Authenticate": {"$ref": "#/components/headers/WwwAuthenticate"}}
        made[f"Problem{status}"] = problem
    return made


def _problems(*statuses: int) -> Json:
    return {str(status): {"$ref": f"#/components/responses/Problem{status}"} for status in statuses}


def paths() -> Json:
    """The hand-written edges."""
    file: Json = {"schema": {"type": "string", "format": "binary"}}
    return {
        "/v1/files": {
            "post": {
                "operationId": "edge.Files.Upload",
                "tags": ["edge.Files"],
                "summary": "Upload a file",
                "description": (
                    "Streams a file of at most 20 MiB into the store; its token is used by a later change. "
                    "Needs the permission `platform.file.upload`."
                ),
                "requestBody": {"required": True, "content": dict.fromkeys(ALLOWED, file)},
                "responses": {
                    "201": {
                        "description": "Stored.",
                        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/UploadedFile"}}},
                    },
                    **_problems(400, 401, 403, 408, 413, 415, 429, 500, 503, 507),
                },
            }
        },
        "/v1/live": {
            "get": {
                "operationId": "edge.Live.Listen",
                "tags": ["edge.Live"],
                "summary": "Listen to changes",
                "description": (
                    "Server-sent events: `change` with a Change as its data, `resync` when you have missed some, "
                    "`closed` when your session ended. A comment every 15 seconds keeps the connection open."
                ),
                "responses": {
                    "200": {
                        "description": "The stream, until either side ends it.",
                        "content": {"text/event-stream": {"schema": {"$ref": "#/components/schemas/Change"}}},
                    },
                    **_problems(401, 429, 500, 503),
                },
            }
        },
    }
