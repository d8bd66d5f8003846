"""Several files as one document keep every word at its place."""

from danvan.core.vanban.joining import SEPARATOR, join, spans_of
from danvan.core.vanban.source import Block, BlockKind, ReadWarning, Source

PARAGRAPHS = (Block(0, 9, page=1), Block(10, 19, page=2, table=0))
MAIN = Source("ke-hoach.docx", "docx", "a" * 64, "Điều một.\nĐiều hai.", PARAGRAPHS, 2)
ANNEX = Source(
    "phu-luc.xlsx", "xlsx", "b" * 64, "TT\tNội dung",
    (Block(0, 11, BlockKind.ROW, cells=((0, 2), (3, 11)), merged_from=(None, (0, 2)), table=0, page=1),), 1,
    warnings=(ReadWarning("lost_letters", "…", (0, 2)),),
)  # fmt: skip


def test_one_file_stays_itself():
    assert join([MAIN]) is MAIN


def test_words_pages_and_tables_run_on():
    whole = join([MAIN, ANNEX])
    row = whole.blocks[2]

    assert whole.text == MAIN.text + SEPARATOR + ANNEX.text
    assert [whole.text[start:end] for start, end in spans_of([MAIN, ANNEX])] == [MAIN.text, ANNEX.text]
    assert [whole.text[start:end] for start, end in row.cells] == ["TT", "Nội dung"]
    assert whole.text[slice(*row.merged_from[1])] == "TT"
    assert (row.page, row.table, whole.pages) == (3, 1, 3)
    assert whole.text[slice(*whole.warnings[0].span)] == "TT"
    assert whole.sha256 not in {MAIN.sha256, ANNEX.sha256}
