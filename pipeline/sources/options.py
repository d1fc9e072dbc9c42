"""What an access method needs besides the address of a list: one model for each family of site software.

Parameters of a site's own requests bear the site's own names, so that they can be copied from the page.
"""

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from selectolax.lexbor import LexborHTMLParser


def _selector(value: str) -> str:
    try:
        LexborHTMLParser("<p></p>").css(value)
    except Exception as error:  # selectolax raises its own class, or ValueError, by version
        raise ValueError(f"{value!r} is no CSS selector; copy one from the browser's inspector") from error
    return value


def _template(value: str) -> str:
    if value.count("{page}") != 1 or re.search(r"[{}]", value.replace("{page}", "")):
        raise ValueError(f"{value!r} must hold {{page}} once, where the number of the page goes")
    return value


Selector = Annotated[str, AfterValidator(_selector)]
Parameter = Annotated[str, Field(pattern=r"^[\w.:/-]{1,200}$")]


class Options(BaseModel):
    """No options: folders, files given by hand, pages that are bulletins themselves."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class ListOptions(Options):
    """Lists that stand in the page."""

    css: Selector | None = Field(default=None, description="CSS selector of the element that holds the list.")


class LinksOptions(ListOptions):
    """Plain lists of links."""

    page_url: Annotated[str, AfterValidator(_template)] | None = Field(
        default=None,
        description="Address of page {page}, from 2, relative to the listing: ?page={page}. "
        "By default the link to the next page is followed.",
    )


class JpageOptions(Options):
    """大汉 jpage: what the page itself tells need not be written."""

    columnid: Parameter | None = None
    unitid: Parameter | None = None
    webid: Parameter | None = None
    perpage: int | None = Field(default=None, ge=1, le=500, description="Entries to ask for at a time.")


class XxgkOptions(Options):
    """大汉 xxgk: the parameters of its search."""

    infotypeId: Parameter = Field(description="The column, as in the page's tree.")
    jdid: Parameter = Field(description="The site.")
    area: Parameter | Literal[""] = Field(description="The publisher; an empty one lists the whole district.")
    divid: Parameter = Field(description="The element that the page fills.")


class JpaasOptions(Options):
    """大汉 jpaas: what the page itself tells need not be written."""

    webId: Parameter | None = None
    pageId: Parameter | None = None
    tplSetId: Parameter | None = None
    parseType: Parameter | None = None
    pageType: Parameter | None = None
    tagId: Annotated[str, Field(min_length=1, max_length=200)] | None = None
    pageSize: int | None = Field(default=None, ge=1, le=500)


class GkmlptOptions(Options):
    """gkmlpt: the column, where the listing does not end in its number (…/gkmlpt/index#3042)."""

    category: Annotated[str, Field(pattern=r"^\d+$")] | None = None
    sid: Parameter | None = None


OPTIONS: dict[str, type[Options]] = {
    "folder": Options,
    "manual": Options,
    "trs": ListOptions,
    "vsb": ListOptions,
    "jpage": JpageOptions,
    "xxgk": XxgkOptions,
    "jpaas": JpaasOptions,
    "gkmlpt": GkmlptOptions,
    "links": LinksOptions,
    "pages": Options,
    "files": LinksOptions,
}
"""The options of each access method."""
