"""Recordings: made, mixed down and cut with nothing but Python's own wave module."""

import array
import io
import math
import wave

RATE = 8000


def record(seconds, hertz):
    """A stereo recording: a tone on the left, its fifth on the right."""
    samples = array.array("h")
    for i in range(seconds * RATE):
        turn = 2 * math.pi * hertz * i / RATE
        samples.extend((int(12000 * math.sin(turn)), int(12000 * math.sin(1.5 * turn))))
    return _file(2, samples)


def mix_down(recording):
    """One channel, which is all that a transcription needs."""
    stereo = _samples(recording)
    return _file(1, array.array("h", ((left + right) // 2 for left, right in zip(stereo[::2], stereo[1::2]))))


def cut(recording, begin, end):
    """From one second to another."""
    return _file(2, _samples(recording)[2 * RATE * begin : 2 * RATE * end])


def _samples(file):
    with wave.open(io.BytesIO(file)) as sound:
        return array.array("h", sound.readframes(sound.getnframes()))


def _file(channels, samples):
    file = io.BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(channels)
        sound.setsampwidth(2)
        sound.setframerate(RATE)
        sound.writeframes(samples.tobytes())
    return file.getvalue()
