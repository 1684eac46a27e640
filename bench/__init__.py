"""What execboard costs beside the bare libraries under it. `python -m bench` measures; nothing here asserts."""
