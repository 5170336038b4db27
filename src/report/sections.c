/* SPDX-License-Identifier: MIT
 * sections - the sections that are counts by something: outreach, assistance, feedback, cost. */
#include "table.h"

#include <stdlib.h>
#include <string.h>
#include "sotay/base/text.h"

static bool is_no_area(const char *code)
{
	return code[0] && !is_area(code);
}

static bool is_an_area(const char *code)
{
	return !is_no_area(code);
}

static struct source count_of(const char *id, const char *label, size_t n)
{
	return (struct source){.column = {.id = id, .label = {label, true}, .type = FIGURE_COUNT}, .n = n};
}

static struct source ratio_of(const char *id, const char *label, enum report_type type, size_t n, size_t of)
{
	return (struct source){.column = {.id = id, .label = {label, true}, .type = type}, .n = n, .of = of};
}

/* The summed fields of a kind as columns, from the field table. */
static size_t sum_columns(enum kind kind, const struct sums *sums, size_t at, struct source *out)
{
	for (size_t i = 0; i < sums->n; i++) {
		const struct field *f = kind_field(kind, sums->fields[i]);

		out[i] = count_of(f->name, f->label, at + i);
		if (strcmp(f->name, "minutes") == 0)
			out[i].column.type = FIGURE_MINUTES;
	}
	return sums->n;
}

/* The rows of areas added up; the ward as a whole and people from elsewhere stand in a table of their own. */
static void total_of_areas(struct report *r, struct report_table *table, const struct counts *c,
	const struct source *sources)
{
	long long *sum = mem_zalloc(c->n_columns * SPANS + 1, sizeof *sum);

	for (size_t i = 0; i < c->n; i++) {
		for (size_t k = 0; k < c->n_columns * SPANS && !is_no_area(c->rows[i].key); k++)
			sum[k] += c->rows[i].figures[k];
	}
	table_total(r, table, sources, sum);
	free(sum);
}

/* Tables `area` and `elsewhere`. */
static struct report_table *tables_of_areas(struct report *r, struct report_section *s, const struct tally *t,
	const struct counts *c, const struct source *sources, size_t n)
{
	struct listing areas = {.id = "neighbourhood",
		.title = N_("By neighbourhood"),
		.sources = sources,
		.n_sources = n,
		.list = LIST_NEIGHBOURHOODS,
		.keep_all = true,
		.skip = is_no_area};
	struct listing elsewhere = {.id = "elsewhere",
		.title = N_("Not in one neighbourhood"),
		.sources = sources,
		.n_sources = n,
		.list = LIST_NEIGHBOURHOODS,
		.skip = is_an_area};
	size_t at = s->n_tables;

	total_of_areas(r, table_of_list(r, s, t, c, &areas), c, sources);
	table_of_list(r, s, t, c, &elsewhere);
	return &s->tables[at];
}

/* ---- 1 outreach ---- */

static const char *households_of(const struct tally *t, const char *area)
{
	const struct plan_row *row = plan_find(t->plan, LIST_NEIGHBOURHOODS, area);

	return row ? row->cells[NEIGHBOURHOOD_HOUSEHOLDS] : "";
}

/* Fills the last column with the share of all households, in the rows whose number of households the plan gives; the
 * total is of those rows alone. */
static void add_household_share(struct report_table *table, const struct tally *t)
{
	long long reached[SPANS] = {0}, all = 0;

	for (size_t i = 0; i < table->n_rows; i++) {
		long long of = strtoll(households_of(t, table->rows[i].code), NULL, 10);

		all += of;
		for (size_t span = 0; of > 0 && span < SPANS; span++) {
			struct report_value *v = value_at(table, &table->rows[i], "households_percent", (enum report_span)span);

			v->n = value_at(table, &table->rows[i], "households", (enum report_span)span)->n;
			v->of = of;
			v->known = true;
			reached[span] += v->n;
		}
	}
	for (size_t span = 0; all > 0 && span < SPANS; span++)
		*value_at(table, table->total, "households_percent", (enum report_span)span) =
			(struct report_value){.known = true, .n = reached[span], .of = all};
}

