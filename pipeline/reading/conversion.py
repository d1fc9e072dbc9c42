"""Old Word files and their kin → Word files that can be read, by LibreOffice in a process of its own.

What such a file is, is told by ``parsers.formats.foreign``; here it is only handed over, with a time limit.
"""

import contextlib
import hashlib
import os
import signal
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from parsers.formats.foreign import needs_libreoffice
from pipeline.files import write_atomically
from pipeline.settings import settings, soffice

_SHARE = 0.8
"""Part of a document's time that the conversion may take: it has to end before its reading process is given up."""


class ConversionFailed(Exception):
    """No Word file came of it. ``kind`` of the issue; the text is for a person."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind


def as_docx(data: bytes, suffix: str, kept: Path | None = None) -> bytes:
    """The document of a ``suffix`` file as a Word file.

    ``kept`` is a folder of earlier conversions, by the hash of the original; a new one is added. Raises
    ConversionFailed: ``needs_libreoffice``, ``conversion_timeout``, ``conversion_failed``.
    """
    sha256 = hashlib.sha256(data).hexdigest()
    path = kept / sha256[:2] / f"{sha256}.docx" if kept else None
    if path is not None and path.exists():
        return path.read_bytes()
    program = soffice()
    if program is None:
        raise ConversionFailed("needs_libreoffice", needs_libreoffice(suffix))
    made = _convert(program, data, suffix, settings().document_seconds * _SHARE)
    if path is not None:
        write_atomically(path, made, durable=False)
    return made


def _convert(program: str, data: bytes, suffix: str, seconds: float) -> bytes:
    """One run of LibreOffice, with a profile of its own: several at a time would refuse to share one."""
    with TemporaryDirectory(prefix="hotline-") as name:
        folder = Path(name)
        source = folder / f"document{suffix}"
        source.write_bytes(data)
        made = folder / "made" / "document.docx"
        command = [
            program,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--norestore",
            "--nolockcheck",
            "--convert-to",
            "docx:MS Word 2007 XML",
            "--outdir",
            str(made.parent),
            str(source),
        ]
        status = _run(command, seconds)
        if not made.exists():
            message = (
                f"LibreOffice made no Word file of this {suffix} file (exit status {status}): it may be damaged or locked "
                "by a password. Open it by hand and save it as .docx, then `hotline run --retry`."
            )
            raise ConversionFailed("conversion_failed", message)
        return made.read_bytes()


def _run(command: list[str], seconds: float) -> int:
    """Run a program in a process group of its own, which is ended with it, however that ends."""
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        message = f"LibreOffice ({command[0]}) cannot be started: {error.strerror}. Mend HOTLINE_SOFFICE or install it anew."
        raise ConversionFailed("conversion_failed", message) from error
    try:
        return process.wait(seconds)
    except subprocess.TimeoutExpired:
        message = f"LibreOffice took longer than {seconds:g} s and was ended. Save the file as .docx by hand."
        raise ConversionFailed("conversion_timeout", message) from None
    finally:
        # soffice is a script that starts others; they must not outlive it.
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
