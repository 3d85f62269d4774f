"""Tokens for tests of what is mended in a parse."""

from communique.records.parse import Token

Row = tuple[str, str, str, int]


def made_tokens(*rows: Row) -> list[Token]:
    """Return tokens from (word, tag, dependency, head), one blank apart."""
    found, at = [], 0
    for i, (word, tag, dep, head) in enumerate(rows):
        found.append(Token(i=i, start=at, end=at + len(word), text=word, tag=tag, dep=dep, head=head))
        at += len(word) + 1
    return found
