"""The packages that a user names by their topics."""

from collections.abc import Sequence
from difflib import SequenceMatcher

import click

from deckwright.model import Package


def choose(packages: Sequence[Package], topics: Sequence[str]) -> list[Package]:
    """The packages of the topics; all of them if none is named, and none if there are none."""
    for topic in topics if packages else ():
        if not any(_is_about(package, topic) for package in packages):
            raise click.BadParameter(_no_topic(topic, packages), param_hint="'--only'")
    return [
        package
        for package in packages
        if not topics or any(_is_about(package, topic) for topic in topics)
    ]


def _is_about(package: Package, topic: str) -> bool:
    return topic.casefold() in (package.title.casefold(), package.name.casefold())


def _no_topic(topic: str, packages: Sequence[Package]) -> str:
    titles = sorted(
        {package.title for package in packages}, key=lambda title: _unlike(title, topic)
    )
    return f"there are no sound notes on {topic!r}. Topics: {', '.join(titles)}"


def _unlike(title: str, topic: str) -> float:
    return -SequenceMatcher(None, title.casefold(), topic.casefold()).ratio()
