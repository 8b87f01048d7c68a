"""The other side of the families `tryton`, for demos and tests: the door of a Tryton server, as far as the drivers use it.
It looks like the answers of Tryton 8.2, which `make test-erp` speaks to as it is; nothing of Tryton is in it.

`POST /<database>/rpc/` logs in, tells preferences and company, and searches records by their domain. What there is to tell
is the adapter's own; knobs, changes and calls are those of adapters/vendor/sandbox.py.
"""

from __future__ import annotations

import asyncio
import base64
import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any, ClassVar

import orjson
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from adapters.vendor import sandbox
from adapters.vendor.sandbox import WORDS, spoilt

DATABASE = "weft"
FILLED_AGO = timedelta(hours=1)  # what was there at first is no change any more
LABELLED_FROM = 1400  # longer bodies are called packed, and are not
COMPANY = {"id": 1, "currency": {"id": 1, "code": "CNY"}}
UNIT = {"id": 1, "symbol": "u"}
PIECES = UNIT["id"]


@dataclass
class Tryton(sandbox.Sandbox):
    """The door; whoever takes it has rows, and says which records they are."""

    paths: ClassVar[dict[str, str]]
    """Model → what its calls are listed as; what is not here is not activated."""

    times: dict[tuple[str, str], datetime] = field(default_factory=dict)
    ids: dict[tuple[str, str], int] = field(default_factory=dict)
    filled: bool = False

    def __post_init__(self) -> None:
        super().__post_init__()
        self.filled = True

    def records(self, model: str) -> list[dict[str, Any]]:
        """All records of a model; what a field names stands in it whole."""
        raise NotImplementedError

    def put(self, collection: str, row: dict[str, Any]) -> None:
        """Adds a row or changes some of it, and notes when."""
        super().put(collection, row)
        key = collection, " ".join(row[name] for name in self.keys[collection])
        self.times[key] = datetime.now(UTC).replace(tzinfo=None) - (timedelta() if self.filled else FILLED_AGO)
        self.ids.setdefault(key, len(self.ids) + 1)

    def stamped(self, collection: str) -> list[tuple[dict[str, Any], dict[str, Any]]]:
        """Each row with what every record has."""
        return [
            (row, {"id": self.ids[collection, key], "create_date": self.times[collection, key], "write_date": None})
            for key, row in self.rows[collection].items()
        ]

    async def reset(self, request: Request) -> Response:
        """Begins anew."""
        self.filled = False
        answer = await super().reset(request)
        self.filled = True
        return answer

    def doors(self) -> list[Route]:
        """One, for all calls."""
        return [Route(f"/{DATABASE}/rpc/", self.rpc, methods=["POST"])]

    async def rpc(self, request: Request) -> Response:
        """One call."""
        asked = orjson.loads(await request.body())
        number, method, params = asked["id"], asked["method"], asked["params"]
        if method == "common.db.login":
            return self._log_in(number, *params)
        account = self._account(request)
        if not account:
            return _refusal(401)
        if method == "model.res.user.get_preferences":
            return _result(number, {"company": COMPANY["id"], "language": "en", "groups": []})
        if method == "model.company.company.read":
            return _result(number, [_told(COMPANY, params[1])])
        self.under_way.add(request)
        self.most_under_way = max(self.most_under_way, len(self.under_way))
        try:
            return await self._search(account, number, method, params)
        finally:
            self.under_way.discard(request)

    def _log_in(self, number: int, account: str, parameters: dict[str, str]) -> Response:
        self.calls.append({"path": "token", "account": account})
        if not secrets.compare_digest(parameters["password"], self.accounts.get(account, secrets.token_hex())):
            return _refusal(401)
        token = secrets.token_hex(32)
        self.tokens[token] = (account, time.monotonic() + self.knobs.token_life_s)
        return _result(number, [[*self.accounts].index(account) + 1, token, None])

    def _account(self, request: Request) -> str:
        key = request.headers.get("authorization", "").removeprefix("Session ")
        claimed, _, token = base64.b64decode(key).decode().rpartition(":")
        account, until = self.tokens.get(token, ("", 0.0))
        right = until > time.monotonic() and claimed == f"{account}:{[*self.accounts].index(account) + 1}"
        return account if right else ""

    async def _search(self, account: str, number: int, method: str, params: list[Any]) -> Response:
        model = method.removeprefix("model.").removesuffix(".search_read")
        self.calls.append({"path": self.paths.get(model, model), "account": account})
        await asyncio.sleep(self.knobs.latency_s)
        knobs = self.knobs
        if knobs.fail_next > 0 and knobs.only in ("", account):
            self.knobs = replace(knobs, fail_next=knobs.fail_next - 1)
            if knobs.error:
                return _body({"id": number, "error": [knobs.error, [WORDS, "", None]]})
            return await spoilt(knobs)
        domain, offset, limit, _, names, context = params
        if context["company"] != COMPANY["id"] or offset:
            return _body({"id": number, "error": ["UserError", [WORDS, "", None]]})
        found = [one for one in self._records(model) if matches(one, decoded(domain))]
        if context.get("active_test", True):
            found = [one for one in found if one.get("active", True)]
        found.sort(key=lambda one: int(one["id"]))
        return _result(number, [_told(one, names) for one in found[:limit]])

    def _records(self, model: str) -> list[dict[str, Any]]:
        if model == "ir.model":
            return [{"id": number, "name": name} for number, name in enumerate(self.paths, 1)]
        return self.records(model)


