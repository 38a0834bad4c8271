"""The settings: one table of name, type, default and sentence, which the loader, the docs and Django read.

Defaults, then ``oeuvre.toml`` in the site's folder, then ``OEUVRE_SECTION_NAME`` in the environment. An unknown key is a
mistake with a suggestion. The site's folder is ``OEUVRE_SITE``, else the current one.
"""

from __future__ import annotations

import difflib
import json
import os
import re
import secrets
import tomllib
from pathlib import Path
from typing import Any, NamedTuple


class Setting(NamedTuple):
    name: str
    kind: type
    default: Any
    sentence: str


STYLES = [
    "apa",
    "chicago-author-date",
    "modern-language-association",
    "harvard-cite-them-right",
    "nlm-citation-sequence",
]
REPEC_KINDS = ["paper", "book", "chapter", "software"]
FORMATS = ["bib", "ris", "csl.json", "jsonld", "md"]
LOCAL = ["127.0.0.1", "localhost", "[::1]"]

SETTINGS = (
    Setting("centre.name", str, "Our centre", "The centre's name, as it heads the site."),
    Setting("centre.short_name", str, "", "A short form of the name, for narrow places."),
    Setting("centre.tagline", str, "", "A line under the name on the home page."),
    Setting("centre.url", str, "", "The centre's own web site."),
    Setting("centre.ror", str, "", "The centre's ROR identifier."),
    Setting("centre.email", str, "", "An address that readers may write to."),
    Setting("site.address", str, "http://127.0.0.1:8000", "The address of this site, as the world sees it."),
    Setting("site.language", str, "en", "The language of the site's own words (BCP 47)."),
    Setting("site.page_size", int, 25, "How many works or people a page of a list shows."),
    Setting("site.citation_styles", list, STYLES, "The citation styles offered on a work's page, by CSL name."),
    Setting("repec.archive", str, "", "The archive's code at RePEc, three letters; without one nothing is given to RePEc."),
    Setting("repec.name", str, "", "The archive's name; the centre's, if none is given."),
    Setting("repec.email", str, "", "Where RePEc writes to about the archive; centre.email, if none is given."),
    Setting("repec.provider", str, "", "Who provides the series, as RePEc shows it; the centre, if none is given."),
    Setting("repec.series", list, [], 'Series of papers with codes of your own, six small letters or digits: "wpaper=Name".'),
    Setting("repec.kinds", list, REPEC_KINDS, "What the archive gives: paper, book, chapter, software."),
    Setting("look.accent", str, "", "The accent colour (any CSS colour)."),
    Setting("look.serif", str, "", "The font family of headings and long text."),
    Setting("look.sans", str, "", "The font family of everything else."),
    Setting("server.host", str, "127.0.0.1", "The address that the server listens on."),
    Setting("server.port", int, 8000, "The port that the server listens on."),
    Setting("server.workers", int, 1, "How many server processes."),
    Setting("server.threads", int, 4, "How many threads in each."),
    Setting("server.hosts", list, LOCAL, "The host names that the server answers to, beside that of site.address."),
    Setting("build.formats", list, FORMATS, "The formats of each work in the static site, by the ending of their files."),
    Setting("harvest.contact", str, "", "An address that those whom we harvest may write to; else `centre.email`."),
    Setting("harvest.hosts", list, [], "Hosts inside your own network that may be asked, such as 127.0.0.1:8080."),
    Setting("harvest.pause", int, 200, "How many thousandths of a second lie between two requests to one host."),
    Setting("api.import_megabytes", int, 20, "The most megabytes that an import by the API may have."),
    Setting("api.writes_a_minute", int, 60, "How many times a minute a token may write by the API."),
    Setting("sql.seconds", int, 2, "How many seconds a query on the page for SQL may take."),
    Setting("sql.rows", int, 10_000, "How many rows such a query gives at most."),
    Setting("database.url", str, "sqlite:///oeuvre.db", "Where the catalogue is kept; SQLite's is inside the site's folder."),
)  # fmt: skip


#: What to write for a setting of a kind, said to people.
KINDS = {str: "text in quotes", int: "a whole number", list: 'a list, such as ["a", "b"]'}


#: The largest whole number that a setting takes, where it is not a thousand.
MOST = {"server.port": 65_535, "api.writes_a_minute": 1_000_000, "sql.rows": 1_000_000}


class SettingsMistake(ValueError):
    """A setting that is unknown or of the wrong type; the message says where and what to do."""


