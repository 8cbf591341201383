"""The template tags of the pages, in one library: ``civcas``."""
