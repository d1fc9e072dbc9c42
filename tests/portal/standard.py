"""The sites that a portal knows by name: what ``Portal.add`` takes for each."""

from typing import Any

STANDARD: dict[str, dict[str, Any]] = {
    "trs": {
        "family": "trs",
        "area": "430424",
        "validators": ("etag", "modified"),
        "files": ("xlsx", "unlinked"),
    },
    "vsb": {
        "family": "vsb",
        "area": "411723",
        "encoding": "utf-8-meta",
        "packed": True,
        "files": ("docx", "pdf"),
    },
    "jpage": {"family": "jpage", "area": "410425", "bulletins": 36, "others": 30, "files": ("pdf",)},
    "jpage-page-only": {
        "family": "jpage",
        "area": "410425",
        "bulletins": 36,
        "others": 30,
        "options": {"page_only": True},
    },
    "jpage-cuts": {
        "family": "jpage",
        "area": "410425",
        "bulletins": 36,
        "others": 30,
        "options": {"cuts": 7},
    },
    "jpage-referer": {
        "family": "jpage",
        "area": "410425",
        "bulletins": 36,
        "others": 30,
        "options": {"referer": True},
    },
    "xxgk": {"family": "xxgk", "area": "410402", "encoding": "gbk", "others": 60},
    "jpaas": {"family": "jpaas", "area": "410422", "validators": ("etag",)},
    "jpaas-referer": {"family": "jpaas", "area": "410422", "options": {"referer": True}},
    "gkmlpt-below": {"family": "gkmlpt", "area": "430611", "options": {"below": "/jsjyxx"}},
    "gkmlpt": {"family": "gkmlpt", "area": "430611", "files": ("xls", "missing")},
    "links": {"family": "links", "area": "411625", "encoding": "gb18030", "files": ("zip", "xlsx")},
    "iframe": {"family": "links", "area": "411625", "options": {"iframe": True}, "encoding": "gbk"},
    "hidden-pager": {"family": "links", "area": "430424", "options": {"hidden_pager": True}},
    "truecms": {"family": "truecms", "area": "430611"},
    "epoint": {"family": "epoint", "area": "410422"},
    "pages": {"family": "pages", "area": "410402", "encoding": "big5", "bulletins": 6, "files": ("et",)},
    "files": {"family": "files", "validators": ("modified",), "area": "411723", "files": ("docx",)},
    "gigantic": {"family": "links", "area": "430424", "others": 50_000, "per_page": 60_000},
}
