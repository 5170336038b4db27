/* SPDX-License-Identifier: MIT
 * command - running another program to its end, without a shell, within a time and a size. */
#ifndef SOTAY_BASE_COMMAND_H
#define SOTAY_BASE_COMMAND_H

#include "sotay/base/buf.h"
#include "sotay/base/error.h"

/* Runs argv[0], an absolute path, with the arguments up to NULL: no input, the environment's own but for
 * LC_ALL=C.UTF-8, no files but the three, in a process group of its own, so that keys of the terminal do not reach it.
 * What it writes, errors included, goes to `output` (replaced; at most output_max bytes, the rest is dropped). *status:
 * its exit status, or 128 + the signal that ended it. ERR_NOT_FOUND: there is no such program; ERR_IO: it could not be
 * started, or took longer than timeout_ms and was killed with all it had started. */
enum err command_run(const char *const *argv, int timeout_ms, size_t output_max, struct buf *output, int *status,
	struct error *e);

#endif
