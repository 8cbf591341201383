"""Django's settings, made from the one table in ``civcas.settings``; importing this needs no secret and no folder."""

from __future__ import annotations

from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.functional import lazy

from civcas.settings import value
from civcas.store.database import database_settings
from civcas.store.location import ledger_at
from civcas.web.secret import secret_key

# Asked for when a page first signs something, not when the settings are read.
SECRET_KEY = lazy(secret_key, str)()
DEBUG = False
ALLOWED_HOSTS = [host.strip() for host in (value("CIVCAS_HOSTS") or "localhost,127.0.0.1,[::1]").split(",")]

INSTALLED_APPS = [
    "django.contrib.staticfiles",
    "csp",
    "civcas.store",
    "civcas.pages",
    "civcas.public",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "civcas.web.middleware.plain_browser",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "civcas.web.middleware.reading_only",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
]
ROOT_URLCONF = "civcas.web.urls"
WSGI_APPLICATION = "civcas.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request", "civcas.public.frame.frame"]},
    }
]

# True shows what a public site shows; ``civcas serve`` sets it to False for a local preview.
PUBLISHED_ONLY = True
# True says on every page that these are example reports; ``civcas demo`` sets it.
DEMO = False

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = {"default": database_settings(ledger_at())}

USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = True
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("ar", "العربية")]
LOCALE_PATHS = [str(Path(__file__).parents[1] / "pages" / "locale")]

STATIC_URL = "/static/"
# Served straight from the package: nothing has to be collected after an installation.
WHITENOISE_USE_FINDERS = True
STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.AppDirectoriesFinder"]

# No script at all, and nothing from anywhere else.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "style-src": [SELF],
        "img-src": [SELF],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "no-referrer"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"

# What went wrong on this side is for whoever runs the server; readers get the page that says so.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"standard error": {"class": "logging.StreamHandler"}},
    "loggers": {"django.request": {"handlers": ["standard error"], "level": "ERROR", "propagate": False}},
}
