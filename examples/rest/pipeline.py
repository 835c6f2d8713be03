#!/usr/bin/env python3
"""Cuts clips out of recordings, and reports each step to Cubesweep. It deletes nothing itself."""

import argparse
import os

import sound
from cube import Cube
from cubesweep import Cubesweep, Refused

SECONDS = 4


class Pipeline:
    def __init__(self, cube, cubesweep):
        self.cube = cube
        self.cubesweep = cubesweep

    def upload(self, job, **promises):
        """Reported before the file comes, so that nobody takes it for a stranger's."""
        self.cubesweep.job(job, status="pending", original=f"uploads/{job}.wav", **promises)
        self.cube.put(f"uploads/{job}.wav", sound.record(SECONDS, 200 + 10 * len(job)))
        print(f"{job}: uploaded")

    def extract_audio(self, job, clips):
        """From here on Cubesweep knows how many clips it has to wait for."""
        self.cubesweep.job(job, status="processing", audio=f"audio/{job}.wav", expected_clips=clips)
        self.cube.put(f"audio/{job}.wav", sound.mix_down(self.cube.get(f"uploads/{job}.wav")))
        print(f"{job}: audio extracted")

    def render(self, job, number):
        clip, key = f"{job}-{number}", f"clips/{job}/{number}.wav"
        self.cubesweep.clip(clip, job=job, status="processing", key=key)
        self.cube.put(key, sound.cut(self.cube.get(f"uploads/{job}.wav"), number, number + 1))
        self.cubesweep.clip(clip, job=job, status="completed")
        print(f"{job}: clip {number} rendered")

    def fail(self, job, number):
        self.cubesweep.clip(f"{job}-{number}", job=job, status="processing", key=f"clips/{job}/{number}.wav")
        self.cubesweep.clip(f"{job}-{number}", job=job, status="failed")
        print(f"{job}: clip {number} failed")

    def give_up(self, job):
        self.cubesweep.job(job, status="failed")
        print(f"{job}: failed")


def begin(pipeline):
    for job, promises in {"talk": {}, "interview": {}, "concert": {"retention_days": 30}, "lecture": {}, "debate": {}}.items():
        pipeline.upload(job, **promises)
        pipeline.extract_audio(job, clips=2)
        pipeline.render(job, 0)
    pipeline.render("talk", 1)
    pipeline.render("concert", 1)
    pipeline.fail("interview", 1)
    pipeline.render("interview", 1)  # the second try
    pipeline.fail("lecture", 1)
    pipeline.give_up("lecture")
    pipeline.cube.put("uploads/nobody.wav", sound.record(1, 100))  # its report never came
    print("talk, interview and concert are done; lecture failed, debate is still being cut")


def go_on(pipeline):
    pipeline.render("debate", 1)
    try:
        pipeline.render("talk", 2)
    except Refused as refusal:
        print(f"talk: {refusal}")


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("what", choices=["begin", "go-on", "preview", "clean"])
    what = arguments.parse_args().what
    pipeline = Pipeline(Cube(), Cubesweep(os.environ["CUBESWEEP_URL"]))
    if what == "begin":
        begin(pipeline)
    elif what == "go-on":
        go_on(pipeline)
    else:
        print(pipeline.cubesweep.bulk_cleanup(retention_days=0, grace_hours=0, dry_run=what == "preview")["message"])


if __name__ == "__main__":
    main()
