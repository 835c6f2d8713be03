"""Deletes as the specification's own implementation does: page by page, and each key by a request of its own."""
import sys

import boto3
from botocore.config import Config


def main(endpoint, bucket, prefix, mode):
    s3 = boto3.client("s3", endpoint_url=endpoint, config=Config(s3={"addressing_style": "path"}))
    count = 0
    for page in s3.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=prefix):
        for item in page.get("Contents", []):
            if mode == "delete":
                s3.delete_object(Bucket=bucket, Key=item["Key"])
            count += 1
    print(count)


if __name__ == "__main__":
    main(*sys.argv[1:])
