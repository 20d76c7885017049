"""Small words in the explanations: numbers with their noun in the right form."""


def aantal(getal: int, een: str, meer: str) -> str:
    """Return `1 dag`, `2 dagen`."""
    return f"{getal} {een if getal == 1 else meer}"


def dagen(getal: int) -> str:
    """Return `1 dag`, `129 dagen`."""
    return aantal(getal, "dag", "dagen")


def maanden(getal: int) -> str:
    """Return `1 maand`, `12 maanden`."""
    return aantal(getal, "maand", "maanden")
