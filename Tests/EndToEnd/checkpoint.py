"""The seal of a checkpoint: a length before its content and a checksum behind it."""

import struct


def opened(data):
    """The title and the content of a checkpoint."""
    title, _, body = data.partition(b"\n")
    return title + b"\n", body[8:-8]


def sealed(title, content):
    """A checkpoint of this content, with the length and the checksum that fit."""
    body = title + struct.pack("<Q", len(content)) + content
    return body + struct.pack("<Q", crc64(body))


def crc64(data):
    """CRC-64/XZ."""
    value = (1 << 64) - 1
    for byte in data:
        value = TABLE[(value ^ byte) & 0xFF] ^ (value >> 8)
    return value ^ ((1 << 64) - 1)


def _entry(byte):
    for _ in range(8):
        byte = (byte >> 1) ^ (0xC96C5795D7870F42 if byte & 1 else 0)
    return byte


TABLE = [_entry(byte) for byte in range(256)]
