"""Code names of operations: in "Operation Wrath of the Hills" and "the Hills Shield campaign" is no place."""

import re
from collections.abc import Iterator

from communique.lexicon.rule_words import rule_words

#: what armies call their operations
_CODE = f"(?:{'|'.join(word.title() for word in sorted(rule_words().named.operations))})"
_NAME = r"[A-Z][\w'’-]+"
_LONGER = rf"(?:(?: of(?: the)?| and)? {_NAME}){{0,3}}"
_OPERATION = re.compile(
    rf"\b(?:Operation {_NAME}{_LONGER}"
    rf"|{_CODE} of (?:the )?{_NAME}"
    rf"|(?:{_NAME} )?{_CODE}(?: [Oo]peration| [Cc]ampaign| [Oo]ffensive)\b)"
)


def operation_names(text: str) -> Iterator[tuple[int, int]]:
    """Yield the ranges of operations' names."""
    return (match.span() for match in _OPERATION.finditer(text))
