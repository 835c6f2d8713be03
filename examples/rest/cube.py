"""Files in a cube: a folder of a bucket that others share."""

import os
from urllib.parse import urlsplit

import boto3
from botocore.config import Config


class Cube:
    """The cube of CLOUDCUBE_URL. Keys are relative to it."""

    def __init__(self):
        url = urlsplit(os.environ["CLOUDCUBE_URL"])
        self.bucket, self.folder = url.path.strip("/").split("/", 1)
        self.client = boto3.client(
            "s3",
            endpoint_url=f"{url.scheme}://{url.netloc}",
            region_name="us-east-1",
            aws_access_key_id=os.environ["CLOUDCUBE_ACCESS_KEY_ID"],
            aws_secret_access_key=os.environ["CLOUDCUBE_SECRET_ACCESS_KEY"],
            config=Config(s3={"addressing_style": "path"}),
        )

    def put(self, key, content):
        self.client.put_object(Bucket=self.bucket, Key=f"{self.folder}/{key}", Body=content)

    def get(self, key):
        return self.client.get_object(Bucket=self.bucket, Key=f"{self.folder}/{key}")["Body"].read()
