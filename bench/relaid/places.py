"""Where tables and their captions stand in a bulletin, and bulletins put together from their parts.

Belongs here: parts → the whole text or page. Not: rows (``bench.relaid.forms``), prose (``bench.relaid.prose``).
"""

from dataclasses import replace

from bench.grid import Rows
from bench.relaid.forms import FORMS, Form, spans
from bench.relaid.prints import PRINTS, WITHOUT_EMPTY, in_page, in_text, page
from bench.relaid.sheets import Original, Part, Sheet


def in_form(original: Original, form: str, layout: str) -> str | None:
    """The text with every table that can stand so in ``form`` and ``layout``; ``None`` where none can.

    The others keep their rows in pipes.
    """
    done = False
    blocks = []
    for part in original.parts:
        if isinstance(part, str):
            blocks.append(part)
            continue
        rows = fitting(part, form, layout)
        done = done or rows is not None
        printed = in_text(rows, layout) if rows is not None else PRINTS["pipe"](part.rows)
        blocks += [part.caption, printed] if part.caption else [printed]
    return "\n".join(blocks) if done else None


def fitting(sheet: Sheet, form: str, layout: str) -> Form | None:
    """The table in the form, where it can stand in it and the layout can show it."""
    found = FORMS[form](sheet)
    if found is None or (layout in WITHOUT_EMPTY and form == "wide"):
        return None
    return found if _can_show(found, layout) else None


def _can_show(form: Form, layout: str) -> bool:
    """Whether the layout shows every cell of the table, empty ones too."""
    rows = [row for part in form if not isinstance(part, str) for row in part]
    return layout not in WITHOUT_EMPTY or all(cell for row in rows for cell in row)


def in_pages(original: Original, form: str) -> str | None:
    """The bulletin as a page, every table that can in ``form``, with merged cells; ``None`` where none can, or where
    tables that are not known would stand in it as lines of text.
    """
    if not original.whole:
        return None
    done = False
    blocks = []
    for part in original.parts:
        if isinstance(part, str):
            blocks.append(part)
            continue
        found = FORMS[form](part)
        done = done or found is not None
        blocks += [part.caption, in_page(found or [part.rows], spans(part, form if found else "plain"))]
    title = original.text.lstrip().split("\n", 1)[0]
    return page(title, blocks) if done else None


def captions(original: Original, place: str, layout: str) -> str | None:
    """The text with each table's caption at ``place``: ``after``, ``row`` (a row of its own with one cell), ``none``.

    None is left out that tells of figures (a channel, a period).
    """
    done = False
    blocks: list[str] = []
    for part in original.parts:
        if isinstance(part, str):
            blocks.append(part)
            continue
        rows, caption = part.rows, part.caption
        if not _can_show([rows], layout):
            blocks += [caption, part.printed]
            continue
        moved = bool(caption) and (place != "none" or _tells_nothing(part))
        done = done or moved
        if moved and place == "row":
            blocks.append(in_text([[[caption]], rows], layout))
            continue
        printed = in_text([rows], layout)
        if moved:
            blocks += [printed, caption] if place == "after" else [printed]
        else:
            blocks += [caption, printed] if caption else [printed]
    return "\n".join(blocks) if done else None


def _tells_nothing(sheet: Sheet) -> bool:
    return sheet.own and not sheet.caption.rstrip(":").endswith(("前", "后")) and sheet.dimension is None


def turned(original: Original, order: str, layout: str) -> str | None:
    """The text with all tables behind the prose (``last``) or right below the title (``first``)."""
    sheets, prose = original.sheets, [part for part in original.parts if isinstance(part, str)]
    if not sheets or not all(_may_move(one) and _can_show([one.rows], layout) for one in sheets) or not prose:
        return None
    tables = [block for one in sheets for block in (one.caption, in_text([one.rows], layout)) if block]
    if order == "last":
        found = [*prose, *tables]
    else:
        title, _, rest = prose[0].lstrip().partition("\n")
        found = [title, *tables, rest, *prose[1:]]
    text = "\n".join(found)
    return text if text != original.text else None


def _may_move(sheet: Sheet) -> bool:
    """Whether table and caption say all themselves."""
    return sheet.own and bool(sheet.caption)


def glued(original: Original, layout: str, titled: bool = False) -> str | None:
    """The text with tables that follow one another put together without anything between.

    ``titled``: captions stay, as rows with one cell.
    """
    blocks: list[str] = []
    run: list[Sheet] = []
    done = False
    if not all(_can_show([one.rows], layout) for one in original.sheets):
        return None
    for part in (*original.parts, ""):
        if isinstance(part, Sheet) and (titled or not run or _tells_nothing(part)):
            run.append(part)
            continue
        if run:
            done = done or len(run) > 1
            blocks += [run[0].caption, in_text(_run(run, titled), layout)]
            run = []
        if isinstance(part, Sheet):
            run.append(part)
        else:
            blocks.append(part)
    return "\n".join(block for block in blocks if block) if done else None


def _run(run: list[Sheet], titled: bool) -> Form:
    rows: Rows = list(run[0].rows)
    for one in run[1:]:
        rows += [[one.caption], *one.rows] if titled and one.caption else one.rows
    return [rows]


def halves_glued(original: Original, layout: str) -> str | None:
    """The text with each table cut in two under two captions of which the second is a row with one cell."""
    found: list[Part] = []
    for part in original.parts:
        if isinstance(part, str) or not part.plain or len(part.body) < 6 or not _tells_nothing(part):
            found.append(part)
            continue
        half = len(part.body) // 2
        for title, body in (("第一组", part.body[:half]), ("第二组", part.body[half:])):
            caption = f"{title}办理情况表"
            found.append(replace(part, body=body, caption=caption))
    if len(found) == len(original.parts):
        return None
    return glued(replace(original, parts=tuple(found)), layout, titled=True)
