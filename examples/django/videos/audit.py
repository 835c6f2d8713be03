"""What should be in the cube, in the studio's own eyes: its tables, and a listing of its own."""

from datetime import timedelta
from urllib.parse import unquote

from django.conf import settings
from django.core.files.storage import default_storage
from django.utils import timezone

from .models import ClippedVideo, Job, Member

WORKING = {Job.Status.UPLOADED, Job.Status.TRANSCRIBING, Job.Status.CUTTING, Job.Status.RENDERING}
ENDED = {ClippedVideo.Status.COMPLETED, ClippedVideo.Status.FAILED}
RETRY = timedelta(days=1)
FORGOTTEN = timedelta(days=7)
STRANGER = timedelta(days=1)


class Audit:
    """Of each object: whether it must stay or should go, and why."""

    def __init__(self, keep_clips_days):
        self.keep_clips_days = keep_clips_days
        self.now = timezone.now()
        self.listed = default_storage.objects()
        self.stay = {}
        self.go = {}
        self.by_themselves = []
        for member in Member.objects.all():
            self._judge(member.avatar.name, True, "avatar")
        for job in Job.objects.prefetch_related("clips", "segments"):
            self._judge_job(job)
        self._judge_strangers()

    def report(self):
        """What is there that must stay, what is there that should go, of it what should with its job's end, and what
        must be there and is not."""
        return {
            "stay": {key: why for key, why in self.stay.items() if key in self.listed},
            "go": {key: why for key, why in self.go.items() if key in self.listed},
            "go_by_themselves": self.by_themselves,
            "missing": sorted(key for key in self.stay if key not in self.listed),
        }

    def _judge_job(self, job):
        clips, segments = list(job.clips.all()), list(job.segments.all())
        names = [job.original.name, job.audio.name]
        pictures = [_name(segment.thumbnail_url) for segment in segments]
        touched = self._touched(job, clips, segments, names + pictures + [clip.video.name for clip in clips])
        needed, why = self._is_needed(job, clips, touched)
        for name in names + pictures:
            self._judge(name, needed, why)
        for clip in clips:
            self._judge_clip(job, clip, needed, why)
        if job.status == Job.Status.DONE and clips and not needed:
            self.by_themselves += [default_storage.key(name) for name in names if name]

    def _is_needed(self, job, clips, touched):
        """Whether the sources and what was made on the way are needed."""
        if job.status in WORKING or any(clip.status not in ENDED for clip in clips):
            return touched > self.now - FORGOTTEN, f"job {job.status}, touched {touched}"
        if job.status == Job.Status.FAILED or any(clip.status == ClippedVideo.Status.FAILED for clip in clips):
            return touched > self.now - RETRY, f"job {job.status}, may be retried for a day from {touched}"
        return False, f"job {job.status}"

    def _judge_clip(self, job, clip, needed, why):
        if clip.status == ClippedVideo.Status.COMPLETED:
            days = self.keep_clips_days if job.keep_clips_days is None else job.keep_clips_days
            until = clip.completed_at + timedelta(days=days)
            self._judge(clip.video.name, until > self.now, f"clip until {until}")
        else:
            self._judge(clip.video.name, needed or self._is_recent_clip(clip.video.name), f"clip {clip.status}, {why}")

    def _judge_strangers(self):
        """Files that no row names: an upload that broke off, or what was left of deleted rows."""
        for key, written in self.listed.items():
            name = key.partition(default_storage.key(""))[2]
            if key not in self.stay and key not in self.go:
                stays = self._is_recent_clip(name) if name.startswith("clips/") else written > self.now - STRANGER
                self._judge(name, stays, f"no row, written {written}")

    def _is_recent_clip(self, name):
        written = self.listed.get(default_storage.key(name)) if name else None
        return written is not None and written > self.now - timedelta(days=self.keep_clips_days)

    def _touched(self, job, clips, segments, names):
        """When anything of it last changed: rendering does not touch the job's own row."""
        rows = [job.updated_at] + [segment.created_at for segment in segments] + [clip.updated_at for clip in clips]
        keys = [default_storage.key(name) for name in names if name]
        return max(rows + [self.listed[key] for key in keys if key in self.listed])

    def _judge(self, name, stays, why):
        if name:
            key = default_storage.key(name)
            (self.stay if stays else self.go)[key] = why



def _name(url):
    """Of what a browser gets there."""
    return unquote(url[len(settings.MEDIA_URL) :])
