"""The transcoding path: an HTTP request becomes one call with bytes, its answer becomes JSON.

A plain ASGI callable over a table that is made once from the descriptors. Per request: find the route, know the caller,
read the body, call, write. Every refusal on the way, ours or a target's, ends as a problem in one place.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from google.protobuf.descriptor import Descriptor

from gateway import codec, fieldmask, limits, pattern, query
from gateway.auth import Auth
from gateway.codec import Codec, Shape
from gateway.config import GatewayConfig
from gateway.edge import DOCUMENT_SECURITY, Answer, Exchange
from gateway.entrance import Entrance
from gateway.faults import Faults, refuse
from gateway.problems import MediaTypeWrong, MethodNotAllowed, NoSuchAddress, client_path
from gateway.schema import Binding, Rpc, Schema, option
from weft import telemetry
from weft.api.options import v1 as options

HTTP_BODY: Final = "google.api.HttpBody"
SHOWABLE: Final = frozenset({"application/pdf"})
FIELD_MASK: Final = "google.protobuf.FieldMask"

Caller = Callable[..., Any]


@dataclass(slots=True, eq=False, repr=False)
class Route:
    """One binding of one rpc with everything that does not change between requests."""

    rpc: Rpc
    binding: Binding
    pattern: pattern.Pattern
    input: Shape
    output: Shape
    body: Shape | None  # None: no body
    body_field: str  # "" if the body is the whole request
    bound: frozenset[str]  # fields that the query must not name
    request_id: str  # the JSON name of request_id on a change, else ""
    mask: Shape | None  # the resource of an update, if this is one
    etag: tuple[str, ...]  # where an If-Match belongs in the request
    answers_etag: bool
    public: bool
    fresh: bool
    secret: bool
    calls: Mapping[str, Caller]  # by target; "" if there is only one
    by_segment: Mapping[str, str] | None = None  # collection or target name → target
    segment: int = 0


class Mux:
    """The routes by HTTP method, and the way from a request to an answer."""

    def __init__(self, config: GatewayConfig, codecs: Codec, auth: Auth, entrance: Entrance) -> None:
        self._config = config
        self._codecs = codecs
        self._auth = auth
        self._entrance = entrance
        self._trees: dict[str, pattern.Tree[Route]] = {}
        self._plain: dict[tuple[str, bytes], Route] = {}  # addresses without variables: one look-up
        self.routes: list[Route] = []

    def add(self, route: Route) -> None:
        """Adds one; ValueError if another one has the same addresses."""
        self._trees.setdefault(route.binding.verb, pattern.Tree()).add(route.pattern, route)
        self.routes.append(route)
        if not route.pattern.variables and route.binding.template.isascii():
            self._plain[route.binding.verb, route.binding.template.encode()] = route

    def find(self, method: str, raw_path: bytes) -> tuple[Route, list[tuple[str, str]]]:
        """The route of an address and its variables. Raises NoSuchAddress or MethodNotAllowed."""
        plain = self._plain.get((method, raw_path))
        if plain is not None:
            return plain, []
        parts, verb, bare = pattern.split(raw_path)
        tree = self._trees.get(method)
        if tree is not None and (found := tree.match(parts, verb, bare)) is not None:
            return found
        allowed = self.allowed(raw_path)
        if not allowed:
            raise NoSuchAddress
        refused = MethodNotAllowed(allowed=", ".join(allowed))
        refused.headers = ((b"allow", ", ".join(allowed).encode()),)
        raise refused

    def allowed(self, raw_path: bytes) -> list[str]:
        """The HTTP methods under which an address exists."""
        parts, verb, bare = pattern.split(raw_path)
        return sorted(m for m, tree in self._trees.items() if tree.match(parts, verb, bare) is not None)

    async def serve(self, exchange: Exchange, receive: limits.Receive) -> Answer:
        """One request from headers to answer. Raises Refused or AioRpcError."""
        scope = exchange.scope
        route, variables = self.find(scope["method"], scope["raw_path"])
        exchange.route = route
        exchange.resource = variables[0][1] if variables else ""
        with telemetry.span(route.rpc.path, exchange.traceparent) as exchange.traceparent:
            return await self._through(route, variables, exchange, receive)

    async def _through(
        self, route: Route, variables: list[tuple[str, str]], exchange: Exchange, receive: limits.Receive
    ) -> Answer:
        headers = exchange.headers
        entrance = self._entrance
        session = entrance.anybody(exchange) if route.public else await entrance.caller(exchange, fresh=route.fresh)
        timeout_s = limits.deadline_s(headers, self._config)
        body = b""
        if route.body is not None:
            body = await limits.read_body(receive, headers, self._config.body_bytes_max, self._config.body_time_s)
            if body and not _is_json(headers.get(b"content-type", b"")):
                raise MediaTypeWrong(allowed="application/json")
        message = self._message(route, variables, body, exchange)
        call = _call_of(route, variables)
        data = await call(
            message.to_binary(),
            timeout=timeout_s,
            metadata=(
                ("weft-principal", self._auth.signed(session)),
                ("weft-language", exchange.language),
                ("weft-correlation", exchange.correlation),
                ("traceparent", exchange.traceparent),
            ),
        )
        return self._answer(route, data)

    def _message(self, route: Route, variables: list[tuple[str, str]], body: bytes, exchange: Exchange) -> Any:
        tree: dict[str, Any] = {}
        message: Any
        query_string = exchange.scope["query_string"]
        if route.body is None or route.body_field:
            given = query.read(self._codecs, route.input, query_string, route.bound) if query_string else {}
            mask = _take_mask(route, given)
            message = self._codecs.build(route.input, given) if given else route.input.type()
            if route.body is not None:
                part, tree = self._codecs.read(route.body, body or b"{}")
                setattr(message, route.input.fields[route.body_field].desc.local_name, part)
            if route.mask is not None:
                self._set_mask(route, message, tree, mask)
        else:
            message = self._codecs.read(route.input, body or b"{}")[0]
            if query_string and (extra := query.pairs(query_string)):
                refuse(extra[0][0], "unknown")
        for path, value in variables:
            _bind(message, path, value, route)
        if route.request_id:
            given_id = message.request_id
            message.request_id = limits.request_id(exchange.headers, given_id, route.request_id)
        if route.etag:
            _bind_etag(message, route.etag, exchange)
        return message

    def _set_mask(self, route: Route, message: Any, tree: dict[str, Any], given: list[str] | None) -> None:
        assert route.mask is not None
        field = "updateMask"
        paths = fieldmask.check(route.mask, given, field) if given is not None else fieldmask.infer(route.mask, tree)
        if not paths:
            refuse(field, "mask_empty")
        message.update_mask = self._codecs.shape(FIELD_MASK).type(paths=paths)

    def _answer(self, route: Route, data: bytes) -> Answer:
        if route.output.name == HTTP_BODY:
            raw = route.output.type.from_binary(data)
            return _document(route.rpc.shown_as, raw.data, raw.content_type)  # type: ignore[attr-defined]
        message, text = codec.write(route.output, data)
        answer = Answer(200, text, b"application/json", compress=not route.secret)
        if route.answers_etag and (etag := message.etag):  # type: ignore[attr-defined]
            answer.headers = ((b"etag", b'"' + etag.encode() + b'"'),)
        return answer


def _document(shown_as: str, data: bytes, content_type: str) -> Answer:
    """An answer that is a whole document: shown only if its rpc says so and it is of a kind that runs nothing."""
    kind = content_type.encode()
    if shown_as and content_type in SHOWABLE:
        headers = ((b"content-disposition", f'inline; filename="{shown_as}"'.encode()), (b"x-robots-tag", b"noindex"))
        return Answer(200, data, kind, headers, compress=False, security=DOCUMENT_SECURITY)
    return Answer(200, data, kind, attachment=True)


def build_routes(
    schema: Schema, codecs: Codec, channels: Mapping[str, Any], packages: Mapping[str, str]
) -> list[Route]:
    """Every binding of every rpc whose target has a channel and whom others than systems may call."""
    owners = {
        collection: packages[package] for collection, package in schema.collections().items() if package in packages
    }
    targets = {target: target for target in channels}
    routes = []
    for rpc in schema.rpcs:
        if not rpc.bindings or list(rpc.access.audience) == [options.AUDIENCE_SYSTEM]:
            continue
        target = packages.get(rpc.package, "")
        if rpc.routed == options.ROUTED_UNSPECIFIED and target not in channels:
            continue
        for binding in rpc.bindings:
            route = _route(rpc, binding, codecs)
            if rpc.routed == options.ROUTED_UNSPECIFIED:
                route.calls = {"": channels[target].unary_unary(rpc.path, None, None)}
            else:
                route.calls = {name: channel.unary_unary(rpc.path, None, None) for name, channel in channels.items()}
                by_collection = rpc.routed == options.ROUTED_BY_COLLECTION
                route.by_segment, route.segment = (owners, 0) if by_collection else (targets, 1)
            routes.append(route)
    return routes


def _route(rpc: Rpc, binding: Binding, codecs: Codec) -> Route:
    template = pattern.parse_template(binding.template)
    shape = codecs.shape(rpc.input.full_name)
    output = codecs.shape(rpc.output.full_name)
    body_field = binding.body if binding.body != "*" else ""
    body = None if not binding.body else _sub_shape(shape, body_field) if body_field else shape
    bound = {name for name, _, _ in template.variables} | ({body_field} if body_field else set())
    updates = "update_mask" in shape.fields and bool(body_field)
    requires_id = rpc.access.mutates and "request_id" in shape.fields
    etag: tuple[str, ...] = ()
    if "etag" in shape.fields:
        etag = ("etag",)
    elif body_field and body is not None and "etag" in body.fields:
        etag = (body_field, "etag")
    return Route(
        rpc=rpc,
        binding=binding,
        pattern=template,
        input=shape,
        output=output,
        body=body,
        body_field=body_field,
        bound=frozenset(bound),
        request_id=shape.fields["request_id"].json_name if requires_id else "",
        mask=body if updates else None,
        etag=etag if rpc.access.mutates else (),
        answers_etag="etag" in output.fields,
        public=rpc.public,
        fresh=rpc.access.step_up_max_age_s > 0,
        secret=rpc.public or holds_secret(rpc.output),
        calls={},
    )


def _sub_shape(shape: Shape, name: str) -> Shape:
    sub = shape.fields[name].shape
    if sub is None:
        raise ValueError(f"{shape.name}.{name} cannot be a body")
    return sub


def holds_secret(message: Descriptor, seen: frozenset[str] = frozenset()) -> bool:
    """True if an answer of this type may hold a secret; such an answer is never compressed (BREACH)."""
    if message.full_name in seen:
        return False
    for fd in message.fields:
        if option(fd, options.personal) == options.PERSONAL_SECRET:
            return True
        if fd.message_type is not None and holds_secret(fd.message_type, seen | {message.full_name}):
            return True
    return False


def _is_json(content_type: bytes) -> bool:
    kind = content_type.partition(b";")[0].strip().lower()
    return kind == b"application/json" or (kind.startswith(b"application/") and kind.endswith(b"+json"))


def _call_of(route: Route, variables: list[tuple[str, str]]) -> Caller:
    if route.by_segment is None:
        return route.calls[""]
    segments = variables[0][1].split("/") if variables else []
    key = segments[route.segment] if len(segments) > route.segment else ""
    call = route.calls.get(route.by_segment.get(key, ""))
    if call is None:
        raise NoSuchAddress
    return call


def _bind(message: Any, path: str, value: str, route: Route) -> None:
    """Sets what the address says; a body that says otherwise is refused rather than overruled."""
    names = path.split(".")
    for name in names[:-1]:
        inner = getattr(message, name)
        if inner is None:
            inner = route.input.fields[name].shape.type()  # type: ignore[union-attr]
            setattr(message, name, inner)
            inner = getattr(message, name)
        message = inner
    given = getattr(message, names[-1])
    if given and given != value:
        refuse(client_path(path, route.body_field), "path", value=value)
    setattr(message, names[-1], value)


def _take_mask(route: Route, given: dict[str, Any]) -> list[str] | None:
    """The client's `updateMask`, taken out of the query's tree."""
    if route.mask is None:
        return None
    text = given.pop("updateMask", None)
    return None if text is None else [part.strip() for part in str(text).split(",") if part.strip()]


def _bind_etag(message: Any, path: tuple[str, ...], exchange: Exchange) -> None:
    for name in path[:-1]:
        message = getattr(message, name)
    header = exchange.headers.get(b"if-match")
    if header is None:
        exchange.etag_sent = bool(message.etag)
        return
    text = header.decode("latin-1").strip().removeprefix("W/")
    text = text[1:-1] if len(text) >= 2 and text[0] == text[-1] == '"' else text
    if text == "*":
        return
    faults = Faults()
    if message.etag and message.etag != text:
        faults.add("etag", "etag_differs")
    faults.raise_if_any()
    message.etag = text
    exchange.etag_sent = True
