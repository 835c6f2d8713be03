"""manage.py audit"""

import json

from django.core.management.base import BaseCommand

from videos.audit import Audit


class Command(BaseCommand):
    help = "Prints, as JSON, which files must be there and which should be gone."

    def add_arguments(self, parser):
        parser.add_argument("--keep-clips-days", type=float, default=5)

    def handle(self, *args, keep_clips_days, **options):
        self.stdout.write(json.dumps(Audit(keep_clips_days).report(), indent=1, ensure_ascii=False))
