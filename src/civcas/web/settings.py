"""Django's settings, made from the one table in ``civcas.settings``; importing this needs no secret and no folder."""

from __future__ import annotations

from django.utils.functional import lazy

from civcas.settings import value
from civcas.store.location import ledger_path
from civcas.web.secret import secret_key

# Asked for when a page first signs something, not when the settings are read.
SECRET_KEY = lazy(secret_key, str)()
DEBUG = False
ALLOWED_HOSTS = (value("CIVCAS_HOSTS") or "localhost,127.0.0.1,[::1]").split(",")

INSTALLED_APPS = ["civcas.store"]
MIDDLEWARE: list[str] = []

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(ledger_path()),
        # Immediate transactions take the writing lock at their start, so that none fails half-way for having read first.
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": "PRAGMA synchronous=FULL"},
    }
}

USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = True
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("ar", "العربية")]
