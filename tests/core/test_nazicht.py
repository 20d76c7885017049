"""Before a row is stored the database is asked about all of its checks at once, and says which one fails."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from overeenkomsten.models import Overeenkomst
from tests.factories.overeenkomsten import klaar

pytestmark = pytest.mark.django_db


def checks(overeenkomst: Overeenkomst) -> int:
    return sum(hasattr(c, "condition") and not hasattr(c, "fields") for c in overeenkomst._meta.constraints)


def test_een_rij_die_klopt_kost_een_vraag_voor_al_haar_checks() -> None:
    overeenkomst = klaar()
    with CaptureQueriesContext(connection) as vragen:
        overeenkomst.validate_constraints()
    over_checks = [v["sql"] for v in vragen.captured_queries if "FROM" not in v["sql"] and "SAVEPOINT" not in v["sql"]]
    assert checks(overeenkomst) > 3
    assert len(over_checks) == 1


def test_een_rij_die_niet_klopt_zegt_waarom_en_zonder_dat_veld_zwijgt_ze() -> None:
    overeenkomst = klaar()
    overeenkomst.einde = overeenkomst.start - timedelta(days=1)
    with pytest.raises(ValidationError) as fout:
        overeenkomst.validate_constraints()
    assert len(fout.value.messages) == 1
    overeenkomst.validate_constraints(exclude={"einde"})


def test_een_waarde_die_geen_waarde_is_wordt_een_voor_een_bekeken() -> None:
    overeenkomst = klaar()
    overeenkomst.einde = "geen datum"
    overeenkomst.validate_constraints(exclude={"einde"})
