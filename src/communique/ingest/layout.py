"""Text put together from pieces of an original, with the offset map kept."""

from communique.records.text import OffsetRun


class TextBuilder:
    """A text that grows piece by piece; it remembers where each piece stood in the original."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._runs: list[OffsetRun] = []
        self.length = 0

    def add(self, words: str, original_start: int | None) -> None:
        """Append words that stand at an offset of the original; None: they do not stand there."""
        if not words:
            return
        if original_start is not None:
            self._map(original_start, len(words))
        self._parts.append(words)
        self.length += len(words)

    def _map(self, original_start: int, length: int) -> None:
        """Add a run, or make the last one longer when it goes on."""
        if self._runs:
            last = self._runs[-1]
            follows = last.text_start + last.length == self.length
            if follows and last.original_start + last.length == original_start:
                self._runs[-1] = OffsetRun(
                    text_start=last.text_start,
                    original_start=last.original_start,
                    length=last.length + length,
                )
                return
        self._runs.append(OffsetRun(text_start=self.length, original_start=original_start, length=length))

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join(self._parts)

    @property
    def runs(self) -> tuple[OffsetRun, ...]:
        """The offset map so far."""
        return tuple(self._runs)
