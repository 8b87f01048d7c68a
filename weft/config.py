"""Every setting of a Weft process: one model, filled from `WEFT_…` variables and checked before anything starts.

The same model makes `weft config show` and the chart's values schema, so each field says what it does. A variable with
our prefix that names no field is an error, since a misspelt setting that is silently ignored costs an evening. Nothing
here is tunable by an administrator of a tenant: thresholds and ladders are policies, not configuration.
"""

from __future__ import annotations

import base64
import difflib
import ipaddress
import json
import os
import re
import secrets
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
    model_validator,
)
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, SettingsError

from weft.hosts import for_writes

PREFIX = "WEFT_"
NESTED = "__"


class ConfigError(Exception):
    """A setting is missing or wrong; the text is one sentence for the person who starts Weft."""


def _scheme(*allowed: str) -> AfterValidator:
    def check(value: str) -> str:
        if value and not value.startswith(tuple(f"{scheme}://" for scheme in allowed)):
            raise ValueError(f"should begin with {' or '.join(f'{scheme}://' for scheme in allowed)}")
        return value

    return AfterValidator(check)


Port = Annotated[int, Field(ge=0, le=65535)]
HttpUrl = Annotated[str, _scheme("http", "https")]
PostgresUrl = Annotated[str, _scheme("postgresql", "postgres"), AfterValidator(for_writes)]
Seconds = Annotated[float, Field(gt=0)]
Network = Annotated[str, AfterValidator(lambda value: str(ipaddress.ip_network(value)))]


class EmbeddedConfig(BaseModel):
    """The Postgres and the nats-server that `weft up` starts itself."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    postgres_port: Port = Field(default=8419, description="Loopback port of the embedded Postgres; 0 picks a free one.")
    nats_port: Port = Field(default=8418, description="Loopback port of the embedded nats-server; 0 picks a free one.")
    fsync: bool = Field(default=True, description="Write through to the disk; off only for throw-away test data.")


class VendorConfig(BaseModel):
    """Where the other side of each vendor driver listens. Whose application speaks there is the tenants' own affair."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    wecom_url: HttpUrl = Field(default="https://qyapi.weixin.qq.com", description="Base address of the WeCom API.")
    sms_url: HttpUrl = Field(default="https://dysmsapi.aliyuncs.com", description="Base address of the SMS API.")
    timeout_s: Seconds = Field(default=5.0, description="Longest wait for one answer of a vendor.")
    erp_networks: tuple[Network, ...] = Field(default=(), description="Networks of ERPs besides the internet, as JSON.")
    wms_networks: tuple[Network, ...] = Field(default=(), description="Networks of WMSs besides the internet, as JSON.")
    qualification_networks: tuple[Network, ...] = Field(default=(), description="Networks of registers, as JSON.")


