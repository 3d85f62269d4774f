"""ZIP archives from strangers: opened only when what they say they hold is within bounds.

A bomb of a few kilobytes unpacks to terabytes. Every entry's declared size is summed before anything is
unpacked, and the standard library never unpacks more of an entry than it declares.
"""

import stat
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path, PurePosixPath

#: Entries that are smaller than this may be packed as tightly as they like: blank text packs 1,000 to 1.
_SMALL = 2**20
#: The oldest day that a ZIP archive can hold: archives of one content are then the same on every day.
_EPOCH = (1980, 1, 1, 0, 0, 0)


class ZipError(ValueError):
    """An archive that must not be unpacked; the message names the entry and the remedy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How many files, how many bytes in all (unpacked), and how many times its packed size an entry may be.

    HTML packs some 5 to 1, offset maps and tables of JSON some 20 to 1; deflate at its tightest 1,032 to 1.
    """

    files: int = 200_000
    total: int = 16 * 2**30
    ratio: int = 200


@contextmanager
def open_zip(source: Path | bytes, name: str, limits: Limits | None = None) -> Iterator[zipfile.ZipFile]:
    """Yield an archive whose entries are within the limits and have safe names; raise ``ZipError`` otherwise.

    ``name`` is how messages call it.
    """
    try:
        archive = zipfile.ZipFile(BytesIO(source) if isinstance(source, bytes) else source)
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise ZipError(f"{name}: is no ZIP archive ({error}); get it anew from its maker") from error
    with archive:
        check_entries(archive.infolist(), name, limits or Limits())
        yield archive


def check_entries(entries: Iterable[zipfile.ZipInfo], name: str, limits: Limits) -> None:
    """Raise ``ZipError`` for too many entries, too many bytes, a bomb, or a name that leads elsewhere."""
    seen: set[str] = set()
    total = 0
    for entry in entries:
        total += entry.file_size
        if len(seen) >= limits.files:
            raise ZipError(f"{name}: holds more than {limits.files} files; {_UNPACK}")
        if total > limits.total:
            raise ZipError(f"{name}: unpacks to more than {limits.total / 2**30:.3g} GiB; {_UNPACK}")
        _check_entry(entry, name, limits)
        if entry.filename in seen:
            raise ZipError(f"{name}: holds {entry.filename} twice; get it anew from its maker")
        seen.add(entry.filename)


_UNPACK = "if you trust its maker, unpack it by hand and give the folder"


def _check_entry(entry: zipfile.ZipInfo, name: str, limits: Limits) -> None:
    """Raise ``ZipError`` when one entry is a bomb, no plain file, or lies outside of the archive's folder."""
    path = PurePosixPath(entry.filename)
    if path.is_absolute() or ".." in path.parts or "\\" in entry.filename or ":" in entry.filename:
        raise ZipError(f"{name}: {entry.filename!r} would be written outside of its folder; do not unpack it")
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise ZipError(f"{name}: {entry.filename} is a link, which no archive of ours has; do not unpack it")
    if entry.flag_bits & 1:
        raise ZipError(f"{name}: {entry.filename} is encrypted; unpack it with its password first")
    packed = max(1, entry.compress_size)
    if entry.file_size > max(_SMALL, packed * limits.ratio):
        raise ZipError(
            f"{name}: {entry.filename} unpacks to {entry.file_size // packed} times its size "
            f"(the most is {limits.ratio}); {_UNPACK}"
        )


def read_entry(archive: zipfile.ZipFile, entry: str, name: str) -> bytes:
    """Return the bytes of an entry; raise ``ZipError`` when it is missing or damaged."""
    try:
        return archive.read(entry)
    except KeyError as error:
        raise ZipError(f"{name}: holds no {entry}; get it anew from its maker") from error
    except Exception as error:  # damage shows in as many ways as there are methods of packing
        raise ZipError(f"{name}: {entry} is damaged ({error}); get it anew from its maker") from error


def unpack(archive: zipfile.ZipFile, folder: Path, name: str) -> None:
    """Write every file of a checked archive into a folder, one at a time."""
    for entry in archive.infolist():
        path = folder / entry.filename
        if entry.is_dir():
            path.mkdir(parents=True, exist_ok=True)
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(read_entry(archive, entry.filename, name))


def pack(files: Iterable[tuple[str, bytes | Path]], target: Path | BytesIO, *, deflate: bool = True) -> None:
    """Write an archive in this order; its bytes follow from names and contents alone."""
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in files:
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED if deflate else zipfile.ZIP_STORED
            entry.create_system = 3  # as on Unix, wherever it is made
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content if isinstance(content, bytes) else content.read_bytes())
