/* SPDX-License-Identifier: MIT
 * show - figures, days, values and records in words. */
#include "sotay/model/show.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool is_vietnamese(const struct i18n *i)
{
	return strcmp(i18n_lang(i), "vi") == 0;
}

/* ---- figures and days ---- */

void show_number(long long n, const struct i18n *i, struct buf *out)
{
	char digits[24];
	size_t len = (size_t)snprintf(digits, sizeof digits, "%lld", n);

	for (size_t k = 0; k < len; k++) {
		if (k > 0 && (len - k) % 3 == 0 && digits[k - 1] != '-')
			buf_putc(out, is_vietnamese(i) ? '.' : ',');
		buf_putc(out, digits[k]);
	}
}

void show_day(day_t d, char out[SHOW_DAY_BYTES])
{
	struct ymd date = day_to_ymd(d);

	(void)snprintf(out, SHOW_DAY_BYTES, "%02d/%02d/%04d", date.day % 100, date.month % 100, date.year % 10000);
}

void show_moment(instant_t t, int utc_offset_min, char out[SHOW_MOMENT_BYTES])
{
	int minute = instant_minute_of_day(t, utc_offset_min);
	char date[SHOW_DAY_BYTES];

	show_day(instant_day(t, utc_offset_min), date);
	(void)snprintf(out, SHOW_MOMENT_BYTES, "%s %02d:%02d", date, minute / 60 % 100, minute % 60);
}

void show_weekday(day_t d, const struct i18n *i, struct buf *out)
{
	static const char *const names[] = {
		N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday")};
	char date[SHOW_DAY_BYTES];

	show_day(d, date);
	buf_printf(out, "%s, %s", tr(i, names[day_weekday(d)]), date);
}

void show_period(struct period p, const struct i18n *i, struct buf *out)
{
	switch (p.type) {
	case PERIOD_MONTH:
		buf_printf(out, tr(i, N_("month %d/%d")), p.n, p.year);
		break;
	case PERIOD_QUARTER:
		buf_printf(out, tr(i, N_("quarter %d/%d")), p.n, p.year);
		break;
	case PERIOD_HALF:
		buf_printf(out, p.n == 1 ? tr(i, N_("first half of %d")) : tr(i, N_("second half of %d")), p.year);
		break;
	case PERIOD_9M:
		buf_printf(out, tr(i, N_("first nine months of %d")), p.year);
		break;
	case PERIOD_YEAR:
		buf_printf(out, tr(i, N_("year %d")), p.year);
		break;
	}
}

void show_days(struct day_range days, struct buf *out)
{
	char first[SHOW_DAY_BYTES], last[SHOW_DAY_BYTES];
	int len = day_to_ymd(days.first).year == day_to_ymd(days.last).year ? 5 : 10;

	show_day(days.first, first);
	show_day(days.last, last);
	buf_printf(out, "%.*s – %.*s", len, first, len, last);
}

void show_period_days(struct period p, enum period_rule rule, const struct i18n *i, struct buf *out)
{
	show_period(p, i, out);
	buf_puts(out, " (");
	show_days(period_range(p, rule), out);
	buf_putc(out, ')');
}

/* ---- values ---- */

static void put_codes(const struct plan *p, enum plan_list list, const char *codes, struct buf *out)
{
	const char *sep = "";

	for (size_t len; *codes; codes += len) {
		char code[CODE_BYTES_MAX + 1];

		codes += strspn(codes, " ");
		len = strcspn(codes, " ");
		if (len == 0 || len > CODE_BYTES_MAX)
			continue;
		memcpy(code, codes, len);
		code[len] = '\0';
		buf_printf(out, "%s%s", sep, plan_name(p, list, code));
		sep = "; "; /* names may hold commas */
	}
}

static bool is_number(const char *value)
{
	size_t len = strlen(value);

	return len > 0 && len < 16 && strspn(value, "0123456789") == len;
}

void show_value(const struct plan *p, const struct i18n *i, const struct field *f, const char *value, struct buf *out)
{
	const char *label = f->type == TYPE_ENUM ? field_enum_label(f, value) : NULL;
	struct period period;
	char date[SHOW_DAY_BYTES];
	day_t day;

	if (label) {
		buf_puts(out, tr(i, label));
	} else if (f->type == TYPE_REF || f->type == TYPE_REFS) {
		put_codes(p, f->list, value, out);
	} else if (f->type == TYPE_DATE && day_parse(value, &day)) {
		show_day(day, date);
		buf_puts(out, date);
	} else if (f->type == TYPE_PERIOD && period_parse(value, &period)) {
		show_period(period, i, out);
	} else if (f->type == TYPE_INT && is_number(value)) {
		show_number(strtoll(value, NULL, 10), i, out);
	} else {
		buf_puts(out, value);
	}
}

/* ---- records ---- */

size_t main_field(enum kind kind)
{
	switch (kind) {
	case KIND_SESSION:
		return SESSION_title;
	case KIND_ASSIST:
		return ASSIST_help;
	case KIND_FEEDBACK:
		return FEEDBACK_content;
	default:
		return PROGRESS_duty;
	}
}

/* What a record is called, and what tells it from another one called so. */
static const size_t *line_fields(enum kind kind, size_t *n)
{
	static const size_t session[] = {SESSION_title}, assist[] = {ASSIST_help, ASSIST_procedure, ASSIST_citizen},
						feedback[] = {FEEDBACK_content}, progress[] = {PROGRESS_duty, PROGRESS_period};
	static const struct {
		const size_t *fields;
		size_t n;
	} lines[KIND_COUNT] = {
		[KIND_SESSION] = {session, sizeof session / sizeof *session},
		[KIND_ASSIST] = {assist, sizeof assist / sizeof *assist},
		[KIND_FEEDBACK] = {feedback, sizeof feedback / sizeof *feedback},
		[KIND_PROGRESS] = {progress, sizeof progress / sizeof *progress},
	};

	*n = lines[kind].n;
	return lines[kind].fields;
}

void show_record_line(const struct plan *p, const struct i18n *i, const struct record *r, struct buf *out)
{
	size_t n, before = out->len;
	const size_t *fields = line_fields(r->kind, &n);

	for (size_t k = 0; k < n; k++) {
		const char *value = record_value(r, fields[k]);

		if (value[0] == '\0')
			continue;
		if (out->len > before)
			buf_puts(out, " · ");
		show_value(p, i, kind_field(r->kind, fields[k]), value, out);
	}
	for (size_t at = before; at < out->len; at++) {
		if (out->data[at] == '\n')
			out->data[at] = ' ';
	}
}
