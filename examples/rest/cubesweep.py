"""What a pipeline reports to Cubesweep, and what it may ask of it."""

import requests


class Refused(Exception):
    """A report that contradicts what Cubesweep knows, or comes too late."""


class Cubesweep:
    """A server, by its URL: https://x:TOKEN@host."""

    def __init__(self, url):
        self.url = url.rstrip("/")

    def job(self, job, **fields):
        """A report says what is new: a field that is left out stays as it was. It can be repeated."""
        return self._post("/api/jobs/", {"id": job, **fields})

    def clip(self, clip, **fields):
        return self._post("/api/clips/", {"id": clip, **fields})

    def bulk_cleanup(self, **options):
        return self._post("/api/cleanup/bulk/", options)

    def _post(self, path, body):
        reply = requests.post(self.url + path, json=body, timeout=60)
        if reply.status_code == 409:
            raise Refused(reply.json()["message"])
        reply.raise_for_status()
        return reply.json()
