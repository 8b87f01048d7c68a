"""The second factor at the edge: what asks for one says so as RFC 9470 has it, and what a person does then."""

from __future__ import annotations

import pytest

from tests.identity.builders import found
from tests.system.rest import door, log_in
from weft.testing import Platform


async def test_a_dangerous_change_challenges_and_goes_through_once_a_factor_is_shown(platform: Platform):
    firm = await found(platform, enrolled=False)
    async with door(platform) as http:
        root = await log_in(http, firm, "root")
        key = {"displayName": "Dealer", "unit": firm.tenant.headquarters, "roles": ["rep"]}
        refused = await root.ask("POST", "/v1/clients", key)
        assert (refused.status_code, refused.json()["reason"]) == (401, "STEP_UP_REQUIRED")
        assert "enrol" in refused.json()["remedy"]
        challenge = refused.headers["www-authenticate"]
        assert 'error="insufficient_user_authentication"' in challenge
        assert 'acr_values="mfa"' in challenge
        assert "max_age=300" in challenge
        await root.enrol()
        client = await root.post("/v1/clients", key)
        website = type(root)(http, client["key"])
        for path in (f"/v1/{root.name}:setPassword", "/v1/customers:import", f"/v1/{root.name}:grantRole"):
            answer = await website.ask("POST", path)  # a key can show none, so it is not asked for one
            assert (answer.status_code, answer.json()["reason"]) == (403, "FORBIDDEN")


@pytest.mark.parametrize("path", ["/v1/people", "/v1/roles"])
async def test_reading_asks_for_no_second_factor(platform: Platform, path: str):
    firm = await found(platform, enrolled=False)
    async with door(platform) as http:
        root = await log_in(http, firm, "root")
        assert (await root.ask("GET", path)).status_code == 200
