"""The platform: people, organisations, log, messages, documents and what they stand on."""
