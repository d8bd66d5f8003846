"""What stands on a portal's page around the document: menus, buttons, shares, related lists, comments, footers.

Told by element, role, class words, hiding, and density of links. Two guards keep the document: an element that holds the
signs of an issued document, or most of the page's words, is never furniture, whatever it is called.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

_NEVER_SHOWN = {
    "script", "style", "noscript", "template", "head", "select", "button", "input", "textarea", "iframe", "object",
    "embed", "svg", "canvas", "audio", "video", "dialog", "datalist", "map", "meta", "link", "title", "progress", "applet",
}  # fmt: skip
_AROUND = {"nav", "footer", "aside", "menu", "header"}
_ROLES = {
    "navigation",
    "banner",
    "search",
    "complementary",
    "contentinfo",
    "menu",
    "menubar",
    "dialog",
    "alert",
    "toolbar",
}
# Words of class and id, cut at hyphens, underscores and changes of case.
_WORDS = {
    "nav", "navbar", "menu", "submenu", "breadcrumb", "breadcrumbs", "share", "sharing", "social", "comment", "comments",
    "related", "sidebar", "footer", "toolbar", "btn", "button", "buttons", "banner", "ads", "advert", "advertisement",
    "quangcao", "pagination", "pager", "paging", "search", "timkiem", "login", "dangnhap", "popup", "modal", "cookie",
    "widget", "tags", "lienquan", "binhluan", "chiase", "tinkhac", "tinlienquan", "rating", "vote", "counter", "luotxem",
    "newsletter", "subscribe", "captcha", "tooltip", "hidden", "print", "tools", "taskbar", "sitemap", "copyright",
    "topbar", "skip", "offscreen", "invisible",
}  # fmt: skip
_PAIRS = (
    "lien-quan",
    "binh-luan",
    "chia-se",
    "tin-khac",
    "d-none",
    "sr-only",
    "visually-hidden",
    "xem-them",
    "doc-them",
)
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CUT = re.compile(r"[^A-Za-z0-9]+|(?<=[a-z])(?=[A-Z])")
_LISTS = {"div", "ul", "ol", "section", "td", "dl", "p"}
_LINKS = 3  # links that make a list of links
_DENSE = 0.6  # share of a list's letters that stand in links
_MOST = 0.6  # share of the page's letters that make an element the page's content

_MOTTO = re.compile(r"CỘNG\s+H(?:ÒA|OÀ)\s+XÃ\s+HỘI\s+CHỦ\s+NGHĨA|ĐẢNG\s+CỘNG\s+SẢN\s+VIỆT\s+NAM", re.IGNORECASE)
_RECIPIENTS = re.compile(r"Nơi\s+(?:nhận|gửi)\s*:?", re.IGNORECASE)
_ANNEX = re.compile(r"PHỤ\s+(?:LỤC|BIỂU)|BIỂU\s+(?:MẪU|SỐ)|DANH\s+MỤC", re.IGNORECASE)
_LINE = re.compile(
    r"(?:lượt (?:xem|tải)|số lượt|chia sẻ|in (?:trang|bài|văn bản)|bản in|tải (?:về|xuống|văn bản)|quay lại|xem thêm"
    r"|đăng (?:nhập|ký)|(?:về )?trang chủ|về đầu trang|lên đầu trang|cỡ chữ|gửi (?:email|bài|phản hồi)|bình luận|đánh giá"
    r"|văn bản liên quan|tin liên quan|tweet|facebook|zalo|download|print|share)[\s:.,|\d()]*",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Weight:
    """What an element and all inside it hold: letters, letters in links, links, and signs of a document."""

    letters: int = 0
    linked: int = 0
    links: int = 0
    motto: bool = False
    recipients: bool = False
    annex: bool = False

    def add(self, other: _Weight) -> None:
        self.letters += other.letters
        self.linked += other.linked
        self.links += other.links
        self.motto |= other.motto
        self.recipients |= other.recipients
        self.annex |= other.annex

    def add_text(self, text: str | None) -> None:
        words = (text or "").strip()
        self.letters += len(words)
        self.motto |= bool(words) and _MOTTO.search(words) is not None
        self.recipients |= bool(words) and _RECIPIENTS.match(words) is not None
        self.annex |= bool(words) and _ANNEX.match(words) is not None


def content_of(root: etree._Element) -> list[etree._Element]:
    """Remove the furniture from the tree and return the elements that hold the document, in reading order."""
    for element in list(root.iter(etree.Element)):
        if element.getparent() is not None and _is_never_shown(element):
            remove(element)
    weights = _weigh(root)
    _remove_furniture(root, weights)
    return _around_document(root, _weigh(root))


def is_furniture_line(text: str) -> bool:
    """True for a line that is a button's or counter's words and nothing else."""
    return len(text) < 60 and _LINE.fullmatch(text.strip()) is not None


def remove(element: etree._Element) -> None:
    """Take an element out of the tree; the words after it stay."""
    parent = element.getparent()
    if parent is None:
        return
    tail = element.tail or ""
    before = element.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + " " + tail
    else:
        parent.text = (parent.text or "") + " " + tail
    parent.remove(element)


def _is_never_shown(element: etree._Element) -> bool:
    if element.tag in _NEVER_SHOWN or element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    style = element.get("style")
    return style is not None and _HIDING.search(style) is not None


def _weigh(root: etree._Element) -> dict[etree._Element, _Weight]:
    """The weight of every element; children are met before their parents, so one pass is enough."""
    weights: dict[etree._Element, _Weight] = {}
    for element in reversed(list(root.iter(etree.Element))):
        weight = weights.setdefault(element, _Weight())
        weight.add_text(element.text)
        for child in element:
            weight.add_text(child.tail)
        if element.tag == "a":
            weight.links, weight.linked = 1, weight.letters
        parent = element.getparent()
        if parent is not None:
            weights.setdefault(parent, _Weight()).add(weight)
    return weights


def _remove_furniture(root: etree._Element, weights: dict[etree._Element, _Weight]) -> None:
    total = weights[root].letters
    queue = [root]
    while queue:
        for child in list(queue.pop()):
            weight = weights.get(child)
            if weight is None:
                continue
            holds_document = (weight.motto and weight.recipients) or weight.letters > _MOST * total
            if not holds_document and (_is_named_furniture(child) or _is_link_list(child, weight)):
                remove(child)
            else:
                queue.append(child)


def _is_named_furniture(element: etree._Element) -> bool:
    if element.tag in _AROUND or element.get("role") in _ROLES:
        return True
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    if names == " ":
        return False
    words = {word.lower() for word in _CUT.split(names)}
    return not words.isdisjoint(_WORDS) or any(pair in names for pair in _PAIRS)


def _is_link_list(element: etree._Element, weight: _Weight) -> bool:
    return element.tag in _LISTS and weight.links >= _LINKS and weight.linked >= _DENSE * weight.letters


def _around_document(root: etree._Element, weights: dict[etree._Element, _Weight]) -> list[etree._Element]:
    """The smallest element from motto to recipients, and annexes that follow it; the whole page where either lacks."""
    found = root
    annexes: list[etree._Element] = []
    while True:
        children = list(found)
        inner = [at for at, child in enumerate(children) if _is_whole(weights.get(child))]
        if len(inner) != 1:
            return [found, *annexes]
        later = [child for child in children[inner[0] + 1 :] if child in weights and weights[child].annex]
        annexes = later + annexes
        found = children[inner[0]]


def _is_whole(weight: _Weight | None) -> bool:
    return weight is not None and weight.motto and weight.recipients
