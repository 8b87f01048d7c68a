"""The form of session tokens and API keys."""

from __future__ import annotations

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.identity import tokens

TENANT = UUID("018f0000-0000-7000-8000-000000000001")
ENTROPY = bytes(range(32))


def test_a_session_token_carries_its_tenant_and_is_known_by_its_hash():
    token = tokens.session_token(TENANT, ENTROPY)
    found = tokens.parse(token)
    assert token.startswith(f"weft_sess_{TENANT.hex}_")
    assert found == tokens.Token(TENANT, True, tokens.digest(token))
    assert len(found.digest) == 32


def test_an_api_key_ends_in_the_checksum_of_all_before():
    key = tokens.api_key(TENANT, ENTROPY)
    body, _, check = key.rpartition("_")
    assert check == tokens.checksum(body)
    assert tokens.parse(key) == tokens.Token(TENANT, False, tokens.digest(key))


def test_the_form_does_not_change():
    assert tokens.session_token(TENANT, bytes(32)) == f"weft_sess_{TENANT.hex}_" + "0" * 43
    assert tokens.checksum("weft_live_a_b") == "3ZSpyJ"


@given(st.binary(min_size=32, max_size=32), st.integers(0, 85), st.sampled_from("0aZ_-é"))
def test_a_key_with_one_wrong_character_is_none(entropy, place, other):
    key = tokens.api_key(TENANT, entropy)
    place = min(place, len(key) - 1)
    if key[place] != other:
        assert tokens.parse(key[:place] + other + key[place + 1 :]) is None


@given(st.binary(min_size=32, max_size=32))
def test_different_entropy_gives_different_tokens(entropy):
    same = tokens.session_token(TENANT, entropy) == tokens.session_token(TENANT, ENTROPY)
    assert same == (entropy == ENTROPY)


@pytest.mark.parametrize("token", ["", "weft_sess_", "weft_live_x_y_z", "Bearer x", "weft_sess_" + "0" * 76, "é" * 90])
def test_what_is_malformed_is_none(token):
    assert tokens.parse(token) is None


def test_short_entropy_is_a_mistake():
    with pytest.raises(ValueError):
        tokens.session_token(TENANT, b"short")
