"""What gunicorn reads by itself wherever it starts; how many workers and where it listens is said by who starts it."""

logger_class = "mentorschap.core.toegangslog.Toegangslog"
