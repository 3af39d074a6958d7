"""`pytest tests/golden --update` writes what is found as what is expected, to be read and kept.

No test reads or writes the user's cache.
"""

import signal
from collections.abc import Iterator

import pytest

# A shell that runs the tests in the background has switched Ctrl-C off for whatever they start.
signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="write the expected.txt of each case")


@pytest.fixture(autouse=True, scope="session")
def cache_of_tests(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DECKWRIGHT_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield
