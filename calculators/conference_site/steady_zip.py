"""An archive, such as a Word file or a workbook, without the moment at which it was written: the same content gives the same bytes."""

import io
import re
import zipfile

FIXED_TIME = (2020, 1, 1, 0, 0, 0)
_PROPERTIES = "docProps/core.xml"
_MOMENT = re.compile(rb"<dcterms:modified\b[^>]*>[^<]*</dcterms:modified>")


def steady(written: bytes) -> bytes:
    """The same archive, its parts in one order and at one time."""
    whole = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(written)) as parts, zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        # Word and Excel want the list of types first; the names after it sort behind its bracket.
        for name in sorted(parts.namelist()):
            content = parts.read(name)
            archive.writestr(zipfile.ZipInfo(name, FIXED_TIME), _MOMENT.sub(b"", content) if name == _PROPERTIES else content, zipfile.ZIP_DEFLATED)
    return whole.getvalue()
