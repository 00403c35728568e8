"""Values that the endpoint makes up fit the schemas they are made from."""

from __future__ import annotations

import pytest

from contract_tests.endpoint.reading.validation import Evaluator
from contract_tests.endpoint.resources.synthesis import Maker


@pytest.mark.parametrize(
    "schema",
    [
        {"type": "string", "pattern": "^sha256:[0-9a-f]{64}$"},
        {"type": "string", "pattern": "^[a-z]{3}-[0-9]+$", "maxLength": 6},
        {"type": "string", "minLength": 80},
        {"type": "string", "maxLength": 3},
    ],
)
def test_a_text_fits_its_pattern_and_its_length(schema: dict[str, object]) -> None:
    made = Maker(1).value(schema, "digest")
    assert Evaluator(schema).is_valid(made), made
