"""The schema that editors use: the committed one is the model's, and says what the model says."""

from typing import get_args

from pipeline.settings import CHECKOUT
from pipeline.sources.model import AccessName, Source
from pipeline.sources.options import OPTIONS
from pipeline.sources.schema import HEADER, NAME, schema, schema_text


def test_committed_schema_is_that_of_the_model() -> None:
    committed = (CHECKOUT / "sources" / NAME).read_text(encoding="utf-8")
    assert committed == schema_text(), "run: make docs"


def test_every_committed_source_names_it_first() -> None:
    for path in (CHECKOUT / "sources").glob("*.yaml"):
        assert path.read_text(encoding="utf-8").splitlines()[0] == HEADER, path.name


def test_every_key_and_every_option_stands_in_it() -> None:
    made = schema()
    assert set(made["properties"]) == set(Source.model_fields)
    assert made["additionalProperties"] is False
    options = {
        part["if"]["properties"]["access"]["const"]: part["then"]["properties"]["options"]["$ref"]
        for part in made["allOf"]
    }
    assert set(options) == set(get_args(AccessName)) == set(OPTIONS)
    for access, ref in options.items():
        told = made["$defs"][ref.removeprefix("#/$defs/")]
        assert set(told.get("properties", {})) == set(OPTIONS[access].model_fields)
        assert told["additionalProperties"] is False
