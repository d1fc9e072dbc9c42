"""Errors that are meant for a person: what is wrong, where, and what to do.

Everything that a user can cause ends as a ``HotlineError``; any other exception is a defect of this program
and is logged with its traceback (see ``pipeline.cli``).
"""

import errno


class HotlineError(Exception):
    """A request that cannot be carried out.

    The message says what, where and what to do; ``code`` is the exit status.
    """

    code = 2


class Busy(HotlineError):
    """Another process holds what is needed; trying again later helps (exit status 75, as in sysexits.h)."""

    code = 75


ADVICE = {
    errno.ENOSPC: "The disk is full. Make room, then run again; nothing that was finished is lost.",
    errno.EDQUOT: "The quota is used up. Make room, then run again; nothing that was finished is lost.",
    errno.EACCES: "This user may not do that. Check the rights of the file and its folder.",
    errno.EPERM: "This user may not do that. Check the rights of the file and its folder.",
    errno.EROFS: "The file system is read-only. Set HOTLINE_HOME to a folder that can be written.",
}


def for_a_person(error: BaseException) -> HotlineError | None:
    """The error in words for a person, or None where it is a defect of this program."""
    from warehouse import WarehouseBusy, WarehouseError

    if isinstance(error, HotlineError):
        return error
    if isinstance(error, WarehouseBusy):
        return Busy(str(error))
    if isinstance(error, WarehouseError):
        return HotlineError(str(error))
    if isinstance(error, OSError) and error.errno in ADVICE:
        return HotlineError(f"{error.filename or 'A file'}: {error.strerror}. {ADVICE[error.errno]}")
    return None
