"""The rules, by theme. A rule changed in law stands under its predecessor, each with its years."""

from functools import cache
from importlib import import_module

from sightline.returns.ssda903.rule import Rule, rules_in

THEMES = (
    "codes",
    "header",
    "mothers",
    "asylum",
    "episode_rows",
    "ages",
    "sequence",
    "durations",
    "placement",
    "location",
    "registered",
    "last_year",
    "adoption",
    "adopters",
    "permanence",
    "health",
    "strengths",
    "care_leavers",
    "missing",
    "liberty",
    "social_workers",
    "integrity",
)


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every part of every rule of every year, theme by theme."""
    modules = [f"sightline.returns.ssda903.rules.{theme}" for theme in THEMES]
    for module in modules:
        import_module(module)
    return tuple(rule for module in modules for rule in rules_in(module))
