/* SPDX-License-Identifier: MIT
 * words - figures, days and labels as people read them. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "sotay/model/show.h"
#include "sotay/report/report.h"

static bool is_vietnamese(const struct i18n *i)
{
	return strcmp(i18n_lang(i), "vi") == 0;
}

long long report_tenths(enum report_type type, const struct report_value *v)
{
	long long scale = type == FIGURE_PERCENT ? 1000 : 10;

	return v->of > 0 ? (v->n * scale * 2 + v->of) / (v->of * 2) : 0;
}

void report_put_day(day_t d, const struct i18n *i, struct buf *out)
{
	char text[SHOW_DAY_BYTES];

	if (is_vietnamese(i))
		show_day(d, text);
	else
		day_format(d, text);
	buf_puts(out, text);
}

static void put_tenths(long long tenths, const struct i18n *i, struct buf *out)
{
	show_number(tenths / 10, i, out);
	if (tenths % 10)
		buf_printf(out, "%c%lld", is_vietnamese(i) ? ',' : '.', tenths % 10);
}

const char *report_words(struct report_words w, const struct i18n *i)
{
	return w.translate ? tr(i, w.text) : w.text;
}

void report_put_value(enum report_type type, const struct report_value *v, const struct i18n *i, struct buf *out)
{
	if (!v->known)
		return;
	switch (type) {
	case FIGURE_COUNT:
	case FIGURE_MINUTES:
	case FIGURE_MONEY:
		show_number(v->n, i, out);
		break;
	case FIGURE_PERCENT:
		put_tenths(report_tenths(type, v), i, out);
		buf_putc(out, '%');
		break;
	case FIGURE_DAYS:
		put_tenths(report_tenths(type, v), i, out);
		break;
	case FIGURE_DATE:
		report_put_day((day_t)v->n, i, out);
		break;
	case FIGURE_TEXT:
		buf_puts(out, report_words(v->words, i));
		break;
	}
}

void report_put_label_part(const struct report_row *row, size_t k, const struct i18n *i, struct buf *out)
{
	struct report_words w = row->label[k];
	struct period period;

	if (row->ends_in_period && k + 1 == row->n_label && period_parse(w.text, &period))
		show_period(period, i, out);
	else
		buf_puts(out, report_words(w, i));
}

void report_put_label(const struct report_row *row, const struct i18n *i, struct buf *out)
{
	if (row->n_label == 0)
		buf_puts(out, tr(i, N_("not stated")));
	for (size_t k = 0; k < row->n_label; k++) {
		if (k > 0)
			buf_puts(out, " · ");
		report_put_label_part(row, k, i, out);
	}
}

void report_put_note(const struct report_note *note, const struct i18n *i, struct buf *out)
{
	const char *s = tr(i, note->msgid);
	size_t arg = 0;

	while (*s) {
		size_t len = strcspn(s, "%");

		buf_put(out, s, len);
		s += len;
		if (s[0] == '%' && s[1] == 's' && arg < sizeof note->args / sizeof *note->args) {
			buf_puts(out, note->args[arg++]);
			s += 2;
		} else if (*s) {
			buf_putc(out, *s++);
		}
	}
}

const char *report_rule_label(enum period_rule rule)
{
	return rule == RULE_ND09 ? N_("Months from the 15th to the 14th (Decree 09/2019)") : N_("By calendar months");
}

const char *report_span_label(enum report_span span)
{
	static const char *const labels[SPANS] = {
		[SPAN_PERIOD] = N_("This period"),
		[SPAN_PREVIOUS] = N_("Period before"),
		[SPAN_CUMULATIVE] = N_("Cumulative"),
	};

	return labels[span];
}
