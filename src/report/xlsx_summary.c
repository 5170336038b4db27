/* SPDX-License-Identifier: MIT
 * xlsx_summary - the first sheet: what the report is about, the key figures, the notes. */
#include <string.h>
#include "sotay/model/show.h"
#include "xlsx_book.h"

enum { LABEL, FIGURES, LAST = FIGURES + SPANS - 1 };

/* Totals that a reader looks for first. */
static const struct {
	const char *section, *table, *column;
} key_figures[] = {
	{"outreach", "channel", "sessions"},
	{"outreach", "channel", "minutes"},
	{"outreach", "channel", "attendees"},
	{"outreach", "channel", "households"},
	{"outreach", "channel", "reach"},
	{"assist", "help", "times"},
	{"assist", "help", "seniors"},
	{"assist", "help", "done"},
	{"assist", "help", "success"},
	{"assist", "help", "full"},
	{"feedback", "subject", "received"},
	{"feedback", "subject", "days"},
	{"feedback", "subject", "overdue"},
	{"cost", "channel", "cost"},
};

static void put_line(struct xlsx_sheet *s, size_t *row, const char *label, const char *text)
{
	xlsx_put_text(s, *row, LABEL, XLSX_PLAIN, label);
	xlsx_put_wide(s, (*row)++, FIGURES, LAST, XLSX_WRAPPED, text);
}

static void put_range(const struct book *b, struct day_range range, struct buf *out)
{
	report_put_day(range.first, b->i18n, out);
	buf_puts(out, "–");
	report_put_day(range.last, b->i18n, out);
}

static void put_about(const struct book *b, struct xlsx_sheet *s, size_t *row)
{
	const struct report *r = b->r;
	struct buf text = {0};

	put_line(s, row, tr(b->i18n, N_("Plan")), r->paper.title);
	if (r->unit[0])
		put_line(s, row, tr(b->i18n, N_("Unit")), r->unit_name);
	show_period(r->period, b->i18n, &text);
	put_line(s, row, tr(b->i18n, N_("Period")), buf_str(&text));
	for (size_t span = 0; span < SPANS; span++) {
		buf_clear(&text);
		put_range(b, r->ranges[span], &text);
		put_line(s, row, tr(b->i18n, report_span_label((enum report_span)span)), buf_str(&text));
	}
	put_line(s, row, tr(b->i18n, N_("How months are counted")), tr(b->i18n, report_rule_label(r->rule)));
	xlsx_put_text(s, *row, LABEL, XLSX_PLAIN, tr(b->i18n, N_("Made on")));
	xlsx_put_number(s, (*row)++, FIGURES, XLSX_DATE, XLSX_PLAIN, instant_day(r->now, r->utc_offset_min));
	if (r->closed) {
		xlsx_put_text(s, *row, LABEL, XLSX_PLAIN, tr(b->i18n, N_("Closed on")));
		xlsx_put_number(s, (*row)++, FIGURES, XLSX_DATE, XLSX_PLAIN, instant_day(r->closed, r->utc_offset_min));
	}
	buf_fini(&text);
}

/* A figure stands in one place only: here is where it stands. */
static void put_reference(struct xlsx_sheet *s, size_t row, const struct book_table *p, size_t c, enum report_span span)
{
	const struct report_value *v = &p->table->total->values[c * SPANS + span];
	enum report_type type = p->table->columns[c].type;
	struct buf formula = {0};

	if (!v->known) {
		xlsx_put_blank(s, row, FIGURES + span, XLSX_PLAIN);
		return;
	}
	buf_puts(&formula, "=");
	xlsx_put_sheet_reference(p->sheet, &formula);
	xlsx_put_address(p->first_row + p->table->n_rows, book_sheet_column(p->table, c, span), false, &formula);
	xlsx_put_formula(s, row, FIGURES + span, book_type(type), XLSX_PLAIN, buf_str(&formula), book_number(type, v));
	buf_fini(&formula);
}

static void put_key_figures(const struct book *b, struct xlsx_sheet *s, size_t *row)
{
	xlsx_put_text(s, (*row)++, LABEL, XLSX_SUBTITLE, tr(b->i18n, N_("Key figures")));
	xlsx_put_text(s, *row, LABEL, XLSX_HEAD, tr(b->i18n, N_("Content")));
	for (size_t span = 0; span < SPANS; span++)
		xlsx_put_text(s, *row, FIGURES + span, XLSX_HEAD, tr(b->i18n, report_span_label((enum report_span)span)));
	(*row)++;
	xlsx_put_text(s, *row, LABEL, XLSX_PLAIN, tr(b->i18n, N_("Records counted")));
	for (size_t span = 0; span < SPANS; span++)
		xlsx_put_number(s, *row, FIGURES + span, XLSX_INT, XLSX_PLAIN, (double)b->r->records[span]);
	(*row)++;
	for (size_t i = 0; i < sizeof key_figures / sizeof *key_figures; i++) {
		const struct book_table *p = book_find(b, key_figures[i].section, key_figures[i].table);
		int c = p ? book_column(p->table, key_figures[i].column) : -1;

		if (c < 0 || !p->table->total)
			continue;
		xlsx_put_text(s, *row, LABEL, XLSX_WRAPPED, report_words(p->table->columns[c].label, b->i18n));
		for (size_t span = 0; span < SPANS; span++)
			put_reference(s, *row, p, (size_t)c, (enum report_span)span);
		(*row)++;
	}
}

static void put_notes(const struct book *b, struct xlsx_sheet *s, size_t *row)
{
	if (b->r->records[SPAN_PERIOD] == 0)
		xlsx_put_text(s, (*row)++, LABEL, XLSX_NOTE, tr(b->i18n, N_("Nothing was recorded in this period.")));
	for (size_t i = 0; i < b->r->n_notes; i++) {
		struct buf note = {0};

		report_put_note(&b->r->notes[i], b->i18n, &note);
		xlsx_put_text(s, (*row)++, LABEL, XLSX_NOTE, buf_str(&note));
		buf_fini(&note);
	}
}

void book_put_summary(const struct book *b, struct xlsx_sheet *s)
{
	struct buf title = {0};
	size_t row = 2;

	buf_printf(&title, "%s: ", tr(b->i18n, N_("Report")));
	show_period(b->r->period, b->i18n, &title);
	xlsx_put_text(s, 0, LABEL, XLSX_TITLE, buf_str(&title));
	buf_fini(&title);
	put_about(b, s, &row);
	row++;
	put_key_figures(b, s, &row);
	row++;
	put_notes(b, s, &row);
	xlsx_set_width(s, LABEL, 44);
	for (size_t span = 0; span < SPANS; span++)
		xlsx_set_width(s, FIGURES + span, 18);
	xlsx_freeze(s, 1, 0);
	xlsx_print(s, false, 1);
}
