"""ZIP archives from strangers: bombs and wandering names are refused before anything is unpacked."""

import stat
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from random import Random

import pytest

from communique.adapters.zips import Limits, ZipError, open_zip, pack, read_entry, unpack


def _zip(**entries: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name.replace("__", "/"), data)
    return out.getvalue()


def _named(name: str, mode: int = 0) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        entry = zipfile.ZipInfo(name)
        entry.filename = name  # the library would tidy it
        entry.external_attr = mode << 16
        archive.writestr(entry, b"x")
    return out.getvalue()


def _twice() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive, pytest.warns(UserWarning):
        archive.writestr("a", b"1")
        archive.writestr("a", b"2")
    return out.getvalue()


SMALL = Limits(files=3, total=4 * 2**20, ratio=50)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        pytest.param(lambda: b"no archive", "is no ZIP archive", id="no archive"),
        pytest.param(lambda: _zip(a=b"", b=b"", c=b"", d=b""), "more than 3 files", id="too many"),
        pytest.param(
            lambda: _zip(a=Random(1).randbytes(2_200_000), b=Random(2).randbytes(2_200_000)),
            "unpacks to more than 0.00391 GiB",
            id="too much in all",
        ),
        pytest.param(lambda: _zip(bomb=bytes(3 * 2**20)), "bomb unpacks to 10", id="a bomb"),
        pytest.param(lambda: _named("../up"), "outside of its folder", id="up"),
        pytest.param(lambda: _named("/etc/passwd"), "outside of its folder", id="absolute"),
        pytest.param(lambda: _named("a\\b"), "outside of its folder", id="another system's path"),
        pytest.param(lambda: _named("C:x"), "outside of its folder", id="a drive"),
        pytest.param(lambda: _named("link", stat.S_IFLNK | 0o777), "is a link", id="link"),
        pytest.param(_twice, "holds a twice", id="one name twice"),
    ],
)
def test_what_is_refused(make: Callable[[], bytes], words: str) -> None:
    with pytest.raises(ZipError) as error, open_zip(make(), "case.zip", SMALL):
        pass
    assert str(error.value).startswith("case.zip: ")
    assert words in str(error.value)
    assert "; " in str(error.value)  # and the remedy


def test_a_forged_size_unpacks_to_no_more_than_it_says() -> None:
    """An entry that says 1 byte and holds a mebibyte gives an error, not a mebibyte."""
    data = bytearray(_zip(a=bytes(2**20)))
    head = data.index(b"PK\x01\x02")
    data[head + 24 : head + 28] = (1).to_bytes(4, "little")
    with open_zip(bytes(data), "case.zip") as archive, pytest.raises(ZipError, match="a is damaged"):
        read_entry(archive, "a", "case.zip")


def test_a_damaged_or_missing_entry_is_named() -> None:
    data = _zip(a=b"words " * 99).replace(b"words", b"sword")
    damaged = bytearray(_zip(a=bytes(range(256))))
    damaged[40] ^= 1
    with open_zip(bytes(damaged), "case.zip") as archive, pytest.raises(ZipError, match="a is damaged"):
        read_entry(archive, "a", "case.zip")
    with open_zip(data, "case.zip") as archive, pytest.raises(ZipError, match="holds no b"):
        read_entry(archive, "b", "case.zip")


def test_small_files_may_pack_tightly() -> None:
    """A page of blanks is no bomb."""
    with open_zip(_zip(a=b" " * 900_000), "case.zip", SMALL) as archive:
        assert len(read_entry(archive, "a", "case.zip")) == 900_000


def test_packing_depends_on_names_and_bytes_alone(tmp_path: Path) -> None:
    files = [("b/two", b"2"), ("a", b"1" * 999)]
    pack(files, tmp_path / "one.zip")
    pack(files, tmp_path / "two.zip")
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    with open_zip(tmp_path / "one.zip", "one.zip") as archive:
        assert archive.namelist() == ["b/two", "a"]
        unpack(archive, tmp_path / "out", "one.zip")
    assert (tmp_path / "out" / "b" / "two").read_bytes() == b"2"
