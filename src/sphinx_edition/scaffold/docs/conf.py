project = "The Treaty of the Two Rivers"
author = "Your Name"
copyright = "Your Name"
release = "0.1"
extensions = ["sphinx_edition"]
