"""Periodic tasks of the log."""

from celery import shared_task

from mentorschap.logboek.tijd import ruim_op


@shared_task(name="logboek.ruim_werktijd_op")
def ruim_werktijd_op() -> int:
    """Delete time that is older than the previous school year."""
    return ruim_op()
