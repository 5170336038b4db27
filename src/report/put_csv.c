/* SPDX-License-Identifier: MIT
 * put_csv - a report as one long, tidy table.
 *
 * Texts are guarded against spreadsheets (base/text_guard). Figures of a report are never negative. */
#include "sotay/base/csv.h"
#include "sotay/base/text_guard.h"
#include "sotay/report/report.h"

enum { COLUMNS = 8, FIRST_SPAN = 5 };

static void put_plain(enum report_type type, const struct report_value *v, const struct i18n *i, struct buf *out)
{
	char day[DAY_TEXT_BYTES];
	long long tenths;

	if (!v->known)
		return;
	switch (type) {
	case FIGURE_PERCENT:
	case FIGURE_DAYS:
		tenths = report_tenths(type, v);
		buf_printf(out, "%lld.%lld", tenths / 10, tenths % 10);
		break;
	case FIGURE_DATE:
		day_format((day_t)v->n, day);
		buf_puts(out, day);
		break;
	case FIGURE_TEXT:
		text_put_guarded(report_words(v->words, i), out);
		break;
	case FIGURE_COUNT:
	case FIGURE_MINUTES:
	case FIGURE_MONEY:
		buf_printf(out, "%lld", v->n);
		break;
	}
}

static void put_row(const struct report_section *s, const struct report_table *t, const struct report_row *row,
	const struct i18n *i, struct buf *out)
{
	struct buf code = {0}, label = {0}, joined = {0};

	text_put_guarded(row->code, &code);
	report_put_label(row, i, &joined);
	text_put_guarded(buf_str(&joined), &label);
	for (size_t c = 0; c < t->n_columns; c++) {
		struct buf spans[SPANS] = {{0}, {0}, {0}};
		const char *cells[COLUMNS] = {s->id, t->id, buf_str(&code), buf_str(&label), t->columns[c].id};

		for (size_t span = 0; span < SPANS; span++) {
			if (t->spans || span == SPAN_PERIOD)
				put_plain(t->columns[c].type, &row->values[c * SPANS + span], i, &spans[span]);
			cells[FIRST_SPAN + span] = buf_str(&spans[span]);
		}
		csv_put_row(out, cells, COLUMNS);
		for (size_t span = 0; span < SPANS; span++)
			buf_fini(&spans[span]);
	}
	buf_fini(&code);
	buf_fini(&label);
	buf_fini(&joined);
}

void report_put_csv(const struct report *r, const struct i18n *i, struct buf *out)
{
	static const char *const header[COLUMNS] = {
		"section", "table", "code", "label", "column", "period", "previous", "cumulative"};

	csv_put_row(out, header, COLUMNS);
	for (size_t k = 0; k < r->n_sections; k++) {
		const struct report_section *s = &r->sections[k];

		for (size_t n = 0; n < s->n_tables; n++) {
			for (size_t row = 0; row < s->tables[n].n_rows; row++)
				put_row(s, &s->tables[n], &s->tables[n].rows[row], i, out);
			if (s->tables[n].total)
				put_row(s, &s->tables[n], s->tables[n].total, i, out);
		}
	}
}