static bool knows_households(const struct tally *t)
{
	for (size_t i = 0; i < plan_count(t->plan, LIST_NEIGHBOURHOODS); i++) {
		const struct plan_row *row = plan_at(t->plan, LIST_NEIGHBOURHOODS, i);

		if (!row->replaced_by[0] && is_area(row->cells[COL_CODE]) &&
			strtoll(row->cells[NEIGHBOURHOOD_HOUSEHOLDS], NULL, 10) > 0)
			return true;
	}
	return false;
}

void section_outreach(struct report *r, const struct tally *t)
{
	struct report_section *s = section_add(r, "outreach", N_("Outreach"));
	struct source sources[SOURCES_MAX] = {count_of("sessions", N_("Sessions"), HELD_SESSIONS)};
	size_t n = 1 + sum_columns(KIND_SESSION, &t->session_sums, HELD_SUMS, &sources[1]);
	const long long *all = counts_find(&t->outreach[OUTREACH_ALL], "");
	struct listing channels = {"channel", N_("By channel"), sources, n, LIST_CHANNELS, false, NULL};
	struct listing topics = {"topic", N_("By topic"), sources, n, LIST_TOPICS, false, NULL};
	struct listing units = {"unit", N_("By unit"), sources, n, LIST_UNITS, false, NULL};
	struct report_table *areas;

	table_total(r, table_of_list(r, s, t, &t->outreach[OUTREACH_CHANNEL], &channels), sources, all);
	table_total(r, table_of_list(r, s, t, &t->outreach[OUTREACH_TOPIC], &topics), sources, all);
	if (knows_households(t)) {
		sources[n] = ratio_of("households_percent", N_("Share of households"), FIGURE_PERCENT, 0, 0);
		sources[n++].by_hand = true;
	}
	areas = tables_of_areas(r, s, t, &t->outreach[OUTREACH_AREA], sources, n);
	if (knows_households(t))
		add_household_share(areas, t);
	table_total(r, table_of_list(r, s, t, &t->outreach[OUTREACH_UNIT], &units), sources, all);
}

/* ---- 2 assistance ---- */

void section_assist(struct report *r, const struct tally *t)
{
	struct report_section *s = section_add(r, "assist", N_("Assistance"));
	struct source sources[SOURCES_MAX] = {
		count_of("times", N_("Times helped"), HELPED_TIMES),
		count_of("seniors", N_("Of them people of 60 and over"), HELPED_SENIORS),
		count_of("business", N_("Of them businesses, household traders"), HELPED_BUSINESSES),
	};
	size_t n = 3 + sum_columns(KIND_ASSIST, &t->assist_sums, HELPED_SUMS, &sources[3]);
	const long long *all = counts_find(&t->assists[HELP_ALL], "");
	const struct field *level = kind_field(KIND_ASSIST, ASSIST_level), *result = kind_field(KIND_ASSIST, ASSIST_result);
	struct listing help = {"help", N_("By help type"), sources, n + 3, LIST_HELP_TYPES, false, NULL};
	struct listing procedures = {"procedure", N_("By procedure"), sources, n + 3, LIST_PROCEDURES, false, NULL};
	struct listing units = {"unit", N_("By unit"), sources, n + 3, LIST_UNITS, false, NULL};

	sources[n] = count_of("done", N_("Done"), HELPED_DONE);
	sources[n + 1] = ratio_of("success", N_("Share done"), FIGURE_PERCENT, HELPED_DONE, HELPED_TIMES);
	sources[n + 2] =
		ratio_of("full", N_("Share of full online procedures"), FIGURE_PERCENT, HELPED_FULL, HELPED_DOSSIER);
	n += 3;
	table_total(r, table_of_list(r, s, t, &t->assists[HELP_TYPE], &help), sources, all);
	table_of_list(r, s, t, &t->assists[HELP_PROCEDURE], &procedures);
	table_of_enum(r, s, &t->assists[HELP_LEVEL], "level", N_("By level"), sources, n - 1, level);
	table_of_enum(r, s, &t->assists[HELP_RESULT], "result", N_("By result"), sources, n - 3, result);
	tables_of_areas(r, s, t, &t->assists[HELP_AREA], sources, n);
	table_total(r, table_of_list(r, s, t, &t->assists[HELP_UNIT], &units), sources, all);
}

/* ---- 3 feedback ---- */

