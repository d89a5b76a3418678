"""The data door held against its own description by schemathesis: whatever it is asked, it answers as it says."""

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode, checks
from starlette.applications import Starlette

from app import web
from app.web.calls import CALLS

EXAMPLES = 15  # of each call, and of each kind
# An empty value restricts nothing, whatever the parameter; and two values that may be had alone may exclude each other.
NOT_HELD = [checks.negative_data_rejection, checks.positive_data_acceptance]


@pytest.fixture
def description(monkeypatch, changed_store):
    """The description of the calls, as the site of the invented land sends it."""
    monkeypatch.setenv("ON_RECORD_STORE", str(changed_store))
    return schemathesis.openapi.from_asgi("/api/v1/openapi.json", Starlette(routes=web.ROUTES, middleware=web.MIDDLEWARE))


@pytest.mark.parametrize("mode", GenerationMode, ids=lambda mode: f"{mode.value} requests")
@pytest.mark.parametrize("call", CALLS, ids=lambda call: call.path)
def test_every_call_answers_as_it_is_described(description, call, mode):
    @given(case=description[f"/{call.path}"]["GET"].as_strategy(generation_mode=mode))
    @settings(max_examples=EXAMPLES, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    def answers(case):
        case.call_and_validate(excluded_checks=NOT_HELD)

    answers()
