"""The plan the journey sends in: invented, with an annex, and with things that a person must settle first."""

from __future__ import annotations

from datetime import date

from tests.samples.docx_writer import docx_of

TEXT = """ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH LAM GIANG\tĐộc lập - Tự do - Hạnh phúc
Số: {number}/KH-UBND\tLam Giang, ngày 12 tháng 01 năm {year}

KẾ HOẠCH
Nâng cao chất lượng đối thoại với người dân năm {year}

Thực hiện Luật Thực hiện dân chủ ở cơ sở, Ủy ban nhân dân tỉnh Lam Giang ban hành Kế hoạch như sau:

I. MỤC TIÊU

1. Hằng năm, 100% người đứng đầu cơ quan hành chính các cấp đối thoại trực tiếp với người dân.

2. Mỗi Ủy ban nhân dân cấp xã xây dựng ít nhất 02 tổ tiếp nhận ý kiến người dân.

II. NHIỆM VỤ

1. Ủy ban nhân dân các huyện, thị xã rà soát nơi tiếp công dân, hoàn thành trước ngày 30/6/{year}.

2. Ủy ban nhân dân cấp xã niêm yết lịch đối thoại trước ngày 20/12/{year}.

3. Ủy ban nhân dân cấp xã lập sổ theo dõi ý kiến người dân, hoàn thành trước ngày 25/12/{year}.

III. TỔ CHỨC THỰC HIỆN

1. Ủy ban nhân dân cấp xã gửi báo cáo kết quả về Ủy ban nhân dân tỉnh (qua Sở Nội vụ) trước ngày 15/11 hằng năm.

2. Sở Nội vụ theo dõi, đôn đốc việc thực hiện Kế hoạch này./.

Nơi nhận:\tTM. ỦY BAN NHÂN DÂN
- Các sở, ban, ngành;\tKT. CHỦ TỊCH
- UBND các xã, phường;\tPHÓ CHỦ TỊCH
- Lưu: VT.\tHoàng Thị Minh Tâm
"""
ANNEX = """PHỤ LỤC
PHÂN CÔNG NHIỆM VỤ
| TT | Nội dung | Chủ trì | Phối hợp | Thời gian | Sản phẩm |
| 1 | Biên soạn sổ tay kỹ năng đối thoại | Sở Tư pháp | Sở Nội vụ | Quý IV/{year} | Sổ tay |
"""


def main_document(*, number: int, today: date) -> bytes:
    """The plan as a Word file of this year."""
    return docx_of(TEXT.format(number=number, year=today.year))


def annex(*, today: date) -> bytes:
    """Its annex, a file of its own."""
    return docx_of(ANNEX.format(year=today.year))