def load(folder: Path, environment: dict[str, str] | None = None) -> dict[str, Any]:
    """Every setting's value by its dotted name. Raises ``SettingsMistake``."""
    environment = dict(os.environ) if environment is None else environment
    known = {setting.name: setting for setting in SETTINGS}
    values = {setting.name: setting.default for setting in SETTINGS}
    path = folder / "oeuvre.toml"
    if path.exists():
        try:
            told = tomllib.loads(path.read_text("utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as mistake:
            raise SettingsMistake(f"oeuvre.toml: it is no TOML: {mistake}. Mend that line.") from None
        for section, body in told.items():
            if section == "source":
                continue
            for key, value in body.items() if isinstance(body, dict) else [("", body)]:
                name = f"{section}.{key}".rstrip(".")
                if name not in known:
                    near = difflib.get_close_matches(name, known, 1)
                    hint = f" Did you mean “{near[0]}”?" if near else ""
                    raise SettingsMistake(f"oeuvre.toml: “{name}” is no setting.{hint or ' Take it out.'}")
                if not isinstance(value, known[name].kind) or isinstance(value, bool) != (known[name].kind is bool):
                    raise SettingsMistake(f"oeuvre.toml: “{name}” is {_shown(value)}. Write {KINDS[known[name].kind]}.")
                values[name] = value
    for name, setting in known.items():
        told_by_environment = environment.get("OEUVRE_" + name.upper().replace(".", "_"))
        if told_by_environment is not None:
            try:
                values[name] = (
                    told_by_environment.split(",") if setting.kind is list else setting.kind(told_by_environment)
                )
            except ValueError:
                raise SettingsMistake(
                    f"OEUVRE_{name.upper().replace('.', '_')}: it is “{told_by_environment}”. Write {KINDS[setting.kind]}."
                ) from None
    for name, value in values.items():
        if refusal := _refusal(name, value):
            raise SettingsMistake(f"{name}: it is “{value}”. {refusal}")
    return values


def _refusal(name: str, value: object) -> str:
    """What to write instead of a value that is of the right kind and yet cannot be; "" for one that can."""
    if isinstance(value, int) and not 1 <= value <= MOST.get(name, 1_000):
        return f"Write a whole number from 1 to {MOST.get(name, 1_000)}."
    if name == "site.address" and not str(value).startswith(("http://", "https://")):
        return "Write the whole address, with https:// before it."
    if name == "repec.archive" and not re.fullmatch("[a-z]{3}|", str(value)):
        return "Write the three small letters that RePEc gave you, or nothing."
    if name == "repec.kinds" and isinstance(value, list) and not set(map(str, value)) <= set(REPEC_KINDS):
        return f"Write one or more of {', '.join(REPEC_KINDS)}."
    for one in value if name == "repec.series" and isinstance(value, list) else ():
        if not re.fullmatch("[a-z0-9]{6}=.*\\S.*", str(one)):
            return "Write the code, six small letters or digits, then = and the name of the series."
    return ""


def _shown(value: object) -> str:
    """A value as it would stand in the file."""
    return json.dumps(value, ensure_ascii=False, default=str)


def _secret(folder: Path) -> str:
    """The site's secret key: made once, readable by its owner alone."""
    path = folder / ".secret"
    if path.exists():
        return path.read_text("ascii")
    key = secrets.token_urlsafe(50)
    if folder.exists():
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="ascii") as file:
            file.write(key)
    return key


SITE = Path(os.environ.get("OEUVRE_SITE", ".")).resolve()
OEUVRE = load(SITE)


def _database(url: str) -> dict[str, Any]:
    scheme, _, rest = url.partition("://")
    if scheme == "sqlite":
        name = rest.removeprefix("/")
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": name if name.startswith("/") else str(SITE / name),
            "OPTIONS": {
                # IMMEDIATE: a read that turns into a write cannot wait for the lock, it fails at once. FULL: with NORMAL an
                # acknowledged commit can be lost in a power cut.
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": (
                    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
                    "PRAGMA journal_size_limit=27103364; PRAGMA cache_size=-8000; PRAGMA temp_store=MEMORY;"
                ),
            },
        }
    if scheme in ("postgresql", "postgres"):
        from urllib.parse import unquote, urlsplit  # noqa: PLC0415 -- optional dependency

        parts = urlsplit(url)
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": parts.path.lstrip("/"),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": parts.hostname or "",
            "PORT": str(parts.port or ""),
        }
    raise SettingsMistake(f"oeuvre.toml: “database.url” is “{url}”. Write sqlite:///FILE or postgresql://….")


SECRET_KEY = _secret(SITE)
DEBUG = False
ALLOWED_HOSTS = [
    *OEUVRE["server.hosts"],
    OEUVRE["site.address"].partition("://")[2].partition("/")[0].partition(":")[0],
]
INSTALLED_APPS = ["csp", "oeuvre.catalogue", "oeuvre.web"]
DATABASES = {"default": _database(OEUVRE["database.url"]) | {"CONN_MAX_AGE": None}}
ROOT_URLCONF = "oeuvre.web.urls"
WSGI_APPLICATION = "oeuvre.web.wsgi.application"
USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = False
APPEND_SLASH = False
# The only forms that are posted hold a harvester's few arguments.
DATA_UPLOAD_MAX_MEMORY_SIZE = 64 << 10
STATIC_URL = "/static/"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "DENY"
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "oeuvre.web.sharing.shared",
]
# Nothing inline and nothing from elsewhere: a title that carries markup can then do nothing even where escaping failed.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "style-src": ["'self'"],
        "script-src": ["'self'"],
        "img-src": ["'self'"],
        "font-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}
SECURE_HSTS_SECONDS = 31_536_000 if OEUVRE["site.address"].startswith("https://") else 0
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        # A site's own templates come first, so that one page can be laid out anew without touching the rest.
        "DIRS": [SITE / "templates", Path(__file__).parent / "web" / "templates"],
        "OPTIONS": {"environment": "oeuvre.web.templating.environment"},
    }
]
LOGGING_CONFIG = None
