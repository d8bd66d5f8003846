"""Every component once, in every state: the page on which the look is judged."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.http import HttpResponse
from django.shortcuts import render

from danvan.core.kernel.verdict import ALLOWED, Verdict
from danvan.sites.ui.inputs import DayInput
from danvan.sites.ui.paging import Pager
from danvan.sites.ui.screens import Request, screen


class ExampleForm(forms.Form):
    """A form with mistakes in it. Its words are examples and are not translated."""

    settled = forms.IntegerField(label="Số vụ hòa giải thành", max_value=17)
    held_on = forms.DateField(label="Ngày họp", help_text="Ví dụ 25/6/2026", widget=DayInput)
    minutes = forms.FileField(label="Biên bản", required=False)
    chair = forms.CharField(label="Người chủ trì")
    note = forms.CharField(label="Ghi chú", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    village = forms.ChoiceField(label="Thôn", choices=[("", "Chọn thôn"), ("1", "Thôn Đông"), ("2", "Thôn Bàu Sen")])
    form_of = forms.ChoiceField(
        label="Hình thức",
        widget=forms.RadioSelect,
        choices=[("1", "Đối thoại trực tiếp tại thôn"), ("2", "Trực tuyến")],
    )
    posted = forms.BooleanField(label="Đã niêm yết kết luận tại nhà văn hóa", required=False)


@dataclass(frozen=True, slots=True)
class Gallery:
    """What the examples need."""

    form: ExampleForm
    refused: Verdict
    allowed: Verdict
    pager: Pager
    states: tuple[tuple[str, str], ...]
    heat: tuple[tuple[int, str], ...]
    colours: tuple[tuple[str, str, str], ...]


STATES = (
    ("good", "Đạt"), ("course", "Đúng tiến độ"), ("risk", "Có nguy cơ"), ("late", "Quá hạn 4 ngày"),
    ("returned", "Yêu cầu bổ sung"), ("wait", "Chờ duyệt"), ("open", "Chưa đến hạn"), ("unknown", "Chưa có số liệu"),
    ("off", "Không giao"),
)  # fmt: skip
HEAT = ((1, "12 %"), (2, "38 %"), (3, "61 %"), (4, "89 %"), (5, "100 %"), (0, "–"))
COLOURS = (
    ("paper", "#fff", "giấy"), ("ground", "#faf9f6", "nền"), ("sunk", "#f2f0eb", "chìm"), ("ink", "#1b1e27", "14,6:1"),
    ("ink-2", "#474d5b", "7,4:1"), ("ink-3", "#5f6573", "5,1:1"), ("edge", "#858992", "viền ô nhập"),
    ("accent", "#2a478f", "7,7:1"), ("accent-deep", "#1c3169", "11:1"), ("good", "#1c6a42", "5,8:1"),
    ("risk", "#875000", "5,8:1"), ("late", "#a5231c", "6,3:1"), ("wait", "#4c5570", "6,4:1"),
)  # fmt: skip


@screen()
def show(request: Request) -> HttpResponse:
    """The gallery."""
    form = ExampleForm(
        {
            "settled": "19",
            "held_on": "25/13/2026",
            "chair": "Nguyễn Đình Toản, Chủ tịch UBND xã",
            "village": "2",
            "form_of": "1",
        }
    )
    gallery = Gallery(
        form=form,
        refused=Verdict("Chưa công bố được: còn 3 phát hiện cần xem."),
        allowed=ALLOWED,
        pager=Pager(2, 26, 1276, 51, 100, previous="?trang=1", next="?trang=3"),
        states=STATES,
        heat=HEAT,
        colours=COLOURS,
    )
    return render(request, "ui/gallery.html", {"page": gallery})
