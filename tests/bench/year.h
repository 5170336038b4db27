/* SPDX-License-Identifier: MIT
 * year - a store with a ward's whole year: all four kinds, every unit, channel, help type and topic of the plan. */
#ifndef SOTAY_TESTS_BENCH_YEAR_H
#define SOTAY_TESTS_BENCH_YEAR_H

#include <stddef.h>

/* Makes a store of that many records in the new folder `dir`, machine "bench", in the role of the ward. The same
 * records every time: 30% sessions, 58% assists, 10% feedback, 2% progress, of which 3% were edited and 1% deleted
 * afterwards; days evenly from 2021-12-15 to 2022-12-14. */
void make_year(const char *dir, size_t records);
/* Raised whenever the records become others. */
enum { YEAR_EDITION = 3 };

#endif
