"""The tutorial notebook: kept without outputs, and every cell runs as it stands."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import nbformat

NOTEBOOK = Path(__file__).resolve().parents[2] / "docs" / "tutorial" / "monitor-in-python.ipynb"
RUN = """
import sys, nbformat
from nbclient import NotebookClient
notebook = nbformat.read(sys.argv[1], as_version=4)
NotebookClient(notebook, timeout=300, kernel_name="python3").execute()
shown = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
assert not any(output.output_type in ("error", "stream") for output in shown), shown
html = [output.data["text/html"] for output in shown if "text/html" in output.get("data", {})]
assert sum('class="truceline"' in one for one in html) == 2, "a record and an incident show themselves"
"""


def test_notebook_is_kept_without_outputs() -> None:
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    nbformat.validate(notebook)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert len(code) >= 8 and all(cell.outputs == [] and cell.execution_count is None for cell in code)


def test_notebook_runs() -> None:
    """In a process of its own: a kernel's sockets and threads are nobody else's."""
    done = subprocess.run([sys.executable, "-c", RUN, str(NOTEBOOK)], capture_output=True, text=True, timeout=400, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
