"""Instants as events carry them. Pure."""

from weft.instants import instant as stamp

__all__ = ["stamp"]
