/* SPDX-License-Identifier: MIT
 * kit - what measuring programs have in common: a clock, series of figures, chance that is the same every time. */
#ifndef SOTAY_TESTS_BENCH_KIT_H
#define SOTAY_TESTS_BENCH_KIT_H

#include <stdbool.h>
#include <stddef.h>
#include "sotay/base/day.h"

/* 2022-12-31T08:00:00Z: the records of a year are all in the past. */
#define NOW ((instant_t)1672473600)

/* Ends the program, saying what failed, unless `is_so`. */
void need(bool is_so, const char *what);
/* Whether /bin/sh ran it, ending with 0. */
bool shell(const char *command);
double now_ms(void);
/* 0 … n-1, from one fixed seed. */
unsigned pick(unsigned n);

enum { FIGURES_MAX = 4096 };
/* All zero is a valid, empty series. */
struct figures {
	double list[FIGURES_MAX];
	size_t n;
};
void figures_note(struct figures *f, double value);
/* Sorts them: list[0] is the smallest afterwards. */
double figures_percentile(struct figures *f, unsigned percent);

#endif
