"""What an edition is: pure data and pure functions; nothing here imports Sphinx or docutils."""
