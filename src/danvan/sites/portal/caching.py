"""Public pages may be kept by browsers and proxies for a few minutes, and are sent again only when they changed."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable
from typing import Concatenate, ParamSpec

from django.http import HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control

from danvan.sites.ui.screens import Request

Parameters = ParamSpec("Parameters")
View = Callable[Concatenate[Request, Parameters], HttpResponse]
FRESH = 120  # seconds: a record entered now is public two minutes later at most


def cacheable(view: View[Parameters]) -> View[Parameters]:
    """Give the page an ETag over its bytes and let it be kept."""

    @functools.wraps(view)
    def run(request: Request, /, *args: Parameters.args, **kwargs: Parameters.kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if response.status_code != 200:  # only whole pages are kept
            return response
        etag = f'"{hashlib.sha256(response.content).hexdigest()[:24]}"'
        response.headers["ETag"] = etag
        patch_cache_control(response, public=True, max_age=FRESH)
        kept = get_conditional_response(request, etag=etag, response=response)
        return kept if isinstance(kept, HttpResponse) else response

    return run
