/* SPDX-License-Identifier: MIT
 * main - the start of sotay. */
#include "sotay/cli/start.h"

int main(int argc, char **argv)
{
	return cli_main(argc, argv);
}
