"""Preview cards."""
