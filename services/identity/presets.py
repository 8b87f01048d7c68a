"""What a preset changes of the shipped policies, and why."""

from __future__ import annotations

from services.identity.policies import SESSIONS
from weft.api.identity import v1 as pb
from weft.policy_documents import load_default

DEMO_REASON = (
    "Demo preset: people try the product without an authenticator. Operations that ask for a second factor still do;"
    " take this version back before real data come in."
)


def demo_sessions() -> pb.SessionPolicy:
    """The shipped policy of sessions without roles that need a second factor."""
    policy = load_default(SESSIONS)
    del policy.second_factor_roles[:]
    return policy
