"""The root of every error that a user meets."""

from __future__ import annotations


class ZerenError(Exception):
    """An error with one clear line for a person, and the exit status of the command that it ends."""

    status: int = 1
