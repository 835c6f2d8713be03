"""manage.py pipeline"""

from random import Random

from django.core.management.base import BaseCommand

from videos.usage import Usage, let_days_pass


class Command(BaseCommand):
    help = "Does random steps of the pipeline, and says what it did."

    def add_arguments(self, parser):
        parser.add_argument("--steps", type=int, default=50)
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument("--days-later", type=float, default=0, help="how many days pass before the first step")

    def handle(self, *args, steps, seed, days_later, **options):
        if days_later:
            let_days_pass(days_later)
        usage = Usage(Random(seed))
        for number in range(1, steps + 1):
            self.stdout.write(f"{number:4} {usage.step()}")
