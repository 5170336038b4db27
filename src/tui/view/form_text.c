/* SPDX-License-Identifier: MIT
 * form_text - what people type, and what it means; what a value looks like on a form. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "sotay/base/text.h"
#include "sotay/model/show.h"
#include "sotay/tui/view/form_model.h"

/* ---- reading ---- */

static enum err read_date(const struct form *f, const struct field *info, const char *typed, struct buf *value,
	struct error *e)
{
	char text[DAY_TEXT_BYTES];
	day_t day;

	(void)info;
	if (!day_parse_human(typed, f->who.today, &day))
		return error_set(e, ERR_INVALID, N_("\"%s\" is no date. Type 15/3 or 15/03/2022."), typed);
	day_format(day, text);
	buf_puts(value, text);
	return OK;
}

static enum err read_time(const struct form *f, const struct field *info, const char *typed, struct buf *value,
	struct error *e)
{
	int minutes;

	(void)f;
	(void)info;
	if (!time_parse_human(typed, &minutes))
		return error_set(e, ERR_INVALID, N_("\"%s\" is no time of day. Type 7:30, 7h30 or 17h."), typed);
	buf_printf(value, "%02d:%02d", minutes / 60 % 24, minutes % 60);
	return OK;
}

/* "250.000", "250 000", "007" -> digits as a record has them. What is no such number stays as it is. */
static enum err read_int(const struct form *f, const struct field *info, const char *typed, struct buf *value,
	struct error *e)
{
	size_t digits = 0, group = 0;
	bool parted = false;

	(void)f;
	for (const char *p = typed; *p; p++) {
		if (*p >= '0' && *p <= '9') {
			group++;
			if (*p != '0' || digits > 0)
				buf_putc(value, *p);
			digits += *p != '0' || digits > 0;
		} else if ((*p == '.' || *p == ' ') && group > 0 && group <= 3 && (!parted || group == 3)) {
			parted = true;
			group = 0;
		} else {
			return error_set(e, ERR_INVALID, N_("\"%s\" is no number. Type digits only, such as 45."), typed);
		}
	}
	if (parted && group != 3)
		return error_set(e, ERR_INVALID, N_("\"%s\" is no number. Type digits only, such as 45."), typed);
	if (digits == 0)
		buf_putc(value, '0');
	return value_check(info, buf_str(value), e);
}

/* ---- periods ---- */

struct period_words {
	int year, n;
	bool has_n;
	bool month, quarter, half, nine, last;
};

/* One word of what was folded: "q1", "quy", "2022", "thang", "6t". */
static bool take_word(struct period_words *w, const char *word, size_t len)
{
	static const struct {
		const char *word;
		size_t at;
	} words[] = {
		{"thang", offsetof(struct period_words, month)},
		{"t", offsetof(struct period_words, month)},
		{"m", offsetof(struct period_words, month)},
		{"month", offsetof(struct period_words, month)},
		{"months", offsetof(struct period_words, month)},
		{"quy", offsetof(struct period_words, quarter)},
		{"q", offsetof(struct period_words, quarter)},
		{"quarter", offsetof(struct period_words, quarter)},
		{"h", offsetof(struct period_words, half)},
		{"half", offsetof(struct period_words, half)},
		{"cuoi", offsetof(struct period_words, last)},
		{"second", offsetof(struct period_words, last)},
		{"nine", offsetof(struct period_words, nine)},
	};
	static const char *const fillers[] = {"nam", "year", "dau", "first", "of", "ky"};
	size_t letters = 0;

	while (letters < len && !isdigit((unsigned char)word[letters]))
		letters++;
	if (letters == 0) {
		size_t digits = strspn(word, "0123456789");

		if (digits == 4) {
			w->year = (int)strtol(word, NULL, 10);
		} else if (digits <= 2 && !w->has_n) {
			w->n = (int)strtol(word, NULL, 10);
			w->has_n = true;
		} else {
			return false;
		}
		return digits >= len || take_word(w, word + digits, len - digits);
	}
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		if (strlen(words[i].word) == letters && memcmp(words[i].word, word, letters) == 0) {
			*(bool *)((char *)w + words[i].at) = true;
			return letters == len || take_word(w, word + letters, len - letters);
		}
	}
	for (size_t i = 0; i < sizeof fillers / sizeof *fillers; i++) {
		if (strlen(fillers[i]) == len && memcmp(fillers[i], word, len) == 0)
			return true;
	}
	return false;
}

/* What the words come to: "6 tháng" is half a year where a half is said by its length, "tháng 6" a month. */
static struct period meant(const struct period_words *w, bool length_first)
{
	struct period p = {w->year, PERIOD_MONTH, w->n};

	if (w->quarter)
		p.type = PERIOD_QUARTER;
	else if (w->half || (w->month && length_first && w->n == 6 && w->has_n))
		p = (struct period){w->year, PERIOD_HALF, w->half && w->has_n ? w->n : w->last ? 2 : 1};
	else if (w->nine || (w->month && length_first && w->n == 9 && w->has_n))
		p = (struct period){w->year, PERIOD_9M, 0};
	else if (!w->has_n)
		p = (struct period){w->year, PERIOD_YEAR, 0};
	return p;
}

/* "6 thang", "9t" */
static bool says_length(const char *folded)
{
	size_t digits = strspn(folded, "0123456789");
	const char *next = folded + digits + strspn(folded + digits, " ");

	return digits > 0 && (*next == 't' || *next == 'm');
}

