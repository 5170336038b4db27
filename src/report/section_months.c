/* SPDX-License-Identifier: MIT
 * section_months - the report year month by month, up to the end of the period. */
#include "table.h"

static const char *const month_labels[YEAR_MONTHS] = {N_("January"), N_("February"), N_("March"), N_("April"),
	N_("May"), N_("June"), N_("July"), N_("August"), N_("September"), N_("October"), N_("November"), N_("December")};

/* "2022-03" of the month at that place in the report year, in r's arena. */
static const char *month_code(struct report *r, size_t month)
{
	struct period p = {.year = r->period.year, .type = PERIOD_MONTH, .n = (int)month + 1};
	char text[PERIOD_TEXT_BYTES];

	period_format(p, text);
	return arena_strdup(&r->arena, text);
}

static void add_total(struct report *r, struct report_table *table, const struct tally *t, size_t column, size_t month,
	size_t figure)
{
	if (!table->total)
		table_total(r, table, NULL, NULL);
	value_set(&table->total->values[column * SPANS],
		table->total->values[column * SPANS].n + t->monthly[month][figure]);
}

static void add_all(struct report *r, struct report_section *s, const struct tally *t, size_t n_months)
{
	static const struct report_column columns[MONTHLY_COLUMNS] = {
		[MONTHLY_SESSIONS] = {"sessions", {N_("Sessions"), true}, FIGURE_COUNT, false},
		[MONTHLY_ATTENDEES] = {"attendees", {N_("Attendees"), true}, FIGURE_COUNT, false},
		[MONTHLY_TIMES] = {"times", {N_("Times helped"), true}, FIGURE_COUNT, false},
		[MONTHLY_FEEDBACK] = {"feedback", {N_("Feedback"), true}, FIGURE_COUNT, false},
	};
	struct report_table *table = table_add(r, s, "all", N_("All months of the year so far"), columns, MONTHLY_COLUMNS);

	table->spans = false;
	for (size_t month = 0; month < n_months; month++) {
		struct report_row *row = row_add(r, table, month_code(r, month));

		row_label_msgid(row, month_labels[month]);
		for (size_t i = 0; i < MONTHLY_COLUMNS; i++)
			value_set(&row->values[i * SPANS], t->monthly[month][i]);
		for (size_t i = 0; i < MONTHLY_COLUMNS; i++)
			add_total(r, table, t, i, month, i);
	}
}

/* `total`: what the rows add up to. Rows of the list, a column for each month. */
static void add_by_list(struct report *r, struct report_section *s, const struct tally *t, const struct counts *c,
	enum plan_list list, const char *id, const char *title, size_t total, size_t n_months)
{
	struct source sources[YEAR_MONTHS];
	struct listing listing = {
		.id = id, .title = title, .sources = sources, .n_sources = n_months, .list = list, .keep_all = false};
	struct report_table *table;

	for (size_t month = 0; month < n_months; month++)
		sources[month] = (struct source){
			.column = {.id = month_code(r, month), .label = {month_labels[month], true}, .type = FIGURE_COUNT},
			.n = month};
	table = table_of_list(r, s, t, c, &listing);
	for (size_t month = 0; month < n_months; month++)
		add_total(r, table, t, month, month, total);
	table->spans = false;
	table->detail = true;
}

void section_months(struct report *r, const struct tally *t)
{
	struct report_section *s = section_add(r, "months", N_("Month by month"));
	size_t n_months = (size_t)(t->months[SPAN_PERIOD].to % YEAR_MONTHS) + 1;

	add_all(r, s, t, n_months);
	add_by_list(r, s, t, &t->monthly_channels, LIST_CHANNELS, "channel", N_("Sessions by channel"), MONTHLY_SESSIONS,
		n_months);
	add_by_list(r, s, t, &t->monthly_helps, LIST_HELP_TYPES, "help", N_("Times helped by help type"), MONTHLY_TIMES,
		n_months);
}
