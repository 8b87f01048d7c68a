"""Uploads over HTTP into a real store."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from gateway.auth import Known
from gateway.schema import Schema
from gateway.uploads import looks_like
from tests.gateway.fakes import Edge, make_edge, person
from weft.files import Files, open_store

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 100


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files(open_store((tmp_path / "files").as_uri()), lambda: b"k" * 32)


@pytest.fixture
def uploading(schema: Schema, files: Files) -> Edge:
    edge = make_edge(schema, upload_bytes_max=10_000)
    edge.gateway.open_uploads(files)
    return edge


async def test_a_file_gets_a_token_of_its_hash(uploading: Edge, files: Files):
    content = "客户,电话\n甲,138\n".encode("gb18030")
    response = await uploading.client.post("/v1/files", content=content, headers={"content-type": "text/csv"})
    assert response.status_code == 201, response.text
    answer = response.json()
    assert answer["sha256"] == hashlib.sha256(content).hexdigest()
    assert (answer["size"], answer["contentType"]) == (str(len(content)), "text/csv")
    upload = files.verify_token(answer["file"], person().tenant)
    assert upload.uploader == "people/ann"
    assert await files.read_bytes(upload, 100) == content


async def test_who_may_do_nothing_with_a_file_uploads_none(uploading: Edge, tmp_path: Path):
    rep = person("people/bob")
    del rep.grants[1:]
    uploading.identity.known["weft_sess_bob"] = Known(rep, 0.0)
    headers = {"content-type": "text/csv", "authorization": "Bearer weft_sess_bob"}
    answer = await uploading.client.post("/v1/files", content=b"a,b\n", headers=headers)
    assert (answer.status_code, answer.json()["reason"]) == (403, "FORBIDDEN")
    assert "platform.file.upload" in answer.json()["detail"]
    assert [p for p in tmp_path.rglob("*") if p.is_file()] == []


async def test_guessed_tokens_are_slowed_down_here_too(schema: Schema, files: Files):
    edge = make_edge(schema, address_burst=3, address_rate=0.01)
    edge.gateway.open_uploads(files)
    headers = {"content-type": "text/csv", "authorization": "Bearer weft_sess_guess"}
    said = [(await edge.client.post("/v1/files", content=b"a", headers=headers)).status_code for _ in range(5)]
    assert said == [401, 401, 401, 429, 429]
    assert (await edge.client.get("/v1/things/a", headers=headers)).status_code == 429  # one count for all addresses


async def test_a_stream_larger_than_allowed_is_refused_and_not_kept(uploading: Edge, tmp_path: Path):
    async def stream() -> AsyncIterator[bytes]:
        for _ in range(4):
            yield b"a" * 3000

    response = await uploading.client.post("/v1/files", content=stream(), headers={"content-type": "text/plain"})
    assert response.status_code == 413
    response = await uploading.client.post("/v1/files", content=b"a" * 10_001, headers={"content-type": "text/plain"})
    assert response.status_code == 413
    assert [p for p in tmp_path.rglob("*") if p.is_file()] == []
    response = await uploading.client.post("/v1/files", content=b"a" * 10_000, headers={"content-type": "text/plain"})
    assert response.status_code == 201


@pytest.mark.parametrize(
    ("kind", "content", "status"),
    [
        ("image/png", PNG, 201),
        ("image/svg+xml", b"<svg onload=alert(1)/>", 415),
        ("text/html", b"<html>", 415),
        ("", b"x", 415),
        ("text/plain", b"<script>", 415),
        ("text/csv", PNG, 415),
        ("image/png", b"GIF89a" + b"\0" * 50, 415),
        ("image/png", b"<svg/>", 415),
        ("application/pdf", b"MZ\x90\0", 415),
        ("text/plain", b"", 400),
        ("text/plain", b"a\0b", 415),
        (
            "application/xml",
            b'<?xml version="1.0"?>\n<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"/>',
            201,
        ),
        (
            "text/xml",
            b'<?xml version="1.0"?>\n<!-- of - the <bank> --><!---->\n<ns2:Document xmlns:x="y" xmlns:ns2="urn:iso:std:'
            b'iso:20022:tech:xsd:camt.053.001.02"/>',
            201,
        ),
        ("text/xml", b'<!-- a --><html xmlns="http://www.w3.org/1999/xhtml"/>', 415),
        ("text/xml", b'<!-- <Document xmlns="urn:iso:std:iso:20022:tech:xsd:x"/> --><svg/>', 415),
        ("text/xml", b'<h:Document xmlns:h="http://w.org/" xmlns="urn:iso:std:iso:20022:tech:xsd:x"/>', 415),
        ("application/xml", b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', 415),
        ("application/xml", b'<!DOCTYPE x [<!ENTITY a "b">]><Document xmlns="urn:iso:std:iso:20022:tech:xsd:x"/>', 415),
    ],
)
async def test_a_file_must_be_what_it_claims(uploading: Edge, kind: str, content: bytes, status: int):
    response = await uploading.client.post("/v1/files", content=content, headers={"content-type": kind})
    assert response.status_code == status, response.text


async def test_nobody_uploads_nothing(uploading: Edge):
    headers = {"authorization": "", "content-type": "text/plain"}
    assert (await uploading.client.post("/v1/files", content=b"x", headers=headers)).status_code == 401
    assert (await uploading.client.get("/v1/files")).status_code == 405


def test_a_cut_multibyte_character_at_the_end_of_the_head_is_no_fault():
    for text in ("客户" * 3000, "a" + "客户" * 3000):
        for encoding in ("utf-8", "gb18030"):
            assert looks_like(text.encode(encoding)[:4096], "text/csv")


@pytest.mark.problem("FILE_EMPTY", "FILE_TYPE_MISMATCH")
async def test_an_empty_file_and_one_that_is_no_picture_are_named(uploading: Edge):
    for kind, content, reason in (("text/plain", b"", "FILE_EMPTY"), ("image/png", b"<svg/>", "FILE_TYPE_MISMATCH")):
        response = await uploading.client.post("/v1/files", content=content, headers={"content-type": kind})
        assert response.json()["reason"] == reason
