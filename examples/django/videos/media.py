"""Small files of real media, each with bytes of its own."""

import io
import math
import struct
import wave
import zlib
from pathlib import Path

SAMPLE = Path(__file__).with_name("sample.mp4").read_bytes()
SAMPLES_PER_SECOND = 8000


def mp4(title):
    """Two seconds of a ball that crosses a field. Players skip a "free" box, so it can hold a title."""
    text = title.encode()
    return SAMPLE + struct.pack(">I4s", 8 + len(text), b"free") + text


def wav(title):
    """Half a second of a tone that depends on the title."""
    hertz = 220 + zlib.crc32(title.encode()) % 660
    turns = (math.sin(2 * math.pi * hertz * i / SAMPLES_PER_SECOND) for i in range(SAMPLES_PER_SECOND // 2))
    sound = io.BytesIO()
    with wave.open(sound, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(SAMPLES_PER_SECOND)
        file.writeframes(b"".join(struct.pack("<h", int(12000 * turn)) for turn in turns))
    return sound.getvalue()


def png(title):
    """Sixteen by sixteen pixels of a colour that depends on the title."""
    pixel = struct.pack(">I", zlib.crc32(title.encode()))[:3]
    rows = (b"\0" + pixel * 16) * 16
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", struct.pack(">IIBBBBB", 16, 16, 8, 2, 0, 0, 0))
        + _chunk(b"tEXt", b"Title\0" + title.encode())
        + _chunk(b"IDAT", zlib.compress(rows))
        + _chunk(b"IEND", b"")
    )


def _chunk(kind, content):
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
