"""What this part registers at start-up."""


def registreer() -> None:
    """Register tasks, navigation, messages, documents and scopes."""
