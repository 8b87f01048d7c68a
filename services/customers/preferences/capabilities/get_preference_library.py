"""Give the brands and procedures that a preference may name."""

from __future__ import annotations

from services.customers.preferences.library import offered
from weft.api.customers import v1 as pb
from weft.work import Work


async def get_preference_library(request: pb.GetPreferenceLibraryRequest, work: Work) -> pb.PreferenceLibrary:
    """What is retired is not offered."""
    policy, _ = await work.policy(pb.PreferencesPolicy)
    language = work.caller.principal.language
    return pb.PreferenceLibrary(
        brands=offered(policy.brands, language), procedures=offered(policy.procedures, language)
    )
