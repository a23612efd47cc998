from framsyn.cli.main import run

run()
