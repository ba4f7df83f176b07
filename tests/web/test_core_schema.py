"""The API and its description hold together: schemathesis asks every operation what the description allows, and what it does not.

Every answer must be one that is described, in its form and kind. `TRUCELINE_EXAMPLES` says how many of each: 100 is the figure that is
published, CI asks fewer.
"""

from __future__ import annotations

import os
import shutil
import time
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from desk_making import served
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import HypothesisException

from truceline.web import guard_gate
from truceline.web.buckets import Limit

EXAMPLES = int(os.environ.get("TRUCELINE_EXAMPLES", "12"))
QUIET = settings(
    max_examples=EXAMPLES, deadline=None, database=None, derandomize=True, phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)  # fmt: skip


@pytest.fixture(scope="module")
def api(demo_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a desk that may be asked as often as one likes."""
    before = guard_gate.KNOWN
    guard_gate.KNOWN = Limit(10_000_000, 60)
    copy = Path(shutil.copy(demo_database, tmp_path_factory.mktemp("api") / "monitor.db"))
    with served(copy, patience=0.01) as address:
        while httpx.get(f"{address}/api/v1/incidents", timeout=120).status_code == 503:
            time.sleep(0.2)
        yield address
    guard_gate.KNOWN = before


def test_every_operation_answers_as_it_is_described(api: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the libraries that ask
        import schemathesis

        # 400 says that what is well formed names nothing there is: the 30th of February, a cursor nobody gave out
        accepted = ["2xx", "304", "400", "401", "403", "404", "409", "429", "503"]
        # a text of a million and one letters is a body beyond two megabytes before it is anything else
        refused = ["400", "401", "403", "404", "405", "406", "409", "413", "415", "422", "428", "429", "5xx"]
        checks = {"positive_data_acceptance": {"expected-statuses": accepted}, "negative_data_rejection": {"expected-statuses": refused}}
        config = schemathesis.Config.from_dict({"checks": checks})
        schema = schemathesis.openapi.from_url(f"{api}/api/v1/openapi.json", config=config)
        operations = [found.ok() for found in schema.get_all_operations()]
        assert len(operations) >= 25
        tally = dict.fromkeys(schemathesis.GenerationMode, 0)
        failed = [fault for one in operations for mode in schemathesis.GenerationMode if (fault := asked(one, mode, tally))]
    assert not failed, "\n\n".join(failed)
    assert tally[schemathesis.GenerationMode.POSITIVE] >= EXAMPLES * 15, tally
    print(tally)


def asked(operation: Any, mode: Any, tally: dict[Any, int]) -> str | None:
    """What went wrong when an operation was asked, None if nothing did."""

    @QUIET
    @given(case=operation.as_strategy(generation_mode=mode))
    def ask(case: Any) -> None:
        tally[mode] += 1
        case.call_and_validate()

    try:
        ask()
    except HypothesisException:
        return None  # nothing wrong can be asked of an operation that takes nothing
    except (Exception, BaseExceptionGroup) as err:
        faults = " / ".join(str(one) for one in getattr(err, "exceptions", (err,)))
        return f"{operation.method.upper()} {operation.path} ({mode.value}): {faults[:1800]}"
    return None
