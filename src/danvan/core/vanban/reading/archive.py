"""Opening an Office file: a zip archive of XML parts, trusted in nothing it says about itself."""

from __future__ import annotations

import io
import zipfile
import zlib

from lxml import etree

from danvan.core.vanban.reading import media

MAX_PART = 48 * 1024 * 1024  # bytes of one XML part, unpacked
_SUSPECT_PART = 4 * 1024 * 1024  # from here on the ratio counts
_SUSPECT_RATIO = 150  # WordprocessingML of running text packs 10 to 40 times
_ENCRYPTED = 0x1
_BROKEN = (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, OSError, EOFError, zlib.error)


class Archive:
    """The parts of an Office file. Raises Unreadable: damaged, encrypted or too_large."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN:
            raise media.damaged() from None
        self._infos = {info.filename: info for info in self._zip.infolist()}

    def names(self) -> list[str]:
        """Names of all parts, in the order of the archive."""
        return list(self._infos)

    def check_size(self, limit: int) -> None:
        """Refuse an archive whose parts unpack to more than `limit` bytes together, before unpacking any."""
        if sum(info.file_size for info in self._infos.values()) > limit:
            raise media.too_large()

    def part(self, name: str) -> bytes | None:
        """The bytes of a part, or None where the archive has none of that name."""
        info = self._infos.get(name)
        if info is None:
            return None
        if info.flag_bits & _ENCRYPTED:
            raise media.encrypted()
        ratio = info.file_size / max(info.compress_size, 1)
        if info.file_size > MAX_PART or (info.file_size > _SUSPECT_PART and ratio > _SUSPECT_RATIO):
            raise media.too_large()
        try:
            with self._zip.open(info) as stream:
                return stream.read(MAX_PART)
        except _BROKEN:
            raise media.damaged() from None

    def xml(self, name: str) -> etree._Element | None:
        """The root element of a part. No entity is expanded, no document type loaded, no network touched."""
        content = self.part(name)
        if content is None:
            return None
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
        )
        try:
            return etree.fromstring(content, parser)
        except (etree.XMLSyntaxError, ValueError):
            raise media.damaged() from None
