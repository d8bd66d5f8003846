"""Settings of the test run: the same site, with nothing slow and nothing outside."""

import os

from danvan.config.settings.base import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True

# The site's role works on the owner's test database; each run has one of its own.
if "owner" in DATABASES:
    _run, _process = os.environ.get("DANVAN_TEST_DATABASE", "test_danvan"), os.environ.get("PYTEST_XDIST_WORKER", "")
    DATABASES["owner"]["TEST"] = {"NAME": f"{_run}_{_process}", "DEPENDENCIES": []}
LANGUAGE_CODE = "vi"
