"""The JSON schema of a description, made from the model, for editors that complete and check while one types.

It says what JSON Schema can say; ``load_source`` says the rest (hosts, expressions, order of bands).
"""

import json
import sys
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from pipeline.files import write_atomically
from pipeline.sources.model import AccessName, Source
from pipeline.sources.options import OPTIONS

NAME = "source.schema.json"
HEADER = f"# yaml-language-server: $schema={NAME}"
"""First line of every description: where the editor finds the schema."""

_DRAFT = "https://json-schema.org/draft/2020-12/schema"


def schema() -> dict[str, Any]:
    """The schema, draft 2020-12."""
    models: list[type[BaseModel]] = [Source, *dict.fromkeys(OPTIONS.values())]
    refs, whole = models_json_schema([(model, "validation") for model in models])
    parts = whole["$defs"]
    source = parts.pop("Source")
    source["properties"]["options"] = {"description": source["properties"]["options"]["description"]}
    source["allOf"] = [
        {
            "if": {"properties": {"access": {"const": access}}, "required": ["access"]},
            "then": _of_access(access, refs[OPTIONS[access], "validation"]),
        }
        for access in get_args(AccessName)
    ]
    return {"$schema": _DRAFT, **source, "description": "One source of bulletins.", "$defs": parts}


def schema_text() -> str:
    """The schema as its file holds it."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


def keep_schema(folder: Path) -> Path:
    """Write the schema beside the descriptions of a folder, unless it stands there as it is."""
    path = folder / NAME
    text = schema_text()
    if not path.is_file() or path.read_text(encoding="utf-8") != text:
        write_atomically(path, text.encode())
    return path


def _of_access(access: str, options: dict[str, Any]) -> dict[str, Any]:
    needed = {"folder": ["path"], "manual": [], "xxgk": ["listings", "options"]}.get(access, ["listings"])
    said = {"properties": {"options": options}}
    return said | ({"required": needed} if needed else {})


if __name__ == "__main__":
    keep_schema(Path(sys.argv[1]))
