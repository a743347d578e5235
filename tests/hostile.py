"""Texts that would leave their place on a page, were they put there as they are."""

from typing import Any

# What these keys hold is the program's own.
_OWN = ("kind", "verdict", "roles", "stopped")


def with_text(value: Any, text: str, key: str = "") -> Any:
    """Return what a page holds with a hostile text in all that an author may write."""
    if isinstance(value, dict):
        return {
            name: one if name in ("code", "luck", "by") else with_text(one, text, name)
            for name, one in value.items()
        }
    if isinstance(value, list):
        return [with_text(one, text, key) for one in value]
    return f"{text}{value}" if isinstance(value, str) and key not in _OWN else value
