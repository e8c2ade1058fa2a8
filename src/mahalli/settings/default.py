"""Settings, from the environment. `mahalli doctor` refuses unsafe ones in production."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import django.conf.locale

from mahalli.places import data_home

PACKAGE = Path(__file__).resolve().parent.parent
# law/ and packs/ stand at the root of a checkout; a wheel carries them in its own folder.
MAHALLI_ROOT = next(at for at in (PACKAGE.parent.parent, PACKAGE / "share") if at == PACKAGE / "share" or (at / "law").is_dir())
MAHALLI_DATA = data_home()
MAHALLI_PRODUCTION = os.environ.get("MAHALLI_PRODUCTION", "") == "1"
MAHALLI_BASE_URL = os.environ.get("MAHALLI_BASE_URL", "http://127.0.0.1:8000")


def _secret() -> str:
    """The secret of this installation: given, or made once and kept beside the data."""
    if given := os.environ.get("MAHALLI_SECRET"):
        return given
    file = MAHALLI_DATA / "secret"
    if not file.exists():
        MAHALLI_DATA.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(48))
    return file.read_text()


SECRET_KEY = _secret()
DEBUG = False
ALLOWED_HOSTS = os.environ.get("MAHALLI_HOSTS", "127.0.0.1,localhost,testserver").split(",")
# Addresses of the proxies that stand in front; never guessed. They alone may say who asks, and that TLS is spoken.
MAHALLI_PROXIES = tuple(address for address in os.environ.get("MAHALLI_PROXIES", "").split(",") if address)
if MAHALLI_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
if MAHALLI_PRODUCTION:
    SECURE_HSTS_SECONDS = 31_536_000
CSRF_TRUSTED_ORIGINS = [o for o in os.environ.get("MAHALLI_ORIGINS", "").split(",") if o]


def database(url: str, *, pool: bool) -> dict[str, Any]:
    """Django's description of a `postgresql://role:password@host:port/name?host=socket` address."""
    parts = urlsplit(url)
    query = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    options: dict[str, Any] = {key: value for key, value in query.items() if key != "host"}
    # Bound on the server; a statement that comes often is parsed and planned once a connection. A pooler that knows no
    # prepared statements wants MAHALLI_PREPARE=0.
    prepare = os.environ.get("MAHALLI_PREPARE", "1") == "1"
    options |= {"server_side_binding": prepare, "prepare_threshold": 4 if prepare else None}
    if pool:
        options["pool"] = {"min_size": 1, "max_size": int(os.environ.get("MAHALLI_POOL", "8")), "timeout": 10}
    return {
        "ENGINE": "mahalli.foundation.tenancy.backend",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.get("host") or parts.hostname or "",
        "PORT": str(parts.port or ""),
        "OPTIONS": options,
        "TEST": {"MIRROR": None},
    }


_app_url = os.environ.get("DATABASE_URL", "postgresql://mahalli_app@127.0.0.1:5432/mahalli")
DATABASES = {
    "default": database(_app_url, pool=os.environ.get("MAHALLI_POOL", "8") != "0"),
    "owner": database(os.environ.get("DATABASE_OWNER_URL", _app_url), pool=False),
}

DATABASE_ROUTERS = ["mahalli.foundation.tenancy.router.OwnerMigrates"]

