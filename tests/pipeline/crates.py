"""The RO-Crate validator, run offline: its cache is given the one page that it would fetch."""

from importlib.resources import files
from pathlib import Path
from typing import Any

CONTEXT = "https://w3id.org/ro/crate/1.1/context"


def crate_faults(crate: Path, cache: Path) -> list[str]:
    """Return what the validator finds wrong with a crate, at the severity "required"."""
    from rocrate_validator import services

    settings = {
        "rocrate_uri": str(crate),
        "profile_identifier": "ro-crate-1.1",
        "requirement_severity": "REQUIRED",
        "cache_path": str(_seeded(cache / "http-cache")),
        "offline": True,
        "abort_on_first": False,
    }
    issues: list[Any] = services.validate(settings).get_issues()
    return [str(issue.message) for issue in issues]


def _seeded(path: Path) -> Path:
    """Return a cache that holds the JSON-LD context, from the copy that the rocrate package ships."""
    from requests import Request
    from requests_cache import CachedResponse, CachedSession

    body = (files("rocrate") / "data" / "ro-crate.jsonld").read_bytes()
    with CachedSession(str(path), backend="sqlite") as session:
        for address in (CONTEXT, "https://www.researchobject.org/ro-crate/specification/1.1/context.jsonld"):
            response = CachedResponse(
                content=body, url=address, status_code=200, headers={"Content-Type": "application/ld+json"}
            )
            key = session.cache.create_key(Request("GET", address).prepare())
            session.cache.responses[key] = response
    return path
