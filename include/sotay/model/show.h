/* SPDX-License-Identifier: MIT
 * show - figures, days, values and records in words for people: the same ones on screens, in lists and in reports.
 *
 * Everything that takes a buffer appends to it. The plan gives the names of codes, the catalogue everything else. */
#ifndef SOTAY_MODEL_SHOW_H
#define SOTAY_MODEL_SHOW_H

#include "sotay/base/buf.h"
#include "sotay/base/day.h"
#include "sotay/base/i18n.h"
#include "sotay/model/plan.h"
#include "sotay/model/record.h"

enum { SHOW_DAY_BYTES = 16, SHOW_MOMENT_BYTES = 24 };

/* "1.310", in English "1,310". */
void show_number(long long n, const struct i18n *i, struct buf *out);
/* "15/03/2022". */
void show_day(day_t d, char out[SHOW_DAY_BYTES]);
/* "15/03/2022 08:30", in local time. */
void show_moment(instant_t t, int utc_offset_min, char out[SHOW_MOMENT_BYTES]);
/* "Thứ ba, 15/03/2022". */
void show_weekday(day_t d, const struct i18n *i, struct buf *out);
/* "tháng 3/2022", "quý 1/2022" … */
void show_period(struct period p, const struct i18n *i, struct buf *out);
/* "15/02 – 14/03"; with years, "15/12/2021 – 14/12/2022", where the ends are not of one year. */
void show_days(struct day_range days, struct buf *out);
/* "tháng 3/2022 (15/02 – 14/03)". */
void show_period_days(struct period p, enum period_rule rule, const struct i18n *i, struct buf *out);

/* A value: the plan's names for codes (joined by "; "), translated words, dates, times, periods and numbers as they
 * are written; anything else, and what is no value of the field, as it is. */
void show_value(const struct plan *p, const struct i18n *i, const struct field *f, const char *value, struct buf *out);

/* Index of the field by which a record of the kind is called: title, help, content, duty. */
size_t main_field(enum kind kind);
/* The record in one line: that field, and what tells it from others of the same name (the procedure and the citizen,
 * the period), joined by " · ". Nothing where all of it is empty. */
void show_record_line(const struct plan *p, const struct i18n *i, const struct record *r, struct buf *out);

#endif