INSTALLED_APPS = [
    "mahalli.foundation.tenancy",
    "mahalli.foundation.journal",
    "mahalli.foundation.work",
    "mahalli.foundation.identity",
    "mahalli.foundation.law",
    "mahalli.foundation.documents",
    "mahalli.foundation.notices",
    "mahalli.foundation.payments",
    "mahalli.exchange",
    "mahalli.procedures",
    "mahalli.observatory",
    "mahalli.registers.legalisation",
    "mahalli.registers.civil_status",
    "mahalli.registers.information",
    "mahalli.participation.petitions",
    "mahalli.spaces",
    "lucide",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
]
MIDDLEWARE = [
    "mahalli.spaces.watching.Watched",
    "django.middleware.security.SecurityMiddleware",
    "mahalli.spaces.headers.ContentPolicy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "mahalli.spaces.headers.PlainText",
    "mahalli.spaces.middleware.AccountPages",
    "allauth.account.middleware.AccountMiddleware",
]
CSRF_FAILURE_VIEW = "mahalli.spaces.faults.token_lost"
CSRF_COOKIE_HTTPONLY = True
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_AGE = int(os.environ.get("MAHALLI_SESSION_MINUTES", "120")) * 60
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
# Limits of one network address. A cybercafé or an access space shares one address among many people.
MAHALLI_POSTS_PER_MINUTE = int(os.environ.get("MAHALLI_POSTS_PER_MINUTE", "120"))
MAHALLI_SIGN_INS_PER_MINUTE = int(os.environ.get("MAHALLI_SIGN_INS_PER_MINUTE", "20"))
ROOT_URLCONF = "mahalli.spaces.urls"
WSGI_APPLICATION = "mahalli.settings.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "spaces" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["mahalli.spaces.swift.extends"],
            # The same tags, whose constant answers are worked out once.
            "libraries": {
                "i18n": "mahalli.spaces.swift.i18n", "static": "mahalli.spaces.swift.static",
                "lucide": "mahalli.spaces.swift.lucide", "constant": "mahalli.spaces.swift.constant",
            },  # fmt: skip
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "mahalli.spaces.middleware.account_frame",
            ],
        },
    }
]
SESSION_ENGINE = "mahalli.foundation.tenancy.sessions"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = MAHALLI_PRODUCTION
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
AUTH_USER_MODEL = "identity.Account"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

django.conf.locale.LANG_INFO["zgh"] = {
    "bidi": False, "code": "zgh", "name": "Standard Moroccan Tamazight", "name_local": "ⵜⴰⵎⴰⵣⵉⵖⵜ",
}
LANGUAGES = [("ar", "العربية"), ("fr", "Français"), ("zgh", "ⵜⴰⵎⴰⵣⵉⵖⵜ")]
LANGUAGE_CODE = "ar"
LOCALE_PATHS = [
    PACKAGE / "spaces" / "locale", PACKAGE / "spaces" / "desk" / "locale", PACKAGE / "spaces" / "statistics" / "locale",
    PACKAGE / "spaces" / "casework" / "locale", PACKAGE / "spaces" / "petitions" / "locale",
    PACKAGE / "spaces" / "counter" / "locale", PACKAGE / "spaces" / "information" / "locale",
]  # fmt: skip
TIME_ZONE = "Africa/Casablanca"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATIC_ROOT = None  # files are served from where they stand
STATICFILES_DIRS = [PACKAGE / "spaces" / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
if os.environ.get("MAHALLI_SMTP"):
    _smtp = urlsplit(os.environ["MAHALLI_SMTP"])
    EMAIL_HOST, EMAIL_PORT = _smtp.hostname or "localhost", _smtp.port or 25
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = unquote(_smtp.username or ""), unquote(_smtp.password or "")
    EMAIL_USE_TLS = _smtp.scheme == "smtp+tls"
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = MAHALLI_DATA / "mail"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("MAHALLI_FROM", "mahalli@localhost")
MAHALLI_BOUNCES = os.environ.get("MAHALLI_BOUNCES", "")  # where mail servers send what comes back
# The SMS gateway: one HTTP request (docs/en/notices.md). Without an address, a demo keeps messages in a folder.
MAHALLI_SMS = {
    "url": os.environ.get("MAHALLI_SMS_URL", ""),
    "secret": os.environ.get("MAHALLI_SMS_SECRET", ""),
    "authorization": os.environ.get("MAHALLI_SMS_AUTHORIZATION", "Bearer {secret}"),
    "sender": os.environ.get("MAHALLI_SMS_SENDER", "Mahalli"),
    "template": os.environ.get(
        "MAHALLI_SMS_TEMPLATE",
        '{"to": "{to}", "text": "{text}", "reference": "{reference}", "sender": "{sender}", "callback": "{callback}"}',
    ),
}
MAHALLI_HOOK_SECRET = os.environ.get("MAHALLI_HOOK_SECRET", "")  # signs the reports of gateways; none: no report is taken
# Sign-in codes by SMS, each paid by the authority: limits of one number, and of the whole installation.
MAHALLI_SMS_CODES_PER_HOUR = int(os.environ.get("MAHALLI_SMS_CODES_PER_HOUR", "500"))

AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
ACCOUNT_ADAPTER = "mahalli.spaces.accounts.phone.Adapter"
ACCOUNT_LOGIN_METHODS = {"email", "phone"}
ACCOUNT_SIGNUP_FIELDS = ["phone", "email", "password1"]  # one of both; a password is optional: a code is enough
ACCOUNT_FORMS = {
    "signup": "mahalli.spaces.accounts.forms.Signup",
    "request_login_code": "mahalli.spaces.accounts.forms.RequestCode",
    "confirm_login_code": "mahalli.spaces.accounts.forms.ConfirmCode",
    "verify_phone": "mahalli.spaces.accounts.forms.VerifyPhone",
}
ACCOUNT_PHONE_VERIFICATION_CODE_FORMAT = {"numeric": True, "length": 6, "dashed": False}
ACCOUNT_PHONE_VERIFICATION_MAX_ATTEMPTS = 5
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60  # a text message may take its time
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_RATE_LIMITS = False  # limits are ours, in the database
LOGIN_REDIRECT_URL = "/"
LOGIN_URL = "account_login"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_SESSION_REMEMBER = False
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]  # what works without JavaScript

