"""`truceline`: the table of verbs and the one place where errors become a line and an exit code.

Exit codes: 0 done; 1 something was not read, or the work could not be done; 2 wrong usage; 130 interrupted.
"""

from __future__ import annotations

import atexit
import gc
import os
import sys
from typing import Annotated

import typer

from truceline.cli.add import add
from truceline.cli.alerts import alerts
from truceline.cli.ask import ask
from truceline.cli.bench import bench
from truceline.cli.bulletin import bulletin
from truceline.cli.code import code
from truceline.cli.commitments import commitments
from truceline.cli.copies import copies
from truceline.cli.db import db
from truceline.cli.demo import demo
from truceline.cli.evaluate import evaluate
from truceline.cli.export import export
from truceline.cli.incidents import incidents
from truceline.cli.issues import issues
from truceline.cli.restore import import_records
from truceline.cli.review import review
from truceline.cli.search import search
from truceline.cli.serve import serve
from truceline.cli.statements import statements
from truceline.cli.terminal import FAILED, INTERRUPTED, USAGE, clean
from truceline.cli.theatre import theatre
from truceline.cli.users import users
from truceline.cli.watch import watch
from truceline.errors import TrucelineError, UsageError
from truceline.version import __version__

SELDOM = 200_000  # objects made beyond those let go, before the youngest are looked through

app = typer.Typer(
    name="truceline",
    help="A ceasefire monitor made from news reports: who says what happened, who denies it, auditable to the word.",
    epilog="Exit codes: 0 done, 1 something was not read or could not be done, 2 wrong usage, 130 interrupted.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # plain help: panels would cost more time than all else
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 120},
)
for verb in (demo, code, add, watch, bulletin, ask, incidents, copies, statements, commitments, search, issues, export, serve):
    app.command()(verb)
app.command("import")(import_records)
app.command("eval")(evaluate)
app.add_typer(review, name="review")
app.add_typer(alerts, name="alerts")
app.add_typer(bench, name="bench")
app.add_typer(theatre, name="theatre")
app.add_typer(db, name="db")
app.add_typer(users, name="users")


def version(asked: bool) -> None:
    """Print the version and stop."""
    if asked:
        print(f"truceline {__version__}")
        raise typer.Exit


@app.callback()
def truceline(
    show_version: Annotated[bool, typer.Option("--version", callback=version, is_eager=True, help="Show the version.")] = False,
) -> None:
    """A ceasefire monitor made from news reports: who says what happened, who denies it, auditable to the word."""


def main() -> None:
    """Run the command line. An error made on purpose is one line on standard error, never a traceback."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # the matrices of a report are small: a second thread would only wait
    gc.set_threshold(SELDOM)  # what is loaded stays: looking through it all again and again for what can go costs a tenth of a start
    atexit.register(gc.freeze)  # and nobody looks through it at the end, when all goes
    try:
        app()
    except UsageError as err:
        fail(str(err), USAGE)
    except TrucelineError as err:
        fail(str(err), FAILED)
    except KeyboardInterrupt:
        fail("interrupted", INTERRUPTED)
    except BrokenPipeError:
        # Whoever read our output has gone: nobody is left to tell, and flushing again must not raise.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(FAILED)


def fail(words: str, exit_code: int) -> None:
    """Say what went wrong and end."""
    print(f"truceline: {clean(words)}", file=sys.stderr)
    sys.exit(exit_code)
