"""Prints what rocrate-validator finds wrong with a crate, at the severity "required", without a network.

Run by the Python of the validators' environment: ``python crate.py CRATE CACHE CONTEXT.jsonld``. The one page
that the validator would fetch, the JSON-LD context, is put into its cache first.
"""

import sys
from pathlib import Path

from requests import Request
from requests_cache import CachedResponse, CachedSession
from rocrate_validator import services

ADDRESSES = (
    "https://w3id.org/ro/crate/1.1/context",
    "https://www.researchobject.org/ro-crate/specification/1.1/context.jsonld",
)


def _seed(cache: str, context: bytes) -> None:
    with CachedSession(cache, backend="sqlite") as session:
        for address in ADDRESSES:
            response = CachedResponse(
                content=context,
                url=address,
                status_code=200,
                headers={"Content-Type": "application/ld+json"},
            )
            session.cache.responses[session.cache.create_key(Request("GET", address).prepare())] = response


def main() -> None:
    """Print one line a fault."""
    crate, cache, context = sys.argv[1:]
    _seed(cache, Path(context).read_bytes())
    settings = {
        "rocrate_uri": crate,
        "profile_identifier": "ro-crate-1.1",
        "requirement_severity": "REQUIRED",
        "cache_path": cache,
        "offline": True,
        "abort_on_first": False,
    }
    for issue in services.validate(settings).get_issues():
        print(" ".join(str(issue.message).split()))


main()
