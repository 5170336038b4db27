/* SPDX-License-Identifier: MIT
 * report_strip - figures, columns and bars of the twelve months. */
#include "sotay/tui/view/report_strip.h"

#include <stdio.h>
#include <string.h>
#include "sotay/base/text.h"
#include "sotay/model/show.h"

enum { MARGIN = 1, LABEL_COLS = 6, CELL_MAX_COLS = 10 };

/* ---- figures ---- */

static const struct {
	const char *column; /* of table months/all */
	const char *label;  /* msgid */
} figures[STRIP_FIGURES] = {
	[STRIP_SESSIONS] = {"sessions", N_("held")},
	[STRIP_TIMES] = {"times", N_("times")},
	[STRIP_FEEDBACK] = {"feedback", N_("feedback")},
};

bool strip_is_of(const struct report_strip *s, int year, enum period_rule rule, const char *unit)
{
	return s->year == year && s->rule == rule && strcmp(s->unit, unit) == 0;
}

static bool has_begun(const struct report *r, int month)
{
	struct period p = {.year = r->period.year, .type = PERIOD_MONTH, .n = month + 1};

	return period_range(p, r->rule).first <= instant_day(r->now, r->utc_offset_min);
}

void strip_take(struct report_strip *s, const struct report *r, uint64_t version)
{
	const struct report_table *t = report_table(r, "months", "all");
	bool same = strip_is_of(s, r->period.year, r->rule, r->unit) && s->version == version;

	if (!t || (same && s->n_months >= t->n_rows))
		return;
	*s = (struct report_strip){.year = r->period.year, .rule = r->rule, .version = version};
	snprintf(s->unit, sizeof s->unit, "%s", r->unit);
	for (; s->n_months < t->n_rows && s->n_months < STRIP_MONTHS && has_begun(r, (int)s->n_months); s->n_months++) {
		for (size_t f = 0; f < STRIP_FIGURES; f++) {
			const struct report_value *v =
				report_values(r, "months", "all", t->rows[s->n_months].code, figures[f].column);

			s->figures[s->n_months][f] = v && v->known ? v->n : 0;
		}
	}
}

enum strip_figure strip_figure_of(const char *section)
{
	if (strcmp(section, "assist") == 0)
		return STRIP_TIMES;
	return strcmp(section, "feedback") == 0 ? STRIP_FEEDBACK : STRIP_SESSIONS;
}

const char *strip_figure_label(enum strip_figure f)
{
	return figures[f].label;
}

/* ---- columns ---- */

int strip_cell_cols(int cols)
{
	int cell = (cols - 2 * MARGIN - LABEL_COLS) / STRIP_MONTHS;

	return cell > CELL_MAX_COLS ? CELL_MAX_COLS : cell < 1 ? 1 : cell;
}

int strip_month_at(int cols, int col)
{
	int month = col < MARGIN ? -1 : (col - MARGIN) / strip_cell_cols(cols);

	return month < STRIP_MONTHS ? month : -1;
}

bool strip_holds(struct period p, int month)
{
	struct day_range days = period_range(p, RULE_CALENDAR);
	struct period of = {.year = p.year, .type = PERIOD_MONTH, .n = month + 1};

	return day_in(period_range(of, RULE_CALENDAR).first, days);
}

/* ---- what stands there ---- */

static long long most_of(const struct report_strip *s, enum strip_figure f)
{
	long long most = 0;

	for (size_t i = 0; i < s->n_months; i++)
		most = s->figures[i][f] > most ? s->figures[i][f] : most;
	return most;
}

/* Half cells count too, and what is not 0 shows. */
static void put_bar(long long n, long long most, int cols, struct buf *out)
{
	long long halves = most > 0 ? (n * 2 * cols + most - 1) / most : 0;

	for (int i = 0; i < cols; i++)
		buf_puts(out, halves >= 2 * i + 2 ? "█" : halves == 2 * i + 1 ? "▒" : "░");
}

void strip_put_bar(const struct report_strip *s, enum strip_figure f, int month, int cell_cols, const struct i18n *i,
	struct buf *out)
{
	struct buf name = {0};
	int bar;

	/* "T12" and two cells of bar; else the number alone. */
	if (cell_cols >= 6)
		buf_printf(&name, tr(i, N_("M%d")), month + 1);
	else
		buf_printf(&name, "%d", month + 1);
	bar = cell_cols - 1 - (int)text_width_cols(buf_str(&name), name.len);
	buf_puts(out, buf_str(&name));
	if (cell_cols >= 8 && bar > 1) {
		buf_putc(out, ' ');
		bar--;
	}
	if ((size_t)month < s->n_months)
		put_bar(s->figures[month][f], most_of(s, f), bar > 0 ? bar : 0, out);
	buf_fini(&name);
}

void strip_put_figure(const struct report_strip *s, enum strip_figure f, int month, int cell_cols, const struct i18n *i,
	struct buf *out)
{
	struct buf number = {0};

	if ((size_t)month >= s->n_months)
		return;
	show_number(s->figures[month][f], i, &number);
	buf_puts(out, (int)text_width_cols(buf_str(&number), number.len) < cell_cols ? buf_str(&number) : "…");
	buf_fini(&number);
}
