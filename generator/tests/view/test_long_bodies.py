"""Which successes may be long, and what the compiled decoder knows of them."""

from generator.document import load
from generator.tests.templates.generated import DOCUMENTS, config_for
from generator.upstream.render import prepared

LISTS = DOCUMENTS / "lists.yaml"


def test_lists_of_objects_are_found_over_all_steps() -> None:
    api, _ = prepared(load(LISTS), config_for("lists", LISTS))
    assert api.long_bodies.models == {"Fold", "Pages", "Result", "Sheet"}
    assert api.long_bodies.lists == {"Pages", "Result", "Sheet"}
