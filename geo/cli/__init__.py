"""`kursk`, the command line: check and build the data, ask who held what and who says so, write the map."""

from geo.cli.assistant import mcp_command
from geo.cli.commands import main
from geo.cli.files import export_command, import_command, preview_command, read_map_command

main.add_command(export_command)
main.add_command(import_command)
main.add_command(mcp_command)
main.add_command(preview_command)
main.add_command(read_map_command)

__all__ = ["main"]
