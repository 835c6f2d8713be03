"""Media files in a cube: a folder of a bucket that others share."""

from urllib.parse import quote, urlsplit

import boto3
from botocore.config import Config
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from django.utils.deconstruct import deconstructible


@deconstructible
class CubeStorage(Storage):
    """A name is relative to MEDIA_FOLDER, as a FileField's column has it."""

    def __init__(self):
        cube = urlsplit(settings.CUBE_URL)
        self.endpoint = f"{cube.scheme}://{cube.netloc}"
        self.bucket, self.cube = cube.path.strip("/").split("/", 1)
        self.client = boto3.client(
            "s3",
            endpoint_url=self.endpoint,
            region_name="us-east-1",
            aws_access_key_id=settings.CUBE_ACCESS_KEY,
            aws_secret_access_key=settings.CUBE_SECRET_KEY,
            config=Config(s3={"addressing_style": "path"}),
        )

    def key(self, name):
        return f"{self.cube}/{settings.MEDIA_FOLDER}{name}"

    def _save(self, name, content):
        self.client.put_object(Bucket=self.bucket, Key=self.key(name), Body=content.read())
        return name

    def _open(self, name, mode="rb"):
        found = self.client.get_object(Bucket=self.bucket, Key=self.key(name))
        return ContentFile(found["Body"].read(), name)

    def get_valid_name(self, name):
        return name  # as the user spelled it

    def get_available_name(self, name, max_length=None):
        return name  # every name has an id in it

    def exists(self, name):
        return self.key(name) in self.objects()

    def url(self, name):
        """For browsers."""
        return settings.MEDIA_URL + quote(name)

    def direct_url(self, name):
        """At the store itself, for downloads."""
        return f"{self.endpoint}/{self.bucket}/{quote(self.key(name))}"

    def objects(self):
        """When each was written, by key."""
        pages = self.client.get_paginator("list_objects_v2").paginate(Bucket=self.bucket, Prefix=self.key(""))
        return {entry["Key"]: entry["LastModified"] for page in pages for entry in page.get("Contents", [])}
