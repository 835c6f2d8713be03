"""What the studio knows: a job, what was said in it, and the clips that its user wanted."""

import uuid

from django.db import models


def original_name(job, filename):
    return f"uploads/{job.id}/{filename}"


def audio_name(job, filename):
    return f"audio/{job.id}.wav"


def clip_name(clip, filename):
    return f"clips/{clip.job_id}/{clip.pk} {clip.job.title}.mp4"


class Member(models.Model):
    name = models.CharField(max_length=80)
    avatar = models.FileField(upload_to="avatars/")


class Job(models.Model):
    class Status(models.TextChoices):
        UPLOADED = "uploaded"
        TRANSCRIBING = "transcribing"
        CUTTING = "cutting"
        RENDERING = "rendering"
        DONE = "done"
        FAILED = "failed"
        CANCELLED = "cancelled"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    title = models.CharField(max_length=200)
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.UPLOADED)
    original = models.FileField(upload_to=original_name, max_length=400)
    audio = models.FileField(upload_to=audio_name, max_length=400, blank=True)
    # What this user has paid for; others have the usual days.
    keep_clips_days = models.PositiveSmallIntegerField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    def __str__(self):
        return f"{self.title} ({self.id})"


class Segment(models.Model):
    job = models.ForeignKey(Job, models.CASCADE, related_name="segments")
    text = models.TextField()
    thumbnail_url = models.URLField(max_length=800)
    created_at = models.DateTimeField(auto_now_add=True)


class ClippedVideo(models.Model):
    class Status(models.TextChoices):
        PENDING = "pending"
        RENDERING = "rendering"
        COMPLETED = "completed"
        FAILED = "failed"

    job = models.ForeignKey(Job, models.CASCADE, related_name="clips")
    segment = models.ForeignKey(Segment, models.CASCADE)
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.PENDING)
    video = models.FileField(upload_to=clip_name, max_length=400, blank=True)
    download_url = models.URLField(max_length=800, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    completed_at = models.DateTimeField(null=True)

    def __str__(self):
        return f"clip {self.pk} of {self.job}"
