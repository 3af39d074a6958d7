"""`pytest tests/golden --update` writes what is found as what is expected, to be read and kept."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="write the expected.txt of each case")
