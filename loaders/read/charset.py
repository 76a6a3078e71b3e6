"""The encoding that a web page declares of itself."""

from __future__ import annotations

import codecs
import re

_META = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
_XML = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
_CHINESE = {"gb2312", "gbk", "gb18030", "hz"}


def declared_charset(data: bytes) -> str | None:
    """Return the declared encoding by Python's name, GB2312 and GBK as "gb18030"; None where none is declared."""
    match = _XML.search(data, 0, 1024) or _META.search(data, 0, 8192)
    if not match:
        return None
    try:
        name = codecs.lookup(match.group(1).decode("ascii")).name
    except LookupError:
        return None
    return "gb18030" if name in _CHINESE else name
