"""The model: word pieces of one window in, probabilities out. The only module that knows ONNX Runtime.

One window at a time, unpadded, one thread: what comes out depends on the window's words alone.
"""

from __future__ import annotations

from contextlib import suppress
from functools import cache
from importlib import import_module, resources
from pathlib import Path
from threading import Lock, Thread
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from onnxruntime import InferenceSession

    Floats = NDArray[np.float32]

MODEL = "reader.onnx"
LOADING = Lock()


class Output(NamedTuple):
    """Probabilities: type (words, 1 + types; first column none); role (roles, words, words)."""

    type: Floats
    role: Floats


@cache
def prepare() -> None:
    """Begin to load the packaged model beside other work: it takes as long as reading ten paragraphs, and keeps nobody else waiting.

    Its library is imported here: two threads that import at once can meet a module half made.
    """

    def load() -> None:
        with suppress(Exception):  # what is wrong is said to whoever wants to read with it
            load_session()

    with suppress(Exception):
        import_module("onnxruntime")
    Thread(target=load, name="reader").start()


def load_session(model: Path | None = None) -> InferenceSession:
    """The packaged model, or another of its kind, loaded once in a process."""
    with LOADING:
        return made_session(model)


@cache
def made_session(model: Path | None) -> InferenceSession:
    """A model ready to read, one window after the other."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
    options.use_deterministic_compute = True
    options.enable_cpu_mem_arena = False  # windows differ in size: the arena would only grow
    options.log_severity_level = 3
    body = (model or resources.files("truceline.reader") / MODEL).read_bytes()
    return onnxruntime.InferenceSession(body, options, providers=["CPUExecutionProvider"])


def run(pieces: list[int], firsts: list[int], model: Path | None = None) -> Output:
    """Read one window.

    Args:
        pieces: numbers of the word pieces, start and end marks with them.
        firsts: where the first piece of each word stands in `pieces`.
        model: a model file; None for the packaged one.
    """
    import numpy as np

    given = {"pieces": np.array(pieces, dtype=np.int64), "firsts": np.array(firsts, dtype=np.int64)}
    return Output(*load_session(model).run(Output._fields, given))
