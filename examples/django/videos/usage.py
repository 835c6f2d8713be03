"""Users at random: what they and the workers do, one step after another."""

from datetime import timedelta

from django.core.files.base import ContentFile
from django.db.models import DateTimeField, F, Q
from django.utils import timezone

from . import media, tasks
from .models import ClippedVideo, Job, Member, Segment

TITLES = ["Interview", "Gespräch mit Zoë", "C++ in an hour", "50% off, today only", "海の一日", "Q&A #3", "Intro (final)"]
# Longer ago, the studio's pages offer neither.
OPEN_FOR = timedelta(days=6)
RETRY_WITHIN = timedelta(hours=12)


class Usage:
    def __init__(self, random):
        self.random = random
        # How often each is tried, of all tries.
        self.steps = {
            self.upload: 14,
            self.upload_that_breaks_off: 2,
            self.extract_audio: 16,
            self.transcribe: 16,
            self.choose_clips: 16,
            self.start_rendering: 12,
            self.render: 34,
            self.retry: 4,
            self.cancel: 2,
            self.delete_clip: 3,
            self.delete_job: 1,
            self.join: 1,
        }

    def step(self):
        """Does one thing that can be done now, and says what."""
        while True:
            step = self.random.choices(list(self.steps), list(self.steps.values()))[0]
            said = step()
            if said:
                return f"{step.__name__.replace('_', ' ')}: {said}"

    def upload(self):
        return tasks.upload(
            self.random.choice(TITLES),
            video=self.random.random() < 0.8,
            keep_clips_days=30 if self.random.random() < 0.1 else None,
        )

    def upload_that_breaks_off(self):
        title = self.random.choice(TITLES)
        tasks.upload_that_breaks_off(title)
        return title

    def extract_audio(self):
        return self._with(self._open(Job.Status.UPLOADED), tasks.extract_audio)

    def transcribe(self):
        return self._with(self._open(Job.Status.TRANSCRIBING), tasks.transcribe, self.random.randint(2, 4))

    def choose_clips(self):
        jobs = self._open(Job.Status.CUTTING, Job.Status.RENDERING)
        job = self.random.choice(jobs) if jobs else None
        if job:
            segments = list(job.segments.order_by("id"))
            tasks.choose_clips(job, self.random.sample(segments, self.random.randint(1, 2)))
        return job

    def start_rendering(self):
        return self._with(self._clips(ClippedVideo.Status.PENDING), tasks.start_rendering)

    def render(self):
        clips = self._clips(ClippedVideo.Status.RENDERING, ClippedVideo.Status.PENDING)
        return self._with(clips, tasks.render, self.random.random() < 0.9)

    def retry(self):
        return self._with(self._jobs(RETRY_WITHIN, Job.Status.FAILED), tasks.retry)

    def cancel(self):
        return self._with(self._open(Job.Status.CUTTING, Job.Status.RENDERING), tasks.cancel)

    def delete_clip(self):
        """Of a job that is over, or one that goes on."""
        jobs = list(Job.objects.filter(status__in=[Job.Status.DONE, Job.Status.CANCELLED]))
        jobs += self._jobs(RETRY_WITHIN, Job.Status.RENDERING, Job.Status.FAILED)
        clips = ClippedVideo.objects.filter(job__in=jobs).exclude(status=ClippedVideo.Status.RENDERING)
        return self._with(list(clips.order_by("pk")), tasks.delete_clip)

    def delete_job(self):
        return self._with(list(Job.objects.order_by("created_at")), tasks.delete_job)

    def join(self):
        name = f"member {Member.objects.count() + 1}"
        Member(name=name).avatar.save(f"{name}.png", ContentFile(media.png(name)))
        return name

    def _with(self, things, task, *arguments):
        if not things:
            return None
        thing = self.random.choice(things)
        said = str(thing)
        task(thing, *arguments)
        return said

    def _open(self, *statuses):
        return self._jobs(OPEN_FOR, *statuses)

    def _jobs(self, within, *statuses):
        """Those of which anything has changed: rendering does not touch the job's own row."""
        since = timezone.now() - within
        touched = Q(updated_at__gt=since) | Q(segments__created_at__gt=since) | Q(clips__updated_at__gt=since)
        return list(Job.objects.filter(touched, status__in=statuses).distinct().order_by("created_at"))

    def _clips(self, *statuses):
        jobs = self._open(Job.Status.RENDERING)
        return list(ClippedVideo.objects.filter(job__in=jobs, status__in=statuses).select_related("job").order_by("pk"))


def let_days_pass(days):
    """Dates everything so much earlier: to the studio, the days have passed."""
    for model in (Job, Segment, ClippedVideo):
        dates = [field.name for field in model._meta.get_fields() if isinstance(field, DateTimeField)]
        model.objects.update(**{date: F(date) - timedelta(days=days) for date in dates})
