"""The steps of the pipeline. A task queue would run them one by one; none of them deletes a file."""

import logging

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from . import media
from .models import ClippedVideo, Job, Segment

logger = logging.getLogger(__name__)


def upload(title, video=True, keep_clips_days=None):
    """The file comes first, the row after it."""
    job = Job(title=title, keep_clips_days=keep_clips_days)
    name, content = (f"{title}.mp4", media.mp4(f"{job.id}")) if video else (f"{title}.wav", media.wav(f"{job.id}"))
    job.original.save(name, ContentFile(content), save=False)
    job.save(force_insert=True)
    return job


def upload_that_breaks_off(title):
    """The file has come, and its row never does."""
    job = Job(title=title)
    job.original.save(f"{title}.mp4", ContentFile(media.mp4(f"{job.id}")), save=False)


def extract_audio(job):
    """An upload that is sound already needs none."""
    source = job.original.open().read()
    if job.original.name.endswith(".mp4"):
        job.audio.save("", ContentFile(media.wav(f"{job.id} {len(source)}")), save=False)
    job.status = Job.Status.TRANSCRIBING
    job.save()


def transcribe(job, sentences):
    heard = (job.audio or job.original).open().read()
    for number in range(sentences):
        picture = media.png(f"{job.id} {number} {len(heard)}")
        name = default_storage.save(f"thumbnails/{job.title} {job.id}-{number}.png", ContentFile(picture))
        Segment.objects.create(job=job, text=f"Sentence {number}", thumbnail_url=default_storage.url(name))
    job.status = Job.Status.CUTTING
    job.save()


@transaction.atomic
def choose_clips(job, segments):
    ClippedVideo.objects.bulk_create(ClippedVideo(job=job, segment=segment) for segment in segments)
    job.status = Job.Status.RENDERING
    job.save()


def start_rendering(clip):
    _change(clip, status=ClippedVideo.Status.RENDERING)


def render(clip, succeeds=True):
    """Cuts the source. One that fails leaves half a file behind."""
    source = clip.job.original.open().read()
    (clip.job.audio or clip.job.original).open().read()
    film = media.mp4(f"{clip.pk} of {len(source)} bytes, {timezone.now()}")
    clip.video.save("", ContentFile(film if succeeds else film[: len(film) // 2]), save=False)
    _change(
        clip,
        status=ClippedVideo.Status.COMPLETED if succeeds else ClippedVideo.Status.FAILED,
        video=clip.video.name,
        download_url=default_storage.direct_url(clip.video.name),
        completed_at=timezone.now() if succeeds else None,
    )
    check_render_status(clip.job)


def check_render_status(job):
    """Whether the job is done."""
    statuses = list(job.clips.values_list("status", flat=True))
    total_clips, completed_clips = len(statuses), statuses.count(ClippedVideo.Status.COMPLETED)
    if total_clips > 0 and completed_clips == total_clips:
        logger.info("All clips completed for job %s.", job.id)
        job.status = Job.Status.DONE
        job.save()
    elif job.status != Job.Status.FAILED and statuses and set(statuses) <= {"completed", "failed"}:
        job.status = Job.Status.FAILED
        job.save()


@transaction.atomic
def retry(job):
    for clip in job.clips.filter(status=ClippedVideo.Status.FAILED):
        _change(clip, status=ClippedVideo.Status.PENDING)
    job.status = Job.Status.RENDERING
    job.save()


@transaction.atomic
def cancel(job):
    """What has not been rendered is not wanted any more."""
    job.clips.exclude(status=ClippedVideo.Status.COMPLETED).delete()
    job.status = Job.Status.CANCELLED
    job.save()


@transaction.atomic
def delete_clip(clip):
    """The row goes; its file stays behind."""
    job = clip.job
    clip.delete()
    if job.status in (Job.Status.RENDERING, Job.Status.FAILED):
        check_render_status(job)


def delete_job(job):
    """With its segments and clips; their files stay behind."""
    job.delete()


def _change(clip, **values):
    """Without a word to the job: update() does not touch its row, nor run save()."""
    ClippedVideo.objects.filter(pk=clip.pk).update(updated_at=timezone.now(), **values)
    clip.refresh_from_db()
