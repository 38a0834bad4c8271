"""The site as a WSGI application: the static files, the kept pages, and Django behind them."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "oeuvre.settings")
django_application = get_wsgi_application()

from django.conf import settings  # noqa: E402
from whitenoise import WhiteNoise  # noqa: E402

from oeuvre.catalogue import queries  # noqa: E402
from oeuvre.web.kept import Kept  # noqa: E402
from oeuvre.web.templating import STATIC  # noqa: E402

YEAR = 31_536_000

# Every link to a static file bears its digest, so browsers may hold it for as long as they like.
application = WhiteNoise(
    Kept(django_application, queries.stamp),
    max_age=YEAR,
    index_file=False,
    add_headers_function=lambda headers, path, url: headers.__setitem__("X-Content-Type-Options", "nosniff"),
)
application.add_files(str(STATIC), prefix="static/")
if (settings.SITE / "static").is_dir():
    application.add_files(str(settings.SITE / "static"), prefix="static/")
