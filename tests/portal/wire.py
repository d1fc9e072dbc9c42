"""How an answer leaves the server: whole, or in one of the ways in which answers fail on the wire.

All but ``whole`` write to the transport themselves and leave the connection closed.
"""

import asyncio
import socket
import struct
import zlib
from http import HTTPStatus

from aiohttp import web

from tests.portal.exchange import Reply, Sender

_BLOCK = b"<p>" + "热线 ".encode() * 1024 + b"</p>\n"


async def whole(request: web.BaseRequest, reply: Reply) -> web.StreamResponse:
    """The answer as HTTP wants it; the connection stays open. Values of headers have to be ASCII."""
    response = web.Response(body=reply.body, status=reply.status, headers=reply.headers)
    if reply.packed:
        response.enable_compression()
    if reply.body or reply.status == 200:
        response.headers["Content-Type"] = reply.media_type
    response.headers.setdefault("Server", "Tengine")
    await response.prepare(request)
    await response.write_eof()
    return response


async def in_bytes(request: web.BaseRequest, reply: Reply) -> None:
    """The answer with headers of any bytes, such as names in GBK; the connection is closed after it."""
    _write(request, _head(reply, len(reply.body)) + reply.body)
    _close(request)


def cut_after(share: float) -> Sender:
    """The length is told, ``share`` of the body follows, and the connection is closed."""

    async def send(request: web.BaseRequest, reply: Reply) -> None:
        _write(request, _head(reply, len(reply.body)) + reply.body[: int(len(reply.body) * share)])
        _close(request)

    return send


def reset_after(share: float | None) -> Sender:
    """Like ``cut_after``, but the connection is reset; None: before a single byte of the answer."""

    async def send(request: web.BaseRequest, reply: Reply) -> None:
        if share is not None:
            _write(request, _head(reply, len(reply.body)) + reply.body[: int(len(reply.body) * share)])
            await asyncio.sleep(0.05)
        transport = request.transport
        if transport is not None:
            # A socket that lingers for no time is closed with RST, not with FIN.
            transport.get_extra_info("socket").setsockopt(
                socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0)
            )
            transport.abort()

    return send


def length_off_by(difference: int) -> Sender:
    """The body is whole, the length told is not its own: too long when ``difference`` is positive."""

    async def send(request: web.BaseRequest, reply: Reply) -> None:
        _write(request, _head(reply, max(0, len(reply.body) + difference)) + reply.body)
        _close(request)

    return send


def dripping(seconds: float, pieces: int = 10) -> Sender:
    """The body arrives in ``pieces`` over ``seconds``."""

    async def send(request: web.BaseRequest, reply: Reply) -> None:
        _write(request, _head(reply, len(reply.body)))
        size = max(1, -(-len(reply.body) // pieces))
        for start in range(0, len(reply.body), size):
            await asyncio.sleep(seconds / pieces)
            if not _write(request, reply.body[start : start + size]):
                return
        _close(request)

    return send


async def endless(request: web.BaseRequest, reply: Reply) -> None:
    """A body that goes on until the client leaves or the portal is closed; no length is told."""
    _write(request, _head(reply, None) + reply.body)
    while _write(request, _BLOCK):
        await asyncio.sleep(0.001 if _waiting(request) < 1 << 20 else 0.05)


def zeros_in_gzip(megabytes: int) -> Sender:
    """A small gzip body that unfolds to so many megabytes."""

    async def send(request: web.BaseRequest, reply: Reply) -> None:
        packer = zlib.compressobj(9, zlib.DEFLATED, 31)
        body = b"".join(packer.compress(bytes(1 << 20)) for _ in range(megabytes)) + packer.flush()
        reply.headers["Content-Encoding"] = "gzip"
        _write(request, _head(reply, len(body)) + body)
        _close(request)

    return send


def _head(reply: Reply, length: int | None) -> bytes:
    reason = HTTPStatus(reply.status).phrase if reply.status in set(HTTPStatus) else "Unknown"
    lines = [f"HTTP/1.1 {reply.status} {reason}", "Server: Tengine", f"Content-Type: {reply.media_type}"]
    lines += [f"{name}: {value}" for name, value in reply.headers.items()]
    if length is not None:
        lines.append(f"Content-Length: {length}")
    return ("\r\n".join([*lines, "Connection: close"]) + "\r\n\r\n").encode("latin-1")


def _write(request: web.BaseRequest, data: bytes) -> bool:
    """Whether the connection was still there."""
    transport = request.transport
    if transport is None or transport.is_closing():
        return False
    transport.write(data)
    return True


def _waiting(request: web.BaseRequest) -> int:
    transport = request.transport
    return 0 if transport is None else transport.get_write_buffer_size()


def _close(request: web.BaseRequest) -> None:
    if request.transport is not None:
        request.transport.close()
