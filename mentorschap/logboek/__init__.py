"""What happened on a dossier, and who looked at what is sensitive."""
