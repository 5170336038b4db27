/* SPDX-License-Identifier: MIT
 * cmd_pack - from what a person calls a plan pack to the folder that holds it. */
#ifndef SOTAY_CLI_CMD_PACK_H
#define SOTAY_CLI_CMD_PACK_H

/* The folder of the pack: `name` itself if it is a folder, else the shipped pack of that name. Heap; NULL if there is
 * neither. */
char *pack_find(const char *name);

#endif
