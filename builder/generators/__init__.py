"""From the archive to pages: Markdown with front matter, and data files."""
