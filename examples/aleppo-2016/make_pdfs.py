"""Write the two PDF reports of this example: `python examples/aleppo-2016/make_pdfs.py`."""

from collections.abc import Sequence
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, FrameBreak, PageTemplate, Paragraph

REPORTS = Path(__file__).parent / "reports"
_WIDTH, _HEIGHT = A4
_MARGIN = 56  # points, about two centimetres
_GAP = 20
_TITLE = 60
_STYLES = getSampleStyleSheet()
_BODY = ParagraphStyle("body", parent=_STYLES["BodyText"], fontSize=11, leading=14.5, spaceAfter=8)

BULLETIN = (
    "5 November 2016",
    "Russia and the Syrian army held a humanitarian pause in Aleppo on Friday 4 November, from 9am to "
    "7pm. Eight exit routes were open, two of them for fighters.",
    "No civilians were seen to leave eastern Aleppo by any of the routes, the Observatory said. State "
    "TV said that rebels had shelled the crossing at Castello Road and injured two Russian soldiers. "
    "Rebel groups rejected the pause and said that the routes were a trap.",
    "No aid has reached the eastern districts since early July, the United Nations said. It estimates "
    "that 275,000 people are besieged there. The local council says 250,000.",
    "Eight hospitals were still working in the east of the city at the end of October, according to doctors.",
)
ANALYSIS = (
    "30 November 2016",
    "Over four days the Syrian army and its allies captured more than 40 percent of the rebel-held "
    "districts of Aleppo. The loss of Hanano opened the way to the districts behind it.",
    "The east of the city has been besieged since July, when government forces cut the Castello Road. "
    "Jabhat Fatah al-Sham, formerly known as Jabhat al-Nusra, opened a corridor through Ramouseh in "
    "August. The army closed it in early September.",
    "Rebel strength is put at 10,000 fighters at most. Ahrar al-Sham has about 2,000 of them and Jabhat "
    "Fatah al-Sham between 1,500 and 2,000. The government's numbers are not known.",
    "The army has taken about 15 square kilometres since 26 November. It took ten square kilometres in "
    "the two months before.",
    "If the army reaches the Citadel from the east, the district of Myassar would be cut off and would "
    "probably fall soon. A second attack, from Sheikh Said, seems to aim at Salah al-Din.",
    "The rebels are pulling back to the Old City, where the lanes are narrow and tanks are of little "
    "use. Whether they can hold there through the winter depends on food more than on weapons.",
)


def _write(
    name: str, title: str, author: str, paragraphs: Sequence[str], *, columns: int, height: float
) -> None:
    """Write one report of one page: its title, columns of text under it, and a line at the foot."""
    top = _HEIGHT - _MARGIN - _TITLE
    width = (_WIDTH - 2 * _MARGIN - (columns - 1) * _GAP) / columns
    frames = [Frame(_MARGIN, top, _WIDTH - 2 * _MARGIN, _TITLE)]
    frames += [Frame(_MARGIN + at * (width + _GAP), top - height, width, height) for at in range(columns)]
    pages = PageTemplate(frames=frames, onPage=lambda canvas, document: _foot(canvas, author))
    document = BaseDocTemplate(str(REPORTS / name), pagesize=A4, title=title, author=author, invariant=1)
    document.addPageTemplates([pages])
    text = [Paragraph(paragraph, _BODY) for paragraph in paragraphs]
    document.build([Paragraph(title, _STYLES["Title"]), FrameBreak(), *text])


def _foot(canvas: Canvas, author: str) -> None:
    """Draw the line at the foot of a page."""
    canvas.setFont("Helvetica", 8)
    canvas.drawString(_MARGIN, 30, f"{author}, made up for this example")
    canvas.drawRightString(_WIDTH - _MARGIN, 30, "page 1")


def main() -> None:
    """Write both reports beside the others."""
    _write(
        "relief-bulletin.pdf", "Relief Ledger, bulletin 9", "Relief Ledger", BULLETIN, columns=1, height=600
    )
    _write(
        "level-ground-analysis.pdf",
        "After Hanano",
        "Level Ground Institute",
        ANALYSIS,
        columns=2,
        height=280,
    )


if __name__ == "__main__":
    main()