def matches(record: Mapping[str, Any], domain: list[Any]) -> bool:
    """Whether a record is in a domain."""
    if domain and isinstance(domain[0], str) and domain[0] not in ("OR", "AND"):
        path, operator, wanted = domain
        return any(_holds(value, operator, wanted) for value in _values(record, path))
    either = bool(domain) and domain[0] == "OR"
    parts = [matches(record, one) for one in domain if not isinstance(one, str)]
    return any(parts) if either else all(parts)


def _holds(value: Any, operator: str, wanted: Any) -> bool:
    if operator in ("=", "!="):
        return bool((value == wanted) == (operator == "="))
    if operator == "in":
        return value in wanted
    if value is None:
        return False
    return bool({">": value > wanted, ">=": value >= wanted, "<=": value <= wanted}[operator])


def _values(record: Any, path: str) -> list[Any]:
    if isinstance(record, list):
        return [value for one in record for value in _values(one, path)]
    head, _, rest = path.partition(".")
    found = record.get(head)
    return _values(found, rest) if rest and found is not None else [found]


def _told(record: Mapping[str, Any], names: list[str]) -> dict[str, Any]:
    """The fields that are asked for; what is asked of a record that a field names stands under the name with a dot."""
    told: dict[str, Any] = {"id": record["id"]}
    below: dict[str, list[str]] = {}
    for name in names:
        head, _, rest = name.partition(".")
        value = record.get(head)
        if rest:
            below.setdefault(head, []).append(rest)
        else:
            told[head] = value["id"] if isinstance(value, dict) else value
    for head, more in below.items():
        value = record.get(head)
        told[f"{head}."] = (
            [_told(one, more) for one in value] if isinstance(value, list) else value and _told(value, more)
        )
    return told


def decoded(value: Any) -> Any:
    """Days and times in a request as such."""
    if isinstance(value, list):
        return [decoded(one) for one in value]
    if isinstance(value, dict):
        parts = [value[name] for name in ("year", "month", "day", "hour", "minute", "second") if name in value]
        return (datetime if value["__class__"] == "datetime" else date)(*parts)
    return value


def _encoded(value: Any) -> Any:
    if isinstance(value, Decimal):
        return {"__class__": "Decimal", "decimal": str(value)}
    if isinstance(value, datetime):
        names = ("year", "month", "day", "hour", "minute", "second", "microsecond")
        return {"__class__": "datetime", **{name: getattr(value, name) for name in names}}
    if isinstance(value, date):
        return {"__class__": "date", "year": value.year, "month": value.month, "day": value.day}
    raise TypeError


def _result(number: int, result: Any) -> Response:
    return _body({"id": number, "result": result})


def _body(answer: dict[str, Any]) -> Response:
    raw = orjson.dumps(answer, default=_encoded, option=orjson.OPT_PASSTHROUGH_DATETIME)
    headers = {"content-encoding": "gzip"} if len(raw) > LABELLED_FROM else {}
    return Response(raw, headers=headers, media_type="application/json")


def _refusal(status: int) -> Response:
    return Response(f"<!doctype html>\n<title>{status}</title>\n<p>{WORDS}</p>", status, media_type="text/html")
