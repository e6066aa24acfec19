"""What is set aside gets another reason, or is taken back: pure, on an invented notice."""

from generator.editing.aside import Aside, otherwise
from generator.editing.changes import AddItem, Remove, SetValue

TEXT = "Le pont ferme lundi. Il rouvre en juin. Écrivez-nous."
PONT, JUIN, NOUS = (0, 20), (21, 39), (40, 53)
ALL = [Aside(0, (PONT, JUIN, NOUS), "background")]


def test_the_middle_of_a_run_parts_it() -> None:
    """What stood before and behind stays set aside for its own reason, in two quotations."""
    changes = otherwise("avis", TEXT, ALL, [JUIN], "repeats")

    assert (
        SetValue("sources", "avis", ("set_aside", 0), {"quote": "Le pont ferme lundi.", "reason": "background"}),
        AddItem("sources", "avis", ("set_aside",), {"quote": "Écrivez-nous.", "reason": "background"}),
        AddItem("sources", "avis", ("set_aside",), {"quote": "Il rouvre en juin.", "reason": "repeats"}),
    ) == changes


def test_what_is_found_nowhere_stays() -> None:
    """An item whose words no source has is not taken out with the others."""
    present = [Aside(0, (), "credit"), Aside(1, (PONT,), "background"), Aside(2, (JUIN,), "background")]

    assert tuple(Remove("sources", "avis", ("set_aside", index)) for index in (2, 1)) == otherwise(
        "avis", TEXT, present, [PONT, JUIN], None
    )


def test_the_list_goes_with_its_last_item() -> None:
    """Where all is taken back, no empty list is left."""
    assert (Remove("sources", "avis", ("set_aside",)),) == otherwise("avis", TEXT, ALL, [PONT, JUIN, NOUS], None)
