"""After edits that leave no doubt, every note is recognised: the benchmark's exact floors."""

import pytest
from edits.bank import Language, languages
from edits.operations import OPERATIONS, Operation
from edits.table import ADOPTED, KEPT, floors
from edits_bench import score

TRIALS = 3
EXACT = [
    operation
    for operation in OPERATIONS
    if KEPT.get(operation.name) == 1 or ADOPTED.get(operation.name) == 0
]

each_language = pytest.mark.parametrize("language", languages(), ids=lambda one: one.name)
each_operation = pytest.mark.parametrize("operation", EXACT, ids=lambda one: one.name)


@each_operation
@each_language
def test_no_floor_is_missed(operation: Operation, language: Language) -> None:
    found = floors(operation.name, score(operation, language, TRIALS))
    assert [floor.text for floor in found if floor.is_missed] == []
