"""OpenAPI, AsyncAPI and the reference page: valid for independent validators, true to the routes, served offline."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from gateway import asyncapi, openapi
from gateway.schema import Schema
from tests.gateway.fakes import Edge

DATA = Path(__file__).with_name("data")
TESTING = {"weft.api.testing.v1": "testing"}


@pytest.fixture(scope="module")
def document(schema: Schema) -> dict[str, Any]:
    return openapi.build(schema, TESTING)


def targets(schema: Schema) -> dict[str, str]:
    return {rpc.package: rpc.area for rpc in schema.rpcs if rpc.area != "platform"}


def test_the_openapi_documents_are_valid(document: dict[str, Any], committed: Schema):
    OpenAPIV31SpecValidator(document).validate()
    OpenAPIV31SpecValidator(openapi.build(committed, targets(committed))).validate()


def test_the_asyncapi_documents_are_valid_by_the_official_schema(schema: Schema, committed: Schema):
    validator = jsonschema_rs.validator_for(json.loads((DATA / "asyncapi-3.0.0.json").read_text()))
    for document in (asyncapi.build(schema), asyncapi.build(committed)):
        validator.validate(document)
    channel = asyncapi.build(schema)["channels"]["testing.ThingWeighed"]
    assert channel["address"] == "weft.testing.ThingWeighed.{tenant}"


def test_a_document_asks_once_for_all_messages_and_not_for_each(committed: Schema, monkeypatch: pytest.MonkeyPatch):
    """It is made while others are served: 1,107 names looked for among 1,200 messages each were seconds of processor."""
    asked, all_of_them = [], Schema.messages
    monkeypatch.setattr(Schema, "messages", lambda schema: asked.append(1) or all_of_them(schema))
    openapi.build(committed, targets(committed))
    asyncapi.build(committed)
    assert len(asked) <= 6


def test_addresses_have_named_parts(document: dict[str, Any]):
    paths = document["paths"]
    assert set(paths["/v1/things/{thing}"]) == {"get", "patch"}
    assert "/v1/boxes/{box}/things/{thing}" in paths
    assert "/v1/things/{thing}:weigh" in paths
    assert "/v1/things/{thing}:why" in paths
    assert not any("secret" in path for path in paths), "for systems only"
    target = paths["/v1/operations/{target}/{operation}"]["get"]["parameters"][0]
    assert target["schema"]["enum"] == ["testing"]


def test_every_operation_has_an_id_of_its_own_and_a_comment(committed: Schema):
    document = openapi.build(committed, targets(committed))
    operations = [o for verbs in document["paths"].values() for o in verbs.values()]
    ids = [o["operationId"] for o in operations]
    assert len(ids) == len(set(ids))
    assert all(o["summary"] for o in operations)


def test_every_route_is_documented_and_every_documented_address_is_routed(edge: Edge, document: dict[str, Any]):
    for path, verbs in document["paths"].items():
        for verb in verbs:
            if path in ("/v1/files", "/v1/live"):
                continue
            raw = re.sub(r"\{[^}]*\}", "x", path.replace("{target}", "testing")).encode()
            assert edge.gateway.mux.find(verb.upper(), raw)
    ids = {o["operationId"].removesuffix(".2") for verbs in document["paths"].values() for o in verbs.values()}
    for route in edge.gateway.mux.routes:
        name = f"{route.rpc.area}.{route.rpc.service}.{route.rpc.name}"
        assert any(one == name or one.startswith(name + ".") for one in ids), name


def test_inputs_allow_nothing_unknown_and_nothing_of_the_system(document: dict[str, Any]):
    schemas = document["components"]["schemas"]
    sent, answered = schemas["ThingInput"], schemas["Thing"]
    assert sent["additionalProperties"] is False
    assert "createTime" not in sent["properties"]
    assert answered["properties"]["createTime"]["readOnly"] is True
    assert "displayName" in answered["required"], "zero values are always written"
    assert "part" not in answered["required"]
    assert "required" not in sent
    assert answered["properties"]["phone"]["x-weft-personal"] == "PERSONAL_PHONE"


def test_field_rules_become_constraints(document: dict[str, Any]):
    schemas = document["components"]["schemas"]
    name = schemas["ThingInput"]["properties"]["displayName"]
    assert (name["minLength"], name["maxLength"]) == (1, 20)
    assert schemas["SetPolicyRequest"]["required"] == ["document"]
    assert "name" not in schemas["SetPolicyRequest"]["properties"], "the address says it"
    assert schemas["ThingInput"]["properties"]["amountFen"]["type"] == "string"


def test_only_problems_that_can_occur_are_documented(document: dict[str, Any]):
    paths = document["paths"]
    read = set(paths["/v1/things/{thing}"]["get"]["responses"])
    assert read == {"200", "400", "401", "403", "404", "429", "500", "503", "504"}
    change = set(paths["/v1/things/{thing}:weigh"]["post"]["responses"])
    assert change == read | {"408", "409", "412", "413", "415", "422", "507"}
    assert paths["/v1/sessions:logIn"]["post"]["security"] == []


def test_comments_are_descriptions(document: dict[str, Any]):
    assert document["paths"]["/v1/things"]["get"]["description"] == "Lists things."


@pytest.mark.problem("METHOD_NOT_ALLOWED")
async def test_the_reference_is_served_from_here_alone(edge: Edge):
    for path, kind in (
        ("/docs", "text/html; charset=utf-8"),
        ("/docs/app.js", "text/javascript; charset=utf-8"),
        ("/docs/style.css", "text/css; charset=utf-8"),
        ("/openapi.json", "application/json"),
        ("/asyncapi.json", "application/json"),
        ("/problems/stale-version", "text/html; charset=utf-8"),
    ):
        response = await edge.client.get(path, headers={"authorization": ""})
        assert (response.status_code, response.headers["content-type"]) == (200, kind), path
        assert "connect-src 'self'" in response.headers["content-security-policy"]
        if path.startswith("/docs"):
            assert not re.search(r"(src|href|import|url)\W{1,3}(https?:)?//", response.text)
        again = await edge.client.get(path, headers={"if-none-match": response.headers["etag"]})
        assert again.status_code == 304
    assert (await edge.client.post("/docs")).status_code == 405