class Config(BaseSettings):
    """One process's settings; `Config.load()` is the way to make one."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_nested_delimiter=NESTED, extra="forbid", frozen=True, hide_input_in_errors=True
    )

    # what runs here
    target: str = Field(
        default="all", description="Which target this process serves; 'all' is the whole platform in one."
    )
    development: bool = Field(
        default=False,
        description="Allows what must never be on in production: business-clock offsets and generated keys.",
    )
    clock_offsets: bool | None = Field(
        default=None,
        description="Whether a tenant's business clock may be moved; only in development, where it is the default.",
    )
    data_dir: Path = Field(
        default=Path(".weft"), description="Directory for embedded databases, local files and dev keys."
    )

    # storage and messages
    database_url: PostgresUrl = Field(
        default="", repr=False, description="Postgres, as postgresql://user:password@host:port,host:port/database."
    )
    database_admin_url: PostgresUrl = Field(
        default="", repr=False, description="The same as a superuser; for `weft migrate`."
    )
    database_logins: dict[str, PostgresUrl] = Field(
        default_factory=dict, repr=False, description="Address of each target's own login, for `weft migrate`, as JSON."
    )
    database_pool_size: int = Field(default=10, ge=1, le=500, description="Most connections to Postgres of a process.")
    nats_url: Annotated[str, _scheme("nats", "tls")] = Field(
        default="",
        repr=False,
        description="NATS with JetStream, as nats://user:password@host:port; commas between servers.",
    )
    nats_ca: str = Field(
        default="", description="PEM file of the authorities that NATS is known by; by default the system's."
    )
    nats_prefix: str = Field(
        default="weft", pattern=r"^[a-z][a-z0-9_-]{0,31}$", description="First word of every stream and subject."
    )
    nats_replicas: int = Field(
        default=1, ge=1, le=5, description="Replicas of each JetStream stream; 3 beyond one machine."
    )
    nats_stream_bytes: int = Field(
        default=1024**3,
        ge=1024**2,
        description="Most bytes that one area's stream keeps; beyond it events wait in outboxes.",
    )
    files_url: str = Field(
        default="", description="Object store for evidence, as file:///path or s3://bucket; by default below data_dir."
    )

    # doors
    http_host: str = Field(default="127.0.0.1", description="Address on which the gateway serves HTTP.")
    http_port: Port = Field(default=8420, description="Port on which the gateway serves HTTP.")
    gateway: dict[str, Any] = Field(
        default_factory=dict, description="The edge's own limits, origins and OIDC providers, as gateway/config.py."
    )
    public_url: HttpUrl = Field(
        default="", description="Address under which people reach the gateway; by default its own."
    )
    grpc_host: str = Field(default="127.0.0.1", description="Address on which targets serve gRPC.")
    grpc_port_base: Port = Field(
        default=8430, description="The target at place i of the table listens at this port plus i."
    )
    peers: dict[str, str] = Field(
        default_factory=dict, description="gRPC address of each other target, when they run in processes of their own."
    )
    metrics_host: str = Field(
        default="127.0.0.1", description="Address on which this process exposes Prometheus metrics."
    )
    metrics_port: Port = Field(
        default=8421, description="Port of the Prometheus metrics and health pages; 0 turns them off."
    )

    # secrets
    signing_key: SecretStr = Field(
        default=SecretStr(""),
        description="Ed25519 private key that signs principals: PEM text or the path of a PEM file.",
    )
    encryption_key: SecretStr = Field(
        default=SecretStr(""),
        description="Key that wraps the tenants' data keys: 32 bytes in base64, or the path of a file.",
    )

    # time: leases and retries; real time, in seconds
    request_timeout_s: Seconds = Field(default=10.0, description="Deadline of a request that brings none of its own.")
    drain_s: Seconds = Field(default=3.0, description="Longest time a stopping process finishes requests in hand.")
    poll_s: Seconds = Field(default=0.5, description="How often a service looks for what others left and what is due.")
    lease_s: Seconds = Field(
        default=20.0, description="Lease of a relay or of a claimed row; a crashed owner is succeeded after."
    )
    retry_spacing_s: tuple[Seconds, ...] = Field(
        default=(1, 5, 15, 45, 90, 180, 300, 600),
        min_length=1,
        max_length=20,
        description="Waits between the tries of a failing event; after the last it is a dead letter.",
    )
    seal_s: Seconds = Field(
        default=2.0, description="How often the sealer chains new audit rows; at most 5 in production."
    )
    keep_days: dict[str, int] = Field(
        default_factory=dict,
        description="Days that rows of a table are kept, where not as shipped; 'files' are orphans.",
    )

    # sight
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        default="info", description="Least severe log line kept."
    )
    log_format: Literal["json", "console"] = Field(default="json", description="Log lines for machines or for eyes.")
    access_log: bool | None = Field(
        default=None,
        description="One line per HTTP request (logger weft.access), whatever the level; on, but for development.",
    )
    otlp_endpoint: HttpUrl = Field(
        default="", description="OTLP/gRPC collector for traces; nothing is sent while empty."
    )
    trace_ratio: float = Field(default=0.1, ge=0, le=1, description="Share of new traces that are recorded.")

    embedded: EmbeddedConfig = Field(default=EmbeddedConfig(), description="The parts that `weft up` embeds.")
    vendors: VendorConfig = Field(default=VendorConfig(), description="Other companies' systems.")

    @classmethod
    def load(cls, **overrides: Any) -> Self:
        """The settings of this process: overrides, else `WEFT_…` variables, else defaults; `ConfigError` if wrong."""
        _refuse_unknown(cls)
        try:
            return cls(**overrides)
        except ValidationError as error:
            raise ConfigError(_sentence(error)) from None
        except SettingsError as error:
            named = [name for name in cls.model_fields if f'"{name}"' in str(error)]
            name = variable(*named[:1]) if named else "A WEFT_ variable"
            raise ConfigError(f'{name} should be JSON, such as [1, 5] or {{"leads": "host:8432"}}.') from None

    def with_changes(self, **changes: Any) -> Self:
        """A checked copy with some fields replaced; defaults that derive from them follow."""
        return self.load(**(self._chosen() | changes))

    def environment(self) -> dict[str, str]:
        """The `WEFT_…` variables that make the same settings in a child process, secrets included."""
        return {variable(name): _as_text(value) for name, value in self._chosen().items()}

    def _chosen(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in type(self).model_fields if name in self.model_fields_set}

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Only the environment: a stray `.env` in the working directory must not change what runs."""
        return init_settings, env_settings

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if self.clock_offsets and not self.development:
            raise ValueError("WEFT_CLOCK_OFFSETS needs WEFT_DEVELOPMENT=true, since moved clocks falsify real data")
        fill = self.__dict__  # frozen for users; completing our own defaults is not a change
        fill["data_dir"] = self.data_dir.expanduser().absolute()
        fill["clock_offsets"] = self.development if self.clock_offsets is None else self.clock_offsets
        fill["access_log"] = not self.development if self.access_log is None else self.access_log
        fill["files_url"] = self.files_url or (self.data_dir / "files").as_uri()
        fill["public_url"] = self.public_url or f"http://{self.http_host}:{self.http_port}"
        return self

    def need(self, *names: str) -> None:
        """Refuses to go on while one of these settings is empty."""
        for name in names:
            if not getattr(self, name):
                what = (type(self).model_fields[name].description or "").rstrip(".")
                raise ConfigError(f"{variable(name)} is not set ({what}); `weft up` sets it for its embedded parts.")

    def signing_key_pem(self) -> str:
        """The Ed25519 private key in PEM; in development made once and kept in the data directory."""
        return self._secret("signing_key", "signing-key.pem", new_signing_key)

    def encryption_key_bytes(self) -> bytes:
        """The 32 bytes that wrap data keys; in development made once and kept in the data directory."""
        text = self._secret("encryption_key", "encryption-key", new_encryption_key).strip()
        if len(key := _decoded(text)) != 32:
            raise ConfigError("WEFT_ENCRYPTION_KEY should be 32 bytes in base64 (`openssl rand -base64 32` makes one).")
        return key

    def _secret(self, name: str, file_name: str, make: Callable[[], str]) -> str:
        given = getattr(self, name).get_secret_value()
        if given:
            path = Path(given)
            is_file = "\n" not in given and path.is_absolute() and (path.exists() or len(_decoded(given)) != 32)
            return _read_secret(path, variable(name)) if is_file else str(given)  # one key in 64 begins with a slash
        kept = self.data_dir / file_name
        if not kept.exists():
            if not self.development:
                raise ConfigError(f"{variable(name)} is not set; it is only generated with WEFT_DEVELOPMENT=true.")
            write_secret(kept, make())
        return _read_secret(kept, variable(name))


