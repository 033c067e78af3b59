"""Mail backends that behave as real servers do: closed, refusing somebody, or met by two relays at once."""

from contextlib import suppress
from smtplib import SMTPRecipientsRefused
from threading import Barrier, BrokenBarrierError

from django.core.mail import EmailMessage
from django.core.mail.backends.locmem import EmailBackend as InMemory


class Closed(InMemory):
    """Nobody listens: what the socket says, counted."""

    tries = 0

    def send_messages(self, messages: list[EmailMessage]) -> int:
        Closed.tries += 1
        raise ConnectionRefusedError(111, "Connection refused")


class RefusesSomebody(InMemory):
    """Answers, and does not know one of the addresses."""

    def send_messages(self, messages: list[EmailMessage]) -> int:
        for message in messages:
            if message.to[0].startswith("unknown"):
                raise SMTPRecipientsRefused({message.to[0]: (550, b"No such user")})
        return super().send_messages(messages)


class MeetingPoint(InMemory):
    """Holds each sender until another one sends too, or until it is sure that nobody will."""

    barrier: Barrier

    @classmethod
    def open(cls) -> None:
        cls.barrier = Barrier(2, timeout=0.7)

    def send_messages(self, messages: list[EmailMessage]) -> int:
        with suppress(BrokenBarrierError):
            self.barrier.wait()
        return super().send_messages(messages)
