"""The subject's side of a decision: what an owner of states does with its effect rpcs, kept in memory."""

from __future__ import annotations

import importlib
import subprocess
import sys
import tempfile
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

from weft.api.options import v1 as options
from weft.errors import KeyReused, Kind, Refused, Unavailable, Violation
from weft.rpc import Call, Dispatcher, Method
from weft.text import Text

ROOT = Path(__file__).resolve().parents[3]
LOCK, RETURN = ("/weft.api.subject.v1.Subjects/" + verb for verb in ("LockSubject", "ReturnSubject"))
PEEK, KEEP, TOSS = ("/weft.api.subject.v1.Subjects/" + verb for verb in ("PeekSubject", "KeepSubject", "TossSubject"))


def _compiled() -> Any:
    out = Path(tempfile.mkdtemp(prefix="weft-subject-"))
    subprocess.run(
        [sys.executable, "-m", "grpc_tools.protoc", f"-I{Path(__file__).parent}", f"-I{ROOT / 'proto'}",
         f"-I{ROOT / 'proto/third_party'}", f"--python_out={out}", "subject.proto"],
        check=True,
    )  # fmt: skip
    made = out / "subject_pb2.py"
    made.write_text(
        made.read_text().replace("from buf.validate import", "from weft.api.third_party.buf.validate import")
    )
    sys.path.insert(0, str(out))
    return importlib.import_module("subject_pb2")


pb: Any = _compiled()


class SubjectMovedOn(Refused):
    """It was locked or returned already."""

    reason = "SUBJECT_MOVED_ON"
    kind = Kind.PRECONDITION
    text = Text(en="The subject {name} moved on.", zh="对象 {name} 状态已变更。")
    remedy = Text(en="Look at it again.", zh="请重新查看。")


class SubjectHasNoBom(Refused):
    """The named bill of materials is another product's."""

    reason = "BOM_IS_FOREIGN"
    kind = Kind.INVALID
    text = Text(en="This BOM is of another product.", zh="该物料清单属于其他产品。")
    remedy = Text(en="Choose its own.", zh="请选择对应的物料清单。")


@dataclass
class Subjects:
    """Each effect that happened, and what a test lets happen around it."""

    effects: list[tuple[str, Any, str]] = field(default_factory=list)
    keys: dict[tuple[str, str], bytes] = field(default_factory=dict)
    states: dict[str, str] = field(default_factory=dict)
    calls: int = 0
    away: bool = False
    before_answer: Callable[[], Awaitable[None]] | None = None

    def of(self, lead: UUID) -> list[tuple[str, Any, str]]:
        """What happened to one subject: verb, request, who set it in motion."""
        return [one for one in self.effects if one[1].name == f"leads/{lead}"]

    async def take(self, request: Any, call: Call) -> Any:
        """An effect rpc as the chassis serves one: the key first, then the state."""
        self.calls += 1
        if self.away:
            raise Unavailable
        verb, body = call.method.name, request.SerializeToString(deterministic=True)
        stored = self.keys.get((verb, request.request_id))
        if stored is not None and stored != body:
            raise KeyReused
        if stored is None:
            if getattr(request, "bom", "") == "foreign":
                raise SubjectHasNoBom(violations=(Violation("bom", "bom.product", SubjectHasNoBom.text),))
            if request.name in self.states:
                raise SubjectMovedOn(name=request.name)
            self.states[request.name] = verb
            self.keys[verb, request.request_id] = body
            self.effects.append((verb, request, call.caller.principal.initiator))
        if self.before_answer is not None:
            await self.before_answer()
        return pb.Subject(name=request.name)

    def serve(self, dispatcher: Dispatcher, target: str) -> None:
        """Serves both effects on another target's dispatcher."""
        service = pb.DESCRIPTOR.services_by_name["Subjects"]
        for rpc in service.methods[:2]:
            access = rpc.GetOptions().Extensions[options.access]
            request = getattr(pb, rpc.input_type.name)
            path = f"/{service.full_name}/{rpc.name}"
            dispatcher.add([Method(path, target, access, request, pb.Subject, self.take, rpc.name)])
