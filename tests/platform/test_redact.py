"""What is stored holds no secret."""

from __future__ import annotations

from google.protobuf import struct_pb2

from weft.api.identity import v1 as pb
from weft.redact import has_secrets, without_secrets


def test_a_secret_is_left_out_and_the_answer_itself_keeps_it():
    answer = pb.Session(name="sessions/1", token="weft_sess_x")
    assert without_secrets(answer) == pb.Session(name="sessions/1")
    assert answer.token == "weft_sess_x"


def test_secrets_are_found_at_any_depth():
    assert without_secrets(pb.Self(session=pb.Session(name="n", token="t"))) == pb.Self(session=pb.Session(name="n"))
    many = pb.ListClientsResponse(clients=[pb.Client(name="a", key="k"), pb.Client(name="b")])
    assert [client.key for client in without_secrets(many).clients] == ["", ""]


def test_a_message_without_secrets_is_stored_as_it_is_even_if_its_type_holds_itself():
    document = struct_pb2.Struct()
    document.update({"a": {"b": [1]}})
    assert not has_secrets(struct_pb2.Struct.DESCRIPTOR)
    assert without_secrets(document) is document