# OpenID Connect (the national identity provider, or the commune's own), named by the environment.
SOCIALACCOUNT_ONLY = False
SOCIALACCOUNT_PROVIDERS: dict[str, Any] = {}
if os.environ.get("MAHALLI_OIDC_URL"):
    SOCIALACCOUNT_PROVIDERS["openid_connect"] = {
        "APPS": [
            {
                "provider_id": os.environ.get("MAHALLI_OIDC_ID", "oidc"),
                "name": os.environ.get("MAHALLI_OIDC_NAME", "OpenID Connect"),
                "client_id": os.environ.get("MAHALLI_OIDC_CLIENT", ""),
                "secret": os.environ.get("MAHALLI_OIDC_SECRET", ""),
                "settings": {"server_url": os.environ["MAHALLI_OIDC_URL"]},
            }
        ]
    }
MAHALLI_OIDC_NAME = os.environ.get("MAHALLI_OIDC_NAME", "") if SOCIALACCOUNT_PROVIDERS else ""

# One line of JSON for each event, without personal data; requests too where this is a service.
MAHALLI_ACCESS_LOG = os.environ.get("MAHALLI_ACCESS_LOG", "1" if MAHALLI_PRODUCTION else "0") == "1"
MAHALLI_METRICS_TOKEN = os.environ.get("MAHALLI_METRICS_TOKEN", "")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"lines": {"()": "mahalli.operation.logs.JsonLines"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "lines"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "mahalli": {"level": os.environ.get("MAHALLI_LOG_LEVEL", "INFO")},
        # At a terminal the refusal says it; a pool repeats each attempt.
        "psycopg.pool": {"level": "ERROR" if "MAHALLI_LOG_LEVEL" in os.environ else "WARNING"},
        # Django's own handler would mail or print what was asked; all goes through the root.
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        "django.server": {"handlers": [], "propagate": True},
        # Of a refused request the line of the access log says all that may be said; a fault is still told here.
        "django.request": {"level": "ERROR"},
    },
}

# The connector of the national register of civil status (law 36-21); empty: requests wait and say so.
MAHALLI_CIVIL_STATUS_URL = os.environ.get("MAHALLI_CIVIL_STATUS_URL", "")
MAHALLI_CIVIL_STATUS_TIMEOUT_S = float(os.environ.get("MAHALLI_CIVIL_STATUS_TIMEOUT_S", "10"))
