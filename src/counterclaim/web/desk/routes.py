"""The routes of the desk; in public mode there are none by which anything could be written."""

from __future__ import annotations

from fastapi import APIRouter

from counterclaim.web.desk.coding import coding_routes
from counterclaim.web.desk.managing import complaint_routes, managing_routes
from counterclaim.web.desk.review import review_routes
from counterclaim.web.desk.signing import signing_routes
from counterclaim.web.desk.uploading import uploading_routes
from counterclaim.web.site import Site


def desk_routes(site: Site) -> APIRouter:
    """The routes that a site has."""
    router = APIRouter()
    router.include_router(complaint_routes(site, site.book))
    if site.accounts is None or site.book is None or site.intake is None:
        return router
    router.include_router(signing_routes(site, site.accounts))
    router.include_router(review_routes(site))
    router.include_router(coding_routes(site))
    router.include_router(uploading_routes(site, site.intake))
    router.include_router(managing_routes(site, site.accounts, site.book))
    return router