def variable(*path: str) -> str:
    """The environment variable of a field: `("embedded", "nats_port")` is WEFT_EMBEDDED__NATS_PORT."""
    return PREFIX + NESTED.join(path).upper()


def _decoded(text: str) -> bytes:
    """What stands there in base64; nothing if it is none."""
    with suppress(ValueError):
        return base64.b64decode(text, validate=True)
    return b""


def new_signing_key() -> str:
    """A fresh Ed25519 private key in PEM."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

    pem: bytes = Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return pem.decode()


def new_encryption_key() -> str:
    """A fresh 32-byte key in base64."""
    return base64.b64encode(secrets.token_bytes(32)).decode()


def write_secret(path: Path, text: str) -> None:
    """Writes a file that only its owner may read, never visible half-written or with wider rights."""
    path.parent.mkdir(parents=True, exist_ok=True)
    scratch = path.with_name(f".{path.name}.{os.getpid()}")
    with os.fdopen(os.open(scratch, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)
    scratch.rename(path)


@dataclass(frozen=True, slots=True)
class Setting:
    """One line of `weft config show`."""

    variable: str
    value: str
    source: Literal["default", "set"]
    description: str


def settings(config: Config) -> Iterator[Setting]:
    """Every setting in the order of the model, nested ones with their full variable; secrets are masked."""
    for name, field in Config.model_fields.items():
        value, chosen = getattr(config, name), name in config.model_fields_set
        if isinstance(value, BaseModel):
            for inner, inner_field in type(value).model_fields.items():
                inner_chosen = chosen and inner in value.model_fields_set
                yield _setting((name, inner), getattr(value, inner), inner_chosen, inner_field.description)
        else:
            yield _setting((name,), value, chosen, field.description)


def _setting(path: tuple[str, ...], value: object, chosen: bool, description: str | None) -> Setting:
    return Setting(variable(*path), masked(value), "set" if chosen else "default", description or "")


def masked(value: object) -> str:
    """A setting as text that may be shown: secrets and the passwords inside addresses become ***."""
    if isinstance(value, SecretStr):
        return "***" if value.get_secret_value() else ""
    return re.sub(r"(://[^/@\s:]*):[^/@\s]+@", r"\1:***@", _as_text(value))


def _as_text(value: Any) -> str:
    if isinstance(value, SecretStr):
        return value.get_secret_value()
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, BaseModel):
        return value.model_dump_json(exclude_unset=True)
    if isinstance(value, dict | tuple):
        return json.dumps(value)
    return "" if value is None else str(value)


def _read_secret(path: Path, name: str) -> str:
    try:
        return path.read_text().strip() + "\n"
    except OSError as error:
        raise ConfigError(f"{name} names {path}, which cannot be read ({error.strerror}).") from None


def _refuse_unknown(model: type[Config]) -> None:
    """pydantic-settings ignores a variable that names no field; nested ones it refuses itself."""
    known = {variable(name) for name in model.model_fields}
    for name in sorted(os.environ):
        if name.upper().startswith(PREFIX) and name.upper() not in known:
            outer = name.upper()[len(PREFIX) :].split(NESTED)[0]
            if variable(outer) in known and NESTED in name[len(PREFIX) :]:
                continue
            close = difflib.get_close_matches(name.upper(), known, n=1)
            hint = f"did you mean {close[0]}?" if close else "`weft config show` lists the settings."
            raise ConfigError(f"{name} is not a setting of Weft; {hint}")


def _sentence(error: ValidationError) -> str:
    """The first problem as one sentence that names the variable, never the value: it may be a secret."""
    first = error.errors(include_input=False, include_url=False)[0]
    message = first["msg"].removeprefix("Value error, ").rstrip(".")
    if not first["loc"]:
        return f"{message}."
    name = variable(*(part for part in first["loc"] if isinstance(part, str)))
    if first["type"] == "extra_forbidden":
        return f"{name} is not a setting of Weft; `weft config show` lists the settings."
    return f"{name}: {message[0].lower()}{message[1:]}."
