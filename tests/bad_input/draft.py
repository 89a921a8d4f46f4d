"""Writes expected.toml from what is said today. Read the difference before keeping it: it is the promise.

uv run python -m tests.bad_input.draft
"""

import json
from collections.abc import Mapping
from typing import Any

from tests.bad_input.make import HERE, files
from tests.bad_input.said import reading, said

OPENING = """# What must be said of each file of this folder: the sentences, the counts and the facts, to the letter.
# rows: in, accepted, repeated, rejected. facts: person, kind, from and to, code, suitability, category.
"""


def entry(name: str, told: Mapping[str, Any]) -> str:
    lines = [f"\n[{json.dumps(name)}]"]
    lines += [
        _pair(key, value) for key, value in told.items() if key != "loads" and not isinstance(value, dict)
    ]
    if told.get("ignored"):
        lines += [
            f"[{json.dumps(name)}.ignored]",
            *(_pair(json.dumps(k), v) for k, v in told["ignored"].items()),
        ]
    for title, load in told.get("loads", {}).items():
        lines += [f"[{json.dumps(name)}.loads.{json.dumps(title)}]", *(_pair(k, v) for k, v in load.items())]
    return "\n".join(lines)


def _pair(key: str, value: Any) -> str:
    if isinstance(value, list) and len(value) > 1 and isinstance(value[0], str):
        return f"{key} = [\n" + "".join(f"    {json.dumps(v, ensure_ascii=False)},\n" for v in value) + "]"
    return f"{key} = {json.dumps(value, ensure_ascii=False)}"


if __name__ == "__main__":
    entries = (entry(name, said(reading(HERE / name))) for name in sorted(files()))
    (HERE / "expected.toml").write_text(OPENING + "\n".join(entries) + "\n")
