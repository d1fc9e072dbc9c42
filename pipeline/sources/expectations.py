"""What a source should yield. Bands, never exact counts: a publisher may skip a month without being broken."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, model_validator

Share = Annotated[float, Field(ge=0, le=1)]
Count = Annotated[int, Field(ge=0)]


class Band(BaseModel):
    """From ``min`` to ``max``, both included; a side that is left out is open."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    min: Count | None = Field(default=None, description="At least so many.")
    max: Count | None = Field(default=None, description="At most so many.")

    @model_validator(mode="after")
    def _in_order(self) -> "Band":
        if self.min is None and self.max is None:
            raise ValueError("a band needs min, max or both; write {min: 10, max: 30}")
        if self.min is not None and self.max is not None and self.min > self.max:
            raise ValueError(f"min {self.min} is more than max {self.max}; exchange them")
        return self

    def holds(self, count: int) -> bool:
        """Whether a count is in the band."""
        return (self.min is None or count >= self.min) and (self.max is None or count <= self.max)


class Expectations(BaseModel):
    """What a source should yield; less (or more) is told as a failed check, so that a source never dies
    silently.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    min_bulletins: Count = Field(default=0, description="Documents that are held of the source.")
    max_unreadable_share: Share | None = Field(default=None, description="Of its documents, 0 to 1.")
    max_review_share: Share | None = Field(default=None, description="Of its figures, 0 to 1.")
    items_per_page: Band | None = Field(
        default=None, description="Entries on each page of a list but the last, before the title filter."
    )
    bulletins_per_quarter: Band | None = Field(
        default=None, description="Entries of a quarter of a year that the title filter takes."
    )
