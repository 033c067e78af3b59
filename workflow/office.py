"""The same document as an office file, which a secretary finishes in their own suite."""

from workflow.written import Document

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def compose_docx(written: Document) -> bytes:
    """Real headings, lists, table headers, a title and a language: what a screen reader needs to find its way."""
    # What writes office files weighs ten megabytes: not before somebody asks for one.
    from workflow.office_writing import compose

    return compose(written)
