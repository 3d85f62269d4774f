"""What runs in a worker process: knowledge is loaded once, files are read chunk after chunk."""

import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Protocol

from communique.pipeline.garbage import uncollected
from communique.pipeline.limits import MOST_BYTES, MOST_SECONDS, TooLongError, limited_time
from communique.records.result import DocumentResult
from communique.records.text import Document, Issue


@dataclass(frozen=True, slots=True, kw_only=True)
class FileResult:
    """What one file gave: its documents with their original bytes, or why there are none.

    ``trace`` is the traceback of a fault of the program, for ``--debug``.
    """

    documents: tuple[tuple[DocumentResult, bytes], ...] = ()
    issues: tuple[Issue, ...] = ()
    trace: str | None = None


class Worker(Protocol):
    """Three methods, called in a process of its own; instances are pickled before ``open``."""

    def open(self) -> None:
        """Load what every document needs."""

    def run(self, items: Sequence[Any], /) -> list[FileResult]:
        """Return one result for each item, in order."""

    def close(self) -> None:
        """Let go of what ``open`` loaded."""


@dataclass(slots=True)
class ReportWorker:
    """Reads report files and extracts their claims, with the knowledge of one case."""

    case: str | None
    _knowledge: Any = field(default=None, init=False)

    def open(self) -> None:
        """Load the lexicon, the case and the parser."""
        from communique.pipeline.process import load_knowledge

        self._knowledge = load_knowledge(self.case)

    @uncollected()
    def run(self, items: Sequence[Any], /) -> list[FileResult]:
        """Return what each file gave; a file that fails gives an issue and stops no other."""
        from communique.pipeline.process import parse_ahead, process_document
        from communique.pipeline.reading import read_file

        readings = [_attempt(item, read_file) for item in items]
        documents = (document for reading in readings for document, _ in _documents(reading))
        with suppress(Exception):  # what cannot be parsed fails below, under the name of its file
            parse_ahead(documents, self._knowledge)
        process = self._process(process_document)
        return [read_one(item, reading, process) for item, reading in zip(items, readings, strict=True)]

    def _process(self, process: Callable[..., DocumentResult]) -> Callable[[Document], DocumentResult]:
        return lambda document: process(document, self._knowledge)

    def close(self) -> None:
        """Drop the knowledge."""
        self._knowledge = None


def _attempt(item: Any, read: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Return the reading of a file, done once: called, it gives the result or raises the error again."""
    try:
        result = read(item)
    except Exception as error:
        return partial(_raise, error)
    return lambda _: result


def _raise(error: Exception, _: Any) -> Any:
    raise error


def _documents(reading: Callable[[Any], Any]) -> Sequence[tuple[Document, bytes]]:
    with suppress(Exception):
        return tuple(reading(None).documents)
    return ()


def read_one(
    item: Any,
    read: Callable[[Any], Any],
    process: Callable[[Document], DocumentResult],
    *,
    seconds: float = MOST_SECONDS,
) -> FileResult:
    """Return what one file gave; every error becomes an issue that names the file.

    Reading the file, and each document in it, may take ``seconds`` of computing.
    """
    try:
        with limited_time(seconds):
            result = read(item)
        documents = []
        for document, original in result.documents:
            with limited_time(seconds):
                documents.append((process(document), original))
    except TooLongError:
        return FileResult(issues=(_too_long(str(item.path), seconds),))
    except MemoryError:
        return FileResult(issues=(_too_large(str(item.path)),))
    except Exception as error:
        return FileResult(issues=(_failure(str(item.path), error),), trace=traceback.format_exc())
    return FileResult(documents=tuple(documents), issues=tuple(result.issues))


_REMEDY = "split it, or save its text alone and take that"


def _too_long(path: str, seconds: float) -> Issue:
    message = f"takes longer than {seconds:g} seconds of computing to read: that is no usual report"
    return Issue(file=path, place="", message=message, remedy=_REMEDY)


def _too_large(path: str) -> Issue:
    message = f"needs more than {MOST_BYTES / 2**30:.0f} GiB of memory to read: that is no usual report"
    return Issue(file=path, place="", message=message, remedy=_REMEDY)


def _failure(path: str, error: Exception) -> Issue:
    if isinstance(error, OSError):
        reason = error.strerror or str(error)
        return Issue(
            file=path, place="", message=f"cannot be read ({reason})", remedy="check the file and its rights"
        )
    return Issue(
        file=path,
        place="",
        message=f"a fault of the program stopped its reading ({type(error).__name__}: {error})",
        remedy="run again with --debug and report what it prints",
    )
