"""Recognition of companies and mentors by sectoral partnerships (D16 art. 7)."""
