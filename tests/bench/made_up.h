/* SPDX-License-Identifier: MIT
 * made_up - a store full of sessions and assists that are made up but the same every time, put in as people do. */
#ifndef SOTAY_TESTS_BENCH_MADE_UP_H
#define SOTAY_TESTS_BENCH_MADE_UP_H

#include "sotay/store/store.h"

/* A store of so many sessions and assists of one year in the new folder `dir`, open, machine "bench". */
struct store *make_store(const char *dir, size_t records);
/* One session more. */
enum err add_session(struct txn *t, instant_t when, const char *date, struct error *e);

#endif
