/* SPDX-License-Identifier: MIT
 * query_key - the order a query asks for, and whether it can be asked. */
#ifndef SOTAY_STORE_QUERY_KEY_H
#define SOTAY_STORE_QUERY_KEY_H

#include "sotay/store/query.h"

/* ERR_USAGE as query_run(). */
enum err query_check(const struct plan *p, const struct query *q, struct error *e);
/* Open ends closed by the first and last day of all. */
struct day_range query_days(const struct query *q);
/* Whether the order is that of the index by date. */
bool query_by_date(const struct query *q);
bool query_newest_first(const struct query *q);
/* Appends what a record is sorted by, for memcmp(); of two keys one of which begins the other the shorter comes first.
 * False: it has no value there and comes last whichever way the order runs. `sort` NULL = date. */
bool query_key(const struct plan *p, const struct record *r, const char *sort, struct buf *out);

#endif
