"""The recognition networks: where text stands on a picture, and which characters a strip of it shows.

The models are those that the wheel ``rapidocr`` carries; they are run by onnxruntime without importing that package:
it brings network modules and would tell one confidence for a whole line, where figures need one for every digit.
Nothing is ever downloaded. One thread, no random choice: the same picture gives the same answer.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from parsers.formats.pictures.pixels import Grey
from parsers.text.paged import Box

MODELS = "PP-OCRv6 small"
_PACKAGE = "rapidocr"
_DETECTION = "PP-OCRv6_det_small.onnx"
_RECOGNITION = "PP-OCRv6_rec_small.onnx"
_THREADS = 1
_STEP = 32
"""Both sides of a picture that the detection network is given are multiples of this."""
_LIKELY = 0.3
_SURE = 0.5
_SMALLEST = 3
_GROWN = 1.6
"""The network marks the cores of lines; they are widened by area / circumference times this (the models' own figures)."""
_HEIGHT = 48
"""Strips are made so high for the recognition network."""
_NARROWEST = 16
_WIDEST = 3200
_BLANK = 0


class EngineMissing(Exception):
    """The packages of the extra ``ocr`` are not installed, or cannot be loaded; the text is for a person."""


@dataclass(frozen=True, slots=True)
class Sign:
    """A recognised character: ``text``, where its middle stands in the strip (0 left end to 1 right end), and
    ``sure``: the network's probability for it, 0 to 1.
    """

    text: str
    at: float
    sure: float


class Engine:
    """Both networks, loaded. Use ``engine()``: loading takes memory and a part of a second."""

    def __init__(self, folder: Path) -> None:
        self._detection = _session(folder / _DETECTION)
        self._recognition = _session(folder / _RECOGNITION)
        listed = self._recognition.get_modelmeta().custom_metadata_map["character"].splitlines()
        self._signs = ["", *listed, " "]

    def lines(self, picture: Grey) -> list[Box]:
        """Boxes of text on a picture, in its pixels, in no order. A wide gap parts one line into several."""
        high, wide = picture.shape
        size = (max(_STEP, round(wide / _STEP) * _STEP), max(_STEP, round(high / _STEP) * _STEP))
        given = cv2.resize(
            picture, size, interpolation=cv2.INTER_AREA if size[0] < wide else cv2.INTER_LINEAR
        )
        marked = _run(self._detection, given)[0, 0]
        across, down = wide / size[0], high / size[1]
        boxes = _boxes(marked)
        return [(x0 * across, y0 * down, x1 * across, y1 * down) for x0, y0, x1, y1 in boxes]

    def read(self, strip: Grey) -> list[Sign]:
        """The characters that a strip of one line shows, from left to right; spaces are among them."""
        high, wide = strip.shape
        width = int(min(max(round(wide * _HEIGHT / high), _NARROWEST), _WIDEST))
        shrunk = high > _HEIGHT
        how = cv2.INTER_AREA if shrunk else cv2.INTER_CUBIC
        chances = _run(self._recognition, cv2.resize(strip, (width, _HEIGHT), interpolation=how))[0]
        return list(self._decoded(chances))

    def _decoded(self, chances: npt.NDArray[np.float32]) -> Iterable[Sign]:
        """The best path (CTC): of equal neighbours one is kept, blanks part what is printed twice."""
        best = chances.argmax(axis=1)
        steps = len(best)
        start = 0
        while start < steps:
            end = start + 1
            while end < steps and best[end] == best[start]:
                end += 1
            if best[start] != _BLANK:
                sure = float(chances[start:end, best[start]].max())
                yield Sign(self._signs[best[start]], (start + end) / 2 / steps, sure)
            start = end


@cache
def engine() -> Engine:
    """The engine of this process, loaded when it is first asked for. Raises EngineMissing."""
    found = find_spec(_PACKAGE)
    if found is None or not found.submodule_search_locations:
        raise EngineMissing(f"the package {_PACKAGE} is not installed")
    folder = Path(found.submodule_search_locations[0]) / "models"
    for name in (_DETECTION, _RECOGNITION):
        if not (folder / name).exists():
            raise EngineMissing(f"the package {_PACKAGE} holds no model {name}")
    try:
        return Engine(folder)
    except ImportError as error:
        raise EngineMissing(str(error)) from error


def _session(path: Path) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = _THREADS
    options.enable_cpu_mem_arena = False  # else it keeps the memory of the largest picture for ever
    options.log_severity_level = 4
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def _run(session: Any, grey: npt.NDArray[Any]) -> npt.NDArray[np.float32]:
    """The answer of a network to one grey picture, given as three equal channels from -1 to 1."""
    plane = grey.astype(np.float32) / 127.5 - 1
    given = np.ascontiguousarray(np.broadcast_to(plane, (1, 3, *plane.shape)))
    answer: npt.NDArray[np.float32] = session.run(None, {session.get_inputs()[0].name: given})[0]
    return answer


def _boxes(marked: npt.NDArray[np.float32]) -> list[Box]:
    """Upright boxes round the connected areas that are marked as text, widened to the whole of their letters."""
    mask = (marked > _LIKELY).astype(np.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    boxes: list[Box] = []
    for number in range(1, count):
        x, y, wide, high = (int(one) for one in stats[number][:4])
        if min(wide, high) < _SMALLEST:
            continue
        area = slice(y, y + high), slice(x, x + wide)
        if float(marked[area][labels[area] == number].mean()) < _SURE:
            continue
        grow = wide * high / (2 * (wide + high)) * _GROWN
        boxes.append(
            (
                max(0.0, x - grow),
                max(0.0, y - grow),
                min(float(marked.shape[1]), x + wide + grow),
                min(float(marked.shape[0]), y + high + grow),
            )
        )
    return boxes
