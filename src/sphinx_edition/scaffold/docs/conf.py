project = "The Treaty of the Two Rivers"
author = "Your Name"
release = "0.1"
language = "en"
extensions = ["sphinx_edition"]
