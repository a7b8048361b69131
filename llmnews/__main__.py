from llmnews.cli import app

app()
