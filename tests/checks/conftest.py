"""The invented centre's catalogue, as the catalogue's own tests have it."""

from tests.catalogue.conftest import centre, site

__all__ = ["centre", "site"]
