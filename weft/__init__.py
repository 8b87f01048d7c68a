"""The chassis: what every target stands on. It knows no service."""

import os

# gRPC's fork handlers abort about every fourth child that a serving process starts (`weft up` restarting its Postgres);
# they are read when grpc is imported. Our children are forked to exec, or before anything was called.
os.environ.setdefault("GRPC_ENABLE_FORK_SUPPORT", "0")
