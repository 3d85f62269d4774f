"""Pages from templates, by Jinja2: everything is escaped unless a template says otherwise."""

from collections.abc import Callable, Mapping
from functools import lru_cache

from jinja2 import Environment, PackageLoader, StrictUndefined


@lru_cache(maxsize=8)
def _environment(package: str) -> Environment:
    """Return the templates of one package; an unknown name in a template is an error."""
    return Environment(
        loader=PackageLoader(package, "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render(
    package: str,
    name: str,
    values: Mapping[str, object],
    *,
    filters: Mapping[str, Callable[..., object]] | None = None,
) -> str:
    """Return ``templates/<name>`` of a package, filled in.

    Raises ``jinja2.TemplateNotFound`` for a name that the package does not ship and
    ``jinja2.UndefinedError`` for a value that the template needs and did not get.
    """
    environment = _environment(package).overlay()
    environment.filters = {**environment.filters, **(filters or {})}
    return environment.get_template(name).render(values)


def asset(package: str, name: str) -> str:
    """Return the source of ``templates/<name>`` of a package, unrendered."""
    environment = _environment(package)
    loader = environment.loader
    if loader is None:
        raise LookupError(f"{package} has no templates")
    return loader.get_source(environment, name)[0]
