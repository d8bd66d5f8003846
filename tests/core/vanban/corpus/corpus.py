"""What the reader makes of the sample documents, as they are filed and written in other formats."""

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from danvan.core.vanban.compiling import compile_document
from tests.core.vanban.corpus.documents import Sample
from tests.core.vanban.corpus.scorer import Tally, moved_to, score
from tests.samples.docx_writer import docx_of
from tests.samples.html_writer import html_of
from tests.samples.pdf_writer import pdf_of

FORMATS: dict[str, Callable[[str], bytes]] = {"docx": docx_of, "pdf": pdf_of, "html": html_of}


@cache
def compiled(name: str, form: str = "") -> dict[str, Any]:
    """What the reader makes of a sample as it is filed, or written in another format."""
    sample = Sample(name)
    data = FORMATS[form](sample.paragraphs) if form else sample.data
    return compile_document(f"sample.{form}" if form else name, data).as_json(with_text=True)


@cache
def tallies(sample: Sample, form: str = "") -> dict[str, Tally]:
    """How well the reading of one sample agrees with its gold."""
    made = compiled(sample.name, form)
    return score(moved_to(sample.gold, sample.reference, made["text"]), made)


def pooled(chosen: Iterable[Sample], form: str = "") -> dict[str, Tally]:
    """The tallies of several samples added up."""
    total: dict[str, Tally] = {}
    for sample in chosen:
        for layer, tally in tallies(sample, form).items():
            total[layer] = total.get(layer, Tally()).plus(tally)
    return total
