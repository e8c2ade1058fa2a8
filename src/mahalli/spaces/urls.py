"""Addresses (DESIGN 7). The language and the authority stand in the address: two tabs never mix."""

from django.conf.urls.i18n import i18n_patterns
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import include, path, register_converter

from mahalli.foundation.text.refusals import LANGUAGES
from mahalli.spaces.health import health, metrics
from mahalli.spaces.hooks import delivery_report


class LanguageConverter:
    """``ar``, ``fr`` or ``zgh``."""

    regex = "|".join(LANGUAGES)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(LanguageConverter, "language")


def choose_language(request: HttpRequest) -> HttpResponse:
    """The first page: Arabic unless the browser asks first for French or Tamazight."""
    wanted = request.headers.get("Accept-Language", "").lower()
    places = {lang: wanted.find(lang) for lang in LANGUAGES if lang in wanted}
    return HttpResponseRedirect(f"/{min(places, key=places.__getitem__) if places else 'ar'}/")


urlpatterns = [
    path("", choose_language),
    path("health", health),
    path("metrics", metrics),
    path("hooks/deliveries/", delivery_report),
    *i18n_patterns(path("accounts/", include("mahalli.spaces.accounts.urls"))),
    path("<language:lang>/verify/", include("mahalli.spaces.verify.urls")),
    path("<language:lang>/operator/", include("mahalli.spaces.operator.urls")),
    path("<language:lang>/supervision/", include("mahalli.spaces.supervision.urls")),
    path("<language:lang>/<slug:authority>/desk/", include("mahalli.spaces.desk.urls")),
    path("<language:lang>/<slug:authority>/petitions/", include("mahalli.spaces.petitions.urls_portal")),
    path("<language:lang>/<slug:authority>/information/", include("mahalli.spaces.information.urls_portal")),
    path("<language:lang>/", include("mahalli.spaces.portal.urls")),
]
handler404 = "mahalli.spaces.faults.not_found"
handler400 = "mahalli.spaces.faults.too_large"
handler500 = "mahalli.spaces.faults.broken"
