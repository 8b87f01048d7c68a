"""The wiring of the qualification adapter."""

from pathlib import Path

from adapters.qualification.capabilities.check_qualification import check_qualification
from adapters.qualification.capabilities.connect_registry import connect_registry
from adapters.qualification.capabilities.disconnect_registry import disconnect_registry
from adapters.qualification.capabilities.get_qualification import get_qualification
from adapters.qualification.capabilities.get_registry import get_registry
from adapters.qualification.capabilities.when_qualification_retries import when_qualification_retries
from adapters.qualification.connections import start
from adapters.qualification.qualification import RETRIES
from weft.api.qualification import v1 as pb
from weft.api.qualification.v1 import qualifications_pb2, registry_pb2
from weft.policy_documents import PolicyKind, codes_once
from weft.service import Service

HERE = Path(__file__).parent
POLICIES = HERE / "policies"

qualification = Service(
    name="qualification",
    api=(registry_pb2, qualifications_pb2),
    rpcs={
        "ConnectRegistry": connect_registry,
        "GetRegistry": get_registry,
        "DisconnectRegistry": disconnect_registry,
        "CheckQualification": check_qualification,
        "GetQualification": get_qualification,
    },
    deadlines={RETRIES: when_qualification_retries},
    policies=(
        PolicyKind("vendor", pb.VendorPolicy, POLICIES / "vendor.yaml"),
        PolicyKind("checking", pb.CheckingPolicy, POLICIES / "checking.yaml"),
        PolicyKind("risks", pb.RiskPolicy, POLICIES / "risks.yaml", checks=(codes_once("rules"),)),
    ),
    migrations=HERE / "migrations" / "versions",
    start=start,
)
