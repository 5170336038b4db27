/* SPDX-License-Identifier: MIT
 * progress - how far counting is, and whether to go on. */
#ifndef SOTAY_REPORT_PROGRESS_H
#define SOTAY_REPORT_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>

/* Called every few thousand records: how many have been looked at, of at most how many (0: not known). False stops the
 * counting, which is ERR_CANCEL then. Fits job_progress() of tui/frame/job.h. Wherever it is asked for, NULL = never
 * stop. */
typedef bool (*report_progress_fn)(void *ctx, size_t done, size_t total);

#endif