bool form_parse_period(const char *typed, struct period near, struct period *out)
{
	struct period_words w = {.year = near.year};
	struct buf folded = {0};
	char text[PERIOD_TEXT_BYTES];
	bool ok = true;

	if (period_parse(typed, out))
		return true;
	text_fold(typed, strlen(typed), &folded);
	for (const char *p = buf_str(&folded); ok && *p; p += strspn(p, " ")) {
		size_t len = strcspn(p, " ");

		ok = take_word(&w, p, len);
		p += len;
	}
	if (ok && folded.len) {
		*out = meant(&w, says_length(buf_str(&folded)));
		if (out->year >= 2000 && out->year <= 2099) {
			period_format(*out, text);
			ok = period_parse(text, out);
		} else {
			ok = false;
		}
	}
	ok = ok && folded.len > 0;
	buf_fini(&folded);
	return ok;
}

static enum err read_period(const struct form *f, const struct field *info, const char *typed, struct buf *value,
	struct error *e)
{
	struct period near = period_containing(f->who.today, PERIOD_MONTH, plan_period_rule(f->plan)), p;
	char text[PERIOD_TEXT_BYTES];

	(void)info;
	if (!form_parse_period(typed, near, &p))
		return error_set(e, ERR_INVALID, N_("\"%s\" is no period. Type 3/2022, q1, 6t, 9t or 2022."), typed);
	period_format(p, text);
	buf_puts(value, text);
	return OK;
}

enum err form_read_text(const struct form *f, size_t field, const char *typed, struct buf *value, struct error *e)
{
	static enum err (*const readers[TYPE_COUNT])(const struct form *, const struct field *, const char *, struct buf *,
		struct error *) = {
		[TYPE_DATE] = read_date,
		[TYPE_TIME] = read_time,
		[TYPE_INT] = read_int,
		[TYPE_PERIOD] = read_period,
	};
	const struct field *info = form_info(f, field);
	struct field optional = *info;
	struct buf text = {0};
	enum err err;

	optional.required = false; /* that it is missing is told later, see form_check() */
	buf_clear(value);
	if (!readers[info->type])
		return value_input(&optional, typed, strlen(typed), value, e);
	if (!text_normalise(typed, strlen(typed), TEXT_LINE, &text) || text.len == 0)
		err = OK;
	else
		err = readers[info->type](f, info, buf_str(&text), value, e);
	buf_fini(&text);
	return err;
}

/* ---- showing ---- */

void form_put_text(const struct form *f, size_t field, const char *value, struct buf *out)
{
	const struct field *info = form_info(f, field);

	if (info->type == TYPE_INT) /* as it is typed: without dots */
		buf_puts(out, value);
	else
		show_value(f->plan, f->i18n, info, value, out);
}

static void put_day_note(const struct form *f, const char *value, struct buf *out)
{
	static const struct {
		int ahead;
		const char *word;
	} words[] = {{0, N_("today")}, {-1, N_("yesterday")}, {1, N_("tomorrow")}};
	struct buf weekday = {0};
	day_t day;

	if (!day_parse(value, &day))
		return;
	show_weekday(day, f->i18n, &weekday);
	buf_put(out, buf_str(&weekday), strcspn(buf_str(&weekday), ","));
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		if (day - f->who.today == words[i].ahead)
			buf_printf(out, " · %s", tr(f->i18n, words[i].word));
	}
	buf_fini(&weekday);
}

static void put_period_note(const struct form *f, const char *value, struct buf *out)
{
	struct period p;

	if (period_parse(value, &p))
		show_days(period_range(p, plan_period_rule(f->plan)), out);
}

/* What a number counts, in the plan's words. */
static void put_measure(const struct form *f, size_t field, struct buf *out)
{
	const struct plan_row *row = NULL;

	if (f->kind == KIND_SESSION && field == SESSION_items) {
		row = plan_find(f->plan, LIST_CHANNELS, buf_str(&f->fields[SESSION_channel].value));
		buf_puts(out, row ? row->cells[CHANNEL_COUNT_LABEL] : "");
	} else if (f->kind == KIND_PROGRESS && field == PROGRESS_quantity) {
		row = plan_find(f->plan, LIST_DUTIES, buf_str(&f->fields[PROGRESS_duty].value));
		buf_puts(out, row ? row->cells[DUTY_MEASURE] : "");
	}
}

static bool is_as_taken_over(const struct form *f, size_t field)
{
	const struct form_field *ff = &f->fields[field];

	return f->who.last && !ff->by_person && ff->value.len && form_info(f, field)->memory != REMEMBER_NEVER &&
		strcmp(buf_str(&ff->value), record_value(f->who.last, field)) == 0;
}

void form_put_note(const struct form *f, size_t field, struct buf *out)
{
	const struct field *info = form_info(f, field);
	const char *value = buf_str(&f->fields[field].value);

	if (info->type == TYPE_DATE)
		put_day_note(f, value, out);
	else if (info->type == TYPE_PERIOD)
		put_period_note(f, value, out);
	else if (info->type == TYPE_INT)
		put_measure(f, field, out);
	else if (is_as_taken_over(f, field))
		buf_puts(out, tr(f->i18n, N_("as on the last record")));
	else if (info->personal && !value[0])
		buf_puts(out, tr(f->i18n, N_("optional")));
}
