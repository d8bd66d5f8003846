"""Writes a sample plan as a page of an invented legal portal, with all that surrounds a document there."""

from __future__ import annotations

import html
import textwrap

from tests.samples.plan_text import Rows, parse

_HEAD = """<!DOCTYPE html>
<html lang="vi"><head><meta charset="utf-8"><title>Văn bản | Cổng tra cứu Sông Mây</title>
<style>.menu { display: block }</style><script>var seen = "Số: 999/KH-XYZ";</script></head>
<body><header class="site-header"><a href="/">Trang chủ</a> Hôm nay, ngày 03 tháng 02 năm 2031</header>
<nav class="main-menu"><ul><li><a href="/vb">Văn bản</a></li><li><a href="/ls">Luật sư</a></li></ul></nav>
<div class="breadcrumb"><a href="/">Trang chủ</a> &raquo; <a href="/kh">Kế hoạch</a></div>
<div class="toolbar"><button>Tải về</button> <a class="btn" href="#">In trang</a> <span>Lượt xem: 1.234</span></div>
<div id="content" class="doc-content">
"""
_TAIL = """
</div>
<div class="share-bar"><a href="#">Chia sẻ</a> <a href="#">Gửi thư</a></div>
<div class="related-documents"><h3>Văn bản liên quan</h3><ul>
<li><a href="/1">Kế hoạch 998/KH-XYZ năm 2019 về chủ đề khác</a></li><li><a href="/2">Quyết định 997/QĐ-XYZ</a></li></ul></div>
<div id="comments"><h3>Bình luận</h3><form><textarea>Viết bình luận</textarea></form></div>
<div style="display:none">Ẩn: 100% người dùng</div>
<footer>Bản quyền của Cổng tra cứu Sông Mây. Điện thoại: 0000</footer></body></html>
"""


def html_of(text: str, *, portal: bool = True, width: int = 78) -> bytes:
    """The plan `text` as a UTF-8 page, its source hard-wrapped at `width`; `portal` adds menus, lists and a footer."""
    plan = parse(text)
    parts = [_layout(plan.head)] if any(plan.head) else []
    parts += [f'<p align="center"><b>{_words(line, width)}</b></p>' for line in plan.title]
    parts += [_part(part, width) for part in plan.body]
    parts += [_layout(plan.foot)] if any(plan.foot) else []
    parts += [_part(part, width) for part in plan.annex]
    body = "\n".join(parts)
    page = _HEAD + body + _TAIL if portal else f"<html><body>{body}</body></html>"
    return page.encode()


def _words(text: str, width: int) -> str:
    return textwrap.fill(html.escape(text, quote=False), width, break_long_words=False, break_on_hyphens=False)


def _part(part: str | Rows, width: int) -> str:
    if isinstance(part, str):
        return f"<p>{_words(part, width)}</p>"
    rows = "\n".join(f"<tr>{''.join(f'<td>{_words(cell, width)}</td>' for cell in row)}</tr>" for row in part)
    return f'<table border="1">\n{rows}\n</table>'


def _layout(sides: tuple[list[str], list[str]]) -> str:
    cells = "".join(f"<td valign='top'>{'<br>'.join(html.escape(x, quote=False) for x in side)}</td>" for side in sides)
    return f"<table><tr>{cells}</tr></table>"