void section_feedback(struct report *r, const struct tally *t)
{
	const struct field *status = kind_field(KIND_FEEDBACK, FEEDBACK_status);
	struct report_section *s = section_add(r, "feedback", N_("Feedback"));
	struct source sources[SOURCES_MAX] = {count_of("received", N_("Feedback received"), HEARD_ALL)};
	const long long *all = counts_find(&t->feedback[FEEDBACK_ALL], "");
	struct listing subjects = {"subject", N_("By subject"), sources, 0, LIST_SUBJECTS, false, NULL};
	size_t n = 1;

	for (size_t i = 0; status->values[i].name && HEARD_STATES + i < HEARD_COLUMNS; i++)
		sources[n++] = count_of(status->values[i].name, status->values[i].label, HEARD_STATES + i);
	sources[n++] = ratio_of("days", N_("Mean days to answer"), FIGURE_DAYS, HEARD_DAYS, HEARD_DAYS_OF);
	if (t->feedback_days) {
		sources[n++] = count_of("late", N_("Answered late"), HEARD_LATE);
		sources[n++] = count_of("overdue", N_("Overdue today"), HEARD_OVERDUE);
		sources[n - 1].column.of_now = true;
	}
	subjects.n_sources = n;
	table_total(r, table_of_list(r, s, t, &t->feedback[FEEDBACK_SUBJECT], &subjects), sources, all);
	table_total(r, table_of_enum(r, s, &t->feedback[FEEDBACK_STATE], "status", N_("By status"), sources, 1, status),
		sources, all);
	table_of_enum(r, s, &t->feedback[FEEDBACK_NATURE], "nature", N_("By nature"), sources, n,
		kind_field(KIND_FEEDBACK, FEEDBACK_nature));
}

/* ---- 6 cost ---- */

static void put_name(struct report *r, struct report_row *row, const struct tally *t, enum plan_list list,
	const char *code)
{
	if (code[0])
		row_label(r, row, plan_name(t->plan, list, code));
	else
		row_label_msgid(row, N_("not stated"));
}

static int row_by_code(const void *a, const void *b)
{
	return strcmp(((const struct counts_row *)a)->key, ((const struct counts_row *)b)->key);
}

/* Rows in a copy of `c`, in order of their keys. The caller frees. */
static struct counts_row *sorted_rows(const struct counts *c)
{
	struct counts_row *rows = mem_alloc((c->n + 1) * sizeof *rows);

	if (c->n)
		memcpy(rows, c->rows, c->n * sizeof *rows);
	qsort(rows, c->n, sizeof *rows, row_by_code);
	return rows;
}

void section_cost(struct report *r, const struct tally *t)
{
	struct report_section *s = section_add(r, "cost", N_("Cost"));
	struct source sources[] = {
		count_of("cost", kind_field(KIND_SESSION, SESSION_cost)->label, SPENT_DONG),
		count_of("sessions", N_("Sessions with a cost"), SPENT_SESSIONS),
	};
	const long long *all = counts_find(&t->costs[COST_ALL], "");
	struct listing channels = {"channel", N_("By channel"), sources, 2, LIST_CHANNELS, false, NULL};
	struct listing funds = {"fund", N_("By source of funds"), sources, 2, LIST_FUNDS, false, NULL};
	struct report_column columns[2];
	struct counts_row *rows = sorted_rows(&t->costs[COST_BOTH]);
	struct report_table *both;

	sources[0].column.type = FIGURE_MONEY;
	columns[0] = sources[0].column;
	columns[1] = sources[1].column;
	table_total(r, table_of_list(r, s, t, &t->costs[COST_CHANNEL], &channels), sources, all);
	table_total(r, table_of_list(r, s, t, &t->costs[COST_FUND], &funds), sources, all);
	both = table_add(r, s, "channel_fund", N_("By channel and source of funds"), columns, 2);
	for (size_t i = 0; i < t->costs[COST_BOTH].n; i++) {
		struct report_row *row = row_add(r, both, rows[i].key);
		size_t len = strcspn(rows[i].key, "/");

		put_name(r, row, t, LIST_CHANNELS, arena_strndup(&r->arena, rows[i].key, len));
		put_name(r, row, t, LIST_FUNDS, rows[i].key + len + 1);
		row_fill(both, row, sources, rows[i].figures);
	}
	table_total(r, both, sources, all);
	free(rows);
}
