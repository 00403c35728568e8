"""Comparing with an earlier run, as a pure function."""

from __future__ import annotations

from contract_tests.report.baseline import Baseline, compare

BASELINE = Baseline(
    started_at="2026-01-02T00:00:00+00:00",
    since={"A": "2026-01-01T00:00:00+00:00", "B": "2026-01-02T00:00:00+00:00", "C": "2026-01-02T00:00:00+00:00"},
    operations={"A": frozenset({"getList"}), "B": frozenset(), "C": frozenset()},
    states={"A": "broken", "B": "broken", "C": "broken", "D": "held", "E": "not tried"},
    findings=frozenset({("F", "question", "one"), ("F", "question", "two"), ("G", "question", "one")}),
)


def test_new_known_and_gone() -> None:
    comparison = compare(
        BASELINE,
        started_at="now",
        broken={"A": ["getList", "resetPassword"], "D": [], "E": []},
        states={"A": "broken", "B": "held", "C": "not tried", "D": "broken", "E": "broken", "F": "open"},
        findings=[("F", "question", "two"), ("F", "question", "three")],
    )
    assert comparison.status == {"A": "known", "D": "new", "E": "new"}
    assert comparison.since == {"A": "2026-01-01T00:00:00+00:00", "D": "now", "E": "now"}
    assert comparison.remarks == {"A": "not known of resetPassword", "E": "the baseline had not tried it"}
    assert (comparison.gone, comparison.not_tried) == (("B",), ("C",))
    assert comparison.new_findings == (("F", "question", "three"),)
    assert comparison.known_findings == (("F", "question", "two"),)
    assert comparison.gone_findings == (("F", "question", "one"),)
