"""Answers that are well by their status and yet no good: empty, of another format, broken off."""

import posixpath
import re
from urllib.parse import parse_qsl, unquote, urlsplit

from parsers.formats.html import looks_like_html
from parsers.formats.html.markup import mark_text
from pipeline.crawl.filetypes import CONTAINER, ending_of
from pipeline.crawl.suspicion.answer import Reply

Harm = tuple[str, str, str]
"""Kind, rule, evidence."""

_OFFICE = frozenset((".xls", ".xlsx", ".xlsm", ".et", ".doc", ".docx", ".wps", ".rtf", ".ods", ".odt"))
# Which endings of names are believed for which bytes. Office programs open each other's formats whatever they are called,
# and so does the reader: only what is no such file at all is another format.
_SAME = {
    ".pdf": frozenset((".pdf",)),
    ".ofd": frozenset((".ofd",)),
    ".zip": frozenset((".zip", ".docx", ".xlsx", ".pptx", ".ofd", ".odt", ".ods", ".rar", ".7z")),
    ".rar": frozenset((".rar", ".zip", ".7z")),
    ".7z": frozenset((".7z", ".zip", ".rar")),
    **dict.fromkeys(_OFFICE, frozenset((*_OFFICE, CONTAINER, ".pdf", ".zip"))),
}
# Pages that Office writes, and tables of pages that systems call workbooks.
_OFFICE_PAGE = re.compile(r"urn:schemas-microsoft-com:office|<table\b|<mso|mso-", re.IGNORECASE)
_OFFICE_TYPE = re.compile(r"excel|word|spreadsheet|officedocument", re.IGNORECASE)
_WRITTEN_END = re.compile(r"</(?:html|body)\s*>", re.IGNORECASE)
_HEAD = 20_000
_LAST = 4_000
_ZIP_END = 66_000
_ERROR_TEXT = re.compile(
    r"\s*\{[^{}]{0,300}\"?(?:code|status|success|error|msg|message)\"?\s*:", re.IGNORECASE
)


def damage(reply: Reply) -> Harm | None:
    """What is wrong with an answer that says that all is well; None where nothing is."""
    if not reply.body.strip():
        return "empty_answer", "no_bytes", f"status {reply.status}, {len(reply.body)} bytes"
    return _shorter_than_announced(reply) or _other_format(reply) or _broken_off(reply)


def _shorter_than_announced(reply: Reply) -> Harm | None:
    """Content-Length counts the bytes on the way: it says nothing of what was sent compressed."""
    announced = (reply.header("content-length") or "").strip()
    encoded = (reply.header("content-encoding") or "identity").strip().lower() not in ("", "identity")
    if encoded or reply.header("transfer-encoding") or not (announced.isascii() and announced.isdigit()):
        return None
    if int(announced) <= len(reply.body):
        return None
    return "truncated", "content_length", f"Content-Length {announced}, {len(reply.body)} bytes came"


def _other_format(reply: Reply) -> Harm | None:
    kind = ending_of(reply.body)
    if reply.expected == "list":
        return ("not_the_format", "list_of_bytes", f"a list was expected, {kind} came") if kind else None
    if reply.expected == "page":
        return None
    wanted = _wanted(reply)
    if kind is None:
        return _text_for_a_file(reply, wanted)
    if wanted in _SAME and kind not in _SAME[wanted]:
        return "not_the_format", "other_bytes", f"{wanted} was expected, the bytes begin as those of {kind}"
    return None


def _text_for_a_file(reply: Reply, wanted: str) -> Harm | None:
    """Text where a file was expected: a page of a person's making, or one that a server made of an error."""
    if wanted in (".txt", ".csv", ".htm", ".html", ".shtml", ".mht", ".xml", ".json"):
        return None
    if looks_like_html(reply.text[:_HEAD], "x.html") or "<script" in reply.text[:_HEAD].lower():
        office = _OFFICE_TYPE.search(reply.header("content-type") or "") or wanted in _OFFICE
        if office and _OFFICE_PAGE.search(reply.text[:_HEAD]):
            return None
        return "not_the_format", "page_for_a_file", f"{wanted or 'a file'} was expected, a page came"
    if _ERROR_TEXT.match(reply.text[:_HEAD]):
        return "not_the_format", "error_for_a_file", f"a file was expected, this came: {reply.text[:80]}"
    if wanted in _SAME:
        return (
            "not_the_format",
            "other_bytes",
            f"{wanted} was expected, the bytes begin as those of no such file",
        )
    return None


def _wanted(reply: Reply) -> str:
    """The ending that the address promises, as asked for, or as answered; in lower case."""
    for url in (reply.url, reply.final_url):
        try:
            parts = urlsplit(url)
            names = [parts.path, *(value for _, value in parse_qsl(parts.query, errors="replace"))]
        except ValueError:
            continue
        for name in names:
            ending = posixpath.splitext(unquote(name))[1].lower()
            if ending in _SAME or ending in (
                ".txt",
                ".csv",
                ".htm",
                ".html",
                ".shtml",
                ".mht",
                ".xml",
                ".json",
            ):
                return ending
    return ""


def _broken_off(reply: Reply) -> Harm | None:
    """Files and pages that must have an end and have none."""
    body = reply.body
    if body.startswith(b"PK\x03\x04") and b"PK\x05\x06" not in body[-_ZIP_END:]:
        return "truncated", "zip_end", "the directory at the end of the zip container is missing"
    if body.startswith(b"%PDF-") and not re.search(rb"%%EOF|startxref", body[-_LAST:]):
        return "truncated", "pdf_end", "the end of the PDF (%%EOF) is missing"
    text = reply.text
    if not looks_like_html(text[:_HEAD], "x.html") or _WRITTEN_END.search(text, max(0, len(text) - _LAST)):
        return None
    if mark_text(text).cut:
        return "truncated", "page_end", f"the page ends inside a tag: {text[-40:]}"
    return None
