"""Django settings by topic; `danvan.config.settings.base` is what every process runs with, `test` what tests run with."""
