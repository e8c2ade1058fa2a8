"""Public face of notices."""

from mahalli.foundation.notices.actions import plan_notice, send_notice
from mahalli.foundation.notices.data import NoticeView
from mahalli.foundation.notices.queries import notices_of

__all__ = ["NoticeView", "notices_of", "plan_notice", "send_notice"]
