/* SPDX-License-Identifier: MIT
 * zip_settle - takes time zone and locale out of an archive that libarchive has written; private to zip. */
#ifndef SOTAY_SRC_BASE_ZIP_SETTLE_H
#define SOTAY_SRC_BASE_ZIP_SETTLE_H

#include <stdbool.h>
#include <stddef.h>

#include "sotay/base/day.h"

/* Sets the clock time of all `n` entries to `mtime` in UTC, and marks the names that are UTF-8 and not ASCII. False if
 * the archive is not laid out as a plain one (no comment, no zip64). */
bool zip_settle(unsigned char *zip, size_t len, size_t n, instant_t mtime);

#endif
