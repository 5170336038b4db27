/* SPDX-License-Identifier: MIT
 * main - the start of sotay: the commands, and the screens where none is given. */
#include "sotay/cli/start.h"
#include "sotay/tui/start.h"

int main(int argc, char **argv)
{
	return cli_main(argc, argv, tui_run);
}
