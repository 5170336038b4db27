/* SPDX-License-Identifier: MIT
 * figures - the figures of a report that are kept when its period is closed, one by one. Private to src/report. */
#ifndef SOTAY_SRC_REPORT_FIGURES_H
#define SOTAY_SRC_REPORT_FIGURES_H

#include "sotay/report/report.h"

/* One figure of the report on its way to be kept or compared. */
struct figure {
	const char *key; /* section/table/row/column; * = the total */
	const struct report_section *section;
	const struct report_table *table;
	const struct report_row *row;
	size_t column;
	long long spans[SPANS];
};

/* Every one that is not 0 in all spans. What `f` points to is lent. */
void figures_each(const struct report *r, void (*fn)(void *ctx, const struct figure *f), void *ctx);
/* Every column of which figures are kept, as "section/table/column", whether or not there are any. */
void figures_each_column(const struct report *r, void (*fn)(void *ctx, const char *key), void *ctx);

#endif
