"""A PDF with a page that really takes for ever, in every reader: forms that draw forms that draw forms."""

from pdf_files import FONT, canvas

LEVELS = 14
TIMES = 10


def hanging(pages: int, slow: tuple[int, ...], text: str = "2023年5月，第{page}处受理12件。") -> bytes:
    """``pages`` pages with a line of ``text`` each; the ``slow`` ones (from 1) draw 10 to the 14th empty forms."""
    drawn, file = canvas()
    drawn.beginForm("form0")
    drawn.endForm()
    for level in range(1, LEVELS + 1):
        drawn.beginForm(f"form{level}")
        for _ in range(TIMES):
            drawn.doForm(f"form{level - 1}")
        drawn.endForm()
    for page in range(1, pages + 1):
        drawn.setFont(FONT, 12)
        drawn.drawString(72, 700, text.format(page=page))
        if page in slow:
            drawn.doForm(f"form{LEVELS}")
        drawn.showPage()
    drawn.save()
    return file.getvalue()
