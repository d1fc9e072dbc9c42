"""Old Word files made by the real LibreOffice out of Word files of our own; tests that need it are skipped without it."""

import subprocess
from pathlib import Path
from typing import Any

import docx
import pytest
from inbox_files import bulletin

from pipeline.settings import soffice

NEEDS_OFFICE = pytest.mark.skipif(
    soffice() is None, reason="LibreOffice Writer is not installed (apt-get install libreoffice-writer-nogui)"
)
FORMS = {".doc": "doc:MS Word 97", ".rtf": "rtf:Rich Text Format", ".odt": "odt:writer8"}
UNITS = (("县住建局", 41, 40), ("县城管执法局", 31, 30), ("石湾镇", 11, 11))


def new_word(path: Path, month: int, received: int, ends_with_text: bool = True) -> None:
    """A bulletin with a merged header and a table, as .docx."""
    document: Any = docx.Document()
    for line in bulletin(month, received).strip().split("\n"):
        document.add_paragraph(line)
    table = document.add_table(rows=2 + len(UNITS), cols=3)
    table.style = "Table Grid"
    table.cell(0, 0).merge(table.cell(1, 0)).text = "单位"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "本月"
    table.cell(1, 1).text, table.cell(1, 2).text = "承办件数", "办结件数"
    for row, unit in enumerate(UNITS, 2):
        for column, text in enumerate(unit):
            table.cell(row, column).text = str(text)
    if ends_with_text:
        # Word ends every file with a paragraph; LibreOffice does so only where one is there.
        document.add_paragraph("衡东县政务服务热线办公室")
    document.save(str(path))


def old_word(folder: Path, suffix: str, received: list[int], ends_with_text: bool = True) -> list[bytes]:
    """The same bulletins as files of an older form, one for each number received; made in one run."""
    program = soffice()
    assert program is not None
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{number}.docx" for number in received]
    for path, number in zip(paths, received, strict=True):
        new_word(path, 5, number, ends_with_text)
    command = [
        program,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
    ]
    subprocess.run(
        [*command, FORMS[suffix], "--outdir", str(folder / "old"), *map(str, paths)],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return [(folder / "old" / f"{number}{suffix}").read_bytes() for number in received]
