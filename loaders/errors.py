"""What can be wrong with an input: one class per cause, each message one line that says what to do."""

from __future__ import annotations

from schema.errors import ZerenError


class UnreadableError(ZerenError):
    """A file that cannot be read; `source` is its name, the message begins with it."""

    status = 3

    def __init__(self, source: str, what: str) -> None:
        super().__init__(f"{source}: {what}")
        self.source = source
        self.what = what


class EmptyError(UnreadableError):
    """Nothing in it, or only white space."""


class BinaryError(UnreadableError):
    """No text at all: a picture, a program, an archive."""


class UnsupportedError(UnreadableError):
    """A kind of document that no reader exists for."""


class ProtectedError(UnreadableError):
    """A file that opens with a password only."""


class EncodingError(UnreadableError):
    """A text in no encoding that is recognised beyond doubt."""


class DamagedError(UnreadableError):
    """A file that breaks off, or whose inside contradicts its form."""


class TooLargeError(UnreadableError):
    """More bytes, or deeper nesting, than a plan can have."""


class InaccessibleError(UnreadableError):
    """A file that the system does not let us read, or that is not there."""


class NothingToLoadError(ZerenError):
    """Paths that hold no document at all."""

    status = 4
