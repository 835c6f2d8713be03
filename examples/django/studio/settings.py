"""Settings of the studio, from the variables that Heroku and its add-on Cloudcube set."""

import os
from urllib.parse import unquote, urlsplit


def database(url):
    """Django's form of postgres://user:password@host:port/name."""
    parts = urlsplit(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "HOST": parts.hostname,
        "PORT": parts.port or "",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
    }


SECRET_KEY = os.environ.get("SECRET_KEY", "an example, which serves nobody")
INSTALLED_APPS = ["videos"]
DATABASES = {"default": database(os.environ["DATABASE_URL"])}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True

CUBE_URL = os.environ["CLOUDCUBE_URL"]
CUBE_ACCESS_KEY = os.environ["CLOUDCUBE_ACCESS_KEY_ID"]
CUBE_SECRET_KEY = os.environ["CLOUDCUBE_SECRET_ACCESS_KEY"]

DEFAULT_FILE_STORAGE = "videos.storage.CubeStorage"
# Where a FileField's names begin, within the cube; and where browsers get these files from.
MEDIA_FOLDER = "public/"
MEDIA_URL = "https://media.example.com/"
