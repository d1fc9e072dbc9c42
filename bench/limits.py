"""Memory and time at the limits: the peak of a fresh process for each, beside that of one that reads nothing to speak of.

The peak is the kernel's own (``VmHWM``): what a process ever held in memory, shared pages of libraries included.
"""

import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

_READ = """
import sys, time
from pathlib import Path
from parsers.reader import read
from parsers.reading import Hints
path = Path(sys.argv[1])
begun = time.perf_counter()
reading = read(path.read_bytes(), Hints(name=path.name))
seconds = time.perf_counter() - begun
peak = next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM"))
kinds = ",".join(sorted({issue.kind for issue in reading.issues})) or "-"
print(int(peak) / 1024, seconds, len(reading.observations), kinds)
"""
_TITLE = "衡东县12345热线2023年5月办理情况通报"
_LINE = "2023年5月，全县共受理群众诉求1234件。"
_HEADER = ("单位", "承办件数", "办结件数", "办结率")
PAGES = 500
ROWS_A_PAGE = 30


def measure(runs: int) -> list[dict[str, Any]]:
    """For each case its size in bytes, and of the worst of some runs the peak in MB and the seconds of reading."""
    return [_measured(name, build(), runs) for name, build in _cases()]


def _cases() -> Iterator[tuple[str, Callable[[], bytes]]]:
    yield "nothing.txt", lambda: f"{_TITLE}\n{_LINE}".encode()
    yield "500-pages-ruled.pdf", lambda: pages(PAGES, ruled=True)
    yield "500-pages-of-text.pdf", lambda: pages(PAGES, ruled=False)
    yield "million-empty-rows.xlsx", lambda: _sheet("".join(f'<row r="{at}"/>' for at in range(3, 1_000_000)))
    yield "far-cell.xlsx", lambda: _sheet('<row r="1048576"><c r="XFD1048576" t="str"><v>x</v></c></row>')
    yield "20-mb-of-script.html", lambda: _page(f"<script>{'var a;' * 3_500_000}</script><p>{_LINE}</p>")
    yield "20-mb-of-table.html", lambda: _page(f"<table>{'<tr><td>县住建局<td>41</tr>' * 600_000}</table>")
    yield "50-mb-line.csv", lambda: f"{_TITLE},{'县住建局,41,' * 3_000_000}".encode()
    yield "packed-part.docx", lambda: _container({"word/document.xml": b"<w>" + b" " * (300 << 20)})


def _measured(name: str, data: bytes, runs: int) -> dict[str, Any]:
    peaks, seconds, observations, kinds = [], [], 0, ""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        for _ in range(runs):
            done = subprocess.run(
                [sys.executable, "-c", _READ, str(path)], capture_output=True, text=True, check=True
            )
            peak, took, found, kinds = done.stdout.split()
            peaks.append(float(peak))
            seconds.append(float(took))
            observations = int(found)
    return {
        "case": name,
        "bytes": len(data),
        "peak_mb": round(max(peaks), 1),
        "seconds": round(max(seconds), 2),
        "observations": observations,
        "issues": kinds,
    }


def pages(count: int, ruled: bool) -> bytes:
    """A PDF of some pages, each with a ruled table or with running text, in a Chinese font that it need not hold."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    file = BytesIO()
    canvas = Canvas(file, pagesize=A4, invariant=1)
    for page in range(1, count + 1):
        canvas.setFont("STSong-Light", 10)
        canvas.drawString(72, 780, f"{_TITLE}（第{page}部分）")
        for row in range(ROWS_A_PAGE):
            y = 740 - 22 * row
            if ruled:
                texts = (
                    (f"第{page}区{row}局", str(row + 11), str(row + 9), f"9{row % 10}.5%") if row else _HEADER
                )
                canvas.grid([72, 200, 300, 400, 500], [y - 6, y + 16])
                for column, text in enumerate(texts):
                    canvas.drawString((76, 204, 304, 404)[column], y, text)
            else:
                canvas.drawString(72, y, f"第{page}区第{row}局共受理群众诉求{row + 11}件，办结{row + 9}件。")
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def _page(body: str) -> bytes:
    return (
        f"<html><head><meta charset='utf-8'><title>{_TITLE}</title></head><body>{body}</body></html>".encode()
    )


def _sheet(rows: str) -> bytes:
    """A workbook of one sheet: a title, a header, and what else is given as XML of rows."""
    names = "http://schemas.openxmlformats.org"
    main = f'xmlns="{names}/spreadsheetml/2006/main"'
    kind = f"{names}/officeDocument/2006/relationships"

    def relations(id: str, name: str, target: str) -> str:
        relation = f'<Relationship Id="{id}" Type="{kind}/{name}" Target="{target}"/>'
        return f'<Relationships xmlns="{names}/package/2006/relationships">{relation}</Relationships>'

    title = f'<row r="1"><c r="A1" t="str"><v>{_TITLE}</v></c></row>'
    header = '<row r="2"><c r="A2" t="str"><v>单位</v></c><c r="B2" t="str"><v>承办件数</v></c></row>'
    sheets = '<sheets><sheet name="a" sheetId="1" r:id="s"/></sheets>'
    parts = {
        "_rels/.rels": relations("a", "officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml": f'<workbook {main} xmlns:r="{kind}">{sheets}</workbook>',
        "xl/_rels/workbook.xml.rels": relations("s", "worksheet", "worksheets/sheet1.xml"),
        "xl/worksheets/sheet1.xml": f"<worksheet {main}><sheetData>{title}{header}{rows}</sheetData></worksheet>",
    }
    return _container({name: part.encode() for name, part in parts.items()})


def _container(parts: dict[str, bytes]) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return file.getvalue()


def office(count: int) -> dict[str, float]:
    """Seconds a file that LibreOffice takes for old Word files, one a run and all in one run; empty without it."""
    from pipeline.reading.office import office_run
    from pipeline.settings import soffice

    program = soffice()
    if program is None:
        return {}
    text = "\\par ".join("".join(f"\\u{ord(sign)}?" for sign in line) for line in (_TITLE, _LINE))
    data = b"{\\rtf1\\ansi\\ansicpg936 " + text.encode() + b"}"
    names = [f"{at}.rtf" for at in range(count)]

    def run(documents: dict[str, bytes]) -> None:
        with office_run(program, documents) as running:
            running.status(300)

    begun = time.perf_counter()
    for name in names:
        run({name: data})
    alone = time.perf_counter()
    run(dict.fromkeys(names, data))
    together = time.perf_counter()
    return {
        "files": count,
        "one_a_run_s": round((alone - begun) / count, 3),
        "all_in_one_run_s": round((together - alone) / count, 3),
    }


def table(cases: list[dict[str, Any]], old: dict[str, float]) -> str:
    """The figures in Markdown."""
    lines = ["| file | size | peak | seconds | figures | issues |", "| --- | --- | --- | --- | --- | --- |"]
    for case in cases:
        lines.append(
            f"| {case['case']} | {case['bytes'] / 1e6:.1f} MB | {case['peak_mb']:.0f} MB | {case['seconds']:.1f} "
            f"| {case['observations']} | {case['issues']} |"
        )
    if old:
        lines += [
            "",
            f"Old Word files through LibreOffice, seconds a file: {old['one_a_run_s']:.2f} one a run, "
            f"{old['all_in_one_run_s']:.2f} with {old['files']:.0f} in one run.",
        ]
    return "\n".join(lines)
