"""What a reader is, and which reader reads which file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from loaders.read.text import Reading


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: its suffixes (lower case, with the dot), its reader, and how its content gives it away."""

    suffixes: tuple[str, ...]
    read: Callable[[bytes, str], Reading]
    recognises: Callable[[bytes], bool] = lambda head: False
    """Whether the first 1,024 bytes can be of this format only, whatever the file is called."""
