"""A store as object stores are: whole objects are put and read, nothing is renamed, appended to or written twice."""

from typing import Any

import fsspec
from fsspec.implementations.memory import MemoryFileSystem


class PutOnly(MemoryFileSystem):
    """Memory under the protocol ``putonly``; ``puts`` counts the objects put, ``gets`` those read."""

    protocol = "putonly"
    store: dict[str, Any] = {}  # noqa: RUF012  as in the parent
    pseudo_dirs = [""]  # noqa: RUF012
    puts = 0
    gets = 0
    failing: Exception | None = None

    @classmethod
    def _strip_protocol(cls, path: str) -> str:
        return super()._strip_protocol(path.removeprefix("putonly://"))

    def pipe_file(self, path: str, value: bytes, mode: str = "overwrite", **kwargs: Any) -> None:
        assert not self.exists(path), f"{path} is written twice"
        if self.failing is not None:
            raise self.failing
        type(self).puts += 1
        super().pipe_file(path, value, mode, **kwargs)

    def cat_file(self, path: str, *args: Any, **kwargs: Any) -> bytes:
        type(self).gets += 1
        return super().cat_file(path, *args, **kwargs)

    def _open(self, path: str, mode: str = "rb", *args: Any, **kwargs: Any) -> Any:
        # pipe_file of the memory opens with the data at hand; all other writing is refused.
        if mode != "rb" and "data" not in kwargs:
            raise NotImplementedError(mode)
        return super()._open(path, mode, *args, **kwargs)

    def mv(self, *args: Any, **kwargs: Any) -> None:
        raise NotImplementedError("mv")

    def rm(self, *args: Any, **kwargs: Any) -> None:
        raise NotImplementedError("rm")


fsspec.register_implementation("putonly", PutOnly, clobber=True)
