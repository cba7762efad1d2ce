"""Official documents as data: who is told to do what, by when, and where the document says so.

`read(path)` takes a .docx, .pdf, .html or .txt file (a scan when OCR is installed) and gives a `Reading`.
It reads structure: numbering, headings that name a body, tables with a header row, sentences whose subject is
a body. What the text does not say stays empty and is marked for a person.
"""

from nep.reading.model import Header, Reading, Task, UnreadableDocument, Warning
from nep.reading.reader import read

__all__ = ["Header", "Reading", "Task", "UnreadableDocument", "Warning", "read"]
