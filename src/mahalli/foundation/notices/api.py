"""Public face of notices."""

from mahalli.foundation.notices.actions import (
    forget_contacts,
    keep_language,
    prefer,
    read_notice,
    report_delivery,
    try_next,
)
from mahalli.foundation.notices.bounces import Bounce, drop_mail, mails_of, read_bounce
from mahalli.foundation.notices.contact import mail_address, masked, phone_number, signature, sms_exists
from mahalli.foundation.notices.letters import (
    batch_view,
    batches,
    gather_letters,
    letter_digests,
    letters_to_print,
    mark_posted,
    note_printed,
    note_returned,
    write_postal_address,
)
from mahalli.foundation.notices.planning import plan_notice
from mahalli.foundation.notices.queries import dead_among, failed_here, notices_of, preference_of, unread_of
from mahalli.foundation.notices.sandbox import Sandbox, kept_messages
from mahalli.foundation.notices.sending import send_notice
from mahalli.foundation.notices.sms import send_sms
from mahalli.foundation.notices.wording import link_of, segments

__all__ = [
    "Bounce",
    "Sandbox",
    "batch_view",
    "batches",
    "dead_among",
    "drop_mail",
    "failed_here",
    "forget_contacts",
    "gather_letters",
    "keep_language",
    "kept_messages",
    "letter_digests",
    "letters_to_print",
    "link_of",
    "mail_address",
    "mails_of",
    "mark_posted",
    "masked",
    "note_printed",
    "note_returned",
    "notices_of",
    "phone_number",
    "plan_notice",
    "prefer",
    "preference_of",
    "read_bounce",
    "read_notice",
    "report_delivery",
    "segments",
    "send_notice",
    "send_sms",
    "signature",
    "sms_exists",
    "try_next",
    "unread_of",
    "write_postal_address",
]  # fmt: skip
