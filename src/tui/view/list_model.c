/* SPDX-License-Identifier: MIT
 * list_model - filters to a query, records to strings. */
#include "sotay/tui/view/list_model.h"

#include <stdlib.h>
#include <string.h>
#include "sotay/model/rules.h"
#include "sotay/model/show.h"

static const char *const state_labels[STATE_COUNT] = {
	[STATE_LIVE] = N_("All records"),
	[STATE_UNEXPORTED] = N_("Not handed in"),
	[STATE_CONFLICTS] = N_("To choose"),
	[STATE_DOUBTFUL] = N_("To be looked at"),
	[STATE_DELETED] = N_("Deleted records"),
};

const char *list_state_label(enum list_state s)
{
	return state_labels[s];
}

static void copy_code(char out[CODE_BYTES_MAX + 1], const char *code)
{
	size_t len = code ? strlen(code) : 0;

	if (len > CODE_BYTES_MAX)
		len = 0;
	memcpy(out, code ? code : "", len);
	out[len] = '\0';
}

static enum list_state state_of(const struct query *q)
{
	if (q->deleted)
		return STATE_DELETED;
	if (q->conflicts)
		return STATE_CONFLICTS;
	if (q->doubtful)
		return STATE_DOUBTFUL;
	return q->unexported ? STATE_UNEXPORTED : STATE_LIVE;
}

static const char *or_null(const char *s)
{
	return s && s[0] ? s : NULL;
}

static struct query query_of(const struct list_model *m, day_t today)
{
	return (struct query){
		.kinds = m->kinds,
		.from = m->days.first,
		.to = m->days.last,
		.unit = or_null(m->unit),
		.neighbourhood = or_null(m->neighbourhood),
		.channel = or_null(m->channel),
		.help_type = or_null(m->help_type),
		.author = m->author,
		.status = m->status,
		.where = m->where,
		.n_where = m->n_where,
		.duty = m->duty,
		.target = m->target,
		.outside = m->outside,
		.answered_late = m->answered_late,
		.accounts = m->accounts,
		.since = m->since,
		.conflicts = m->state == STATE_CONFLICTS,
		.unexported = m->state == STATE_UNEXPORTED,
		.doubtful = m->state == STATE_DOUBTFUL,
		.today = today,
		.deleted = m->state == STATE_DELETED,
		.sort = m->sort,
		.descending = m->descending,
	};
}

static char *copy_or_null(const char *s)
{
	return s ? mem_strdup(s) : NULL;
}

static void copy_further(struct list_model *m, const struct query *q)
{
	m->author = copy_or_null(q->author);
	m->status = copy_or_null(q->status);
	m->duty = copy_or_null(q->duty);
	m->target = copy_or_null(q->target);
	m->outside = q->outside;
	m->answered_late = q->answered_late;
	m->accounts = q->accounts;
	m->since = q->since;
	for (; m->n_where < q->n_where && m->n_where < QUERY_WHERE_MAX; m->n_where++) {
		const struct query_where *w = &q->where[m->n_where];

		m->where[m->n_where] = (struct query_where){mem_strdup(w->field), mem_strdup(w->value)};
	}
}

static void forget_where(struct list_model *m, size_t i)
{
	free((char *)m->where[i].field);
	free((char *)m->where[i].value);
	memmove(&m->where[i], &m->where[i + 1], (m->n_where - i - 1) * sizeof *m->where);
	m->n_where--;
}

bool list_model_set_where(struct list_model *m, const char *field, const char *value)
{
	for (size_t i = m->n_where; i-- > 0;) {
		if (strcmp(m->where[i].field, field) == 0)
			forget_where(m, i);
	}
	if (!value)
		return true;
	if (m->n_where == QUERY_WHERE_MAX)
		return false;
	m->where[m->n_where++] = (struct query_where){mem_strdup(field), mem_strdup(value)};
	return true;
}

void list_model_forget_fields(struct list_model *m)
{
	while (m->n_where)
		forget_where(m, m->n_where - 1);
}

void list_model_forget(struct list_model *m)
{
	m->unit[0] = m->neighbourhood[0] = m->channel[0] = m->help_type[0] = '\0';
	m->kinds = m->kinds_at_first;
	m->state = STATE_LIVE;
	m->days = m->accounts = (struct day_range){0, 0};
	free(m->author);
	free(m->status);
	free(m->period_name);
	free(m->duty);
	free(m->target);
	m->author = m->status = m->period_name = m->duty = m->target = NULL;
	m->outside = m->answered_late = false;
	m->since = 0;
	list_model_forget_fields(m);
}

enum err list_model_open(struct list_model *m, struct app *app, const struct query *q, struct error *e)
{
	struct query query;

	*m = (struct list_model){
		.kinds = q->kinds, .kinds_at_first = q->kinds, .state = state_of(q), .days = {q->from, q->to}};
	copy_code(m->unit, q->unit);
	copy_code(m->neighbourhood, q->neighbourhood);
	copy_code(m->channel, q->channel);
	copy_code(m->help_type, q->help_type);
	copy_further(m, q);
	m->sort = copy_or_null(q->sort);
	m->descending = q->sort && q->descending;
	query = query_of(m, app_today(app));
	return listing_open(app_store(app), &query, &m->listing, e);
}

static void forget_rows(struct list_model *m)
{
	for (size_t i = 0; i < m->n_rows; i++) {
		for (size_t k = 0; k < LIST_COLUMNS; k++)
			free(m->rows[i].cells[k]);
	}
	free(m->rows);
	m->rows = NULL;
	m->n_rows = 0;
}

void list_model_close(struct list_model *m)
{
	forget_rows(m);
	if (m->listing)
		listing_close(&m->listing);
	list_model_forget(m);
	free(m->sort);
	*m = (struct list_model){0};
}

enum err list_model_sort(struct list_model *m, struct app *app, const char *sort, bool descending, struct error *e)
{
	enum err err;

	app_store(app);
	err = listing_sort(m->listing, sort, descending, e);
	if (err != OK)
		return err;
	free(m->sort);
	m->sort = copy_or_null(sort);
	m->descending = descending;
	return OK;
}

enum err list_model_apply(struct list_model *m, struct app *app, struct error *e)
{
	struct query q = query_of(m, app_today(app));

	app_store(app);
	return listing_filter(m->listing, &q, e);
}

/* ---- working ---- */

enum { DRAW_EVERY_MS = 15 };

struct pace {
	struct app *app;
	const struct listing *listing;
	bool was_current;
	long long until_ms;
};

static bool keep_on(void *ctx)
{
	const struct pace *p = ctx;

	return (p->was_current || !listing_is_current(p->listing)) && !app_key_waits(p->app) &&
		app_clock_ms() < p->until_ms;
}

enum err list_model_work(struct list_model *m, struct app *app, struct error *e)
{
	struct pace pace = {app, m->listing, listing_is_current(m->listing), app_clock_ms() + DRAW_EVERY_MS};

	app_store(app);
	return listing_step(m->listing, keep_on, &pace, e);
}

/* ---- rows as strings ---- */

static void put_field(struct app *app, const struct record *r, const char *name, struct buf *out)
{
	int field = kind_field_index(r->kind, name);

	if (field >= 0)
		show_value(app->plan, app->i18n, kind_field(r->kind, (size_t)field), record_value(r, (size_t)field), out);
}

/* The most urgent one alone, or all of them. */
static void put_states(struct app *app, const struct list_row *row, bool all, struct buf *out)
{
	const char *words[] = {row->gone ? N_("gone") : NULL, row->deleted ? N_("deleted") : NULL,
		row->conflict ? N_("to choose") : NULL, row->doubtful ? N_("to look at") : NULL,
		row->unexported ? N_("not handed in") : NULL};
	const char *separator = "";

	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		if (!words[i])
			continue;
		buf_printf(out, "%s%s", separator, app_tr(app, words[i]));
		separator = ", ";
		if (!all)
			return;
	}
}

void list_row_put_states(const struct list_row *row, struct app *app, struct buf *out)
{
	put_states(app, row, true, out);
}

static void fill_cell(struct app *app, const struct list_row *row, const struct record *r, size_t column,
	struct buf *out)
{
	switch ((enum list_column)column) {
	case LIST_DATE:
		put_field(app, r, "date", out);
		break;
	case LIST_KIND:
		buf_puts(out, app_tr(app, kind_info(r->kind)->label_short));
		break;
	case LIST_WHAT:
		show_record_line(app->plan, app->i18n, r, out);
		break;
	case LIST_NEIGHBOURHOOD:
		put_field(app, r, "neighbourhood", out);
		break;
	case LIST_UNIT:
		put_field(app, r, "unit", out);
		break;
	case LIST_AUTHOR:
		buf_puts(out, r->author);
		break;
	case LIST_STATE:
		put_states(app, row, false, out);
		break;
	case LIST_COLUMNS:
		break;
	}
}

static void fill_row(struct app *app, struct list_row *row, const struct listing_row *from)
{
	const struct record *r = &from->stored.record;

	row->gone = from->state == LISTING_GONE;
	row->deleted = !row->gone && record_is_deleted(r);
	row->conflict = !row->gone && record_conflicts(r) > 0;
	row->doubtful =
		!row->gone && !row->deleted && rules_check(app->plan, r, NULL, app_today(app), NULL, NULL, NULL) != OK;
	row->unexported = !row->gone && !from->exported && !app->ward; /* the ward hands in to nobody here */
	for (size_t k = 0; k < LIST_COLUMNS; k++) {
		struct buf text = {0};

		if (!row->gone || k == LIST_STATE || k == LIST_KIND)
			fill_cell(app, row, r, k, &text);
		row->cells[k] = buf_take(&text);
	}
}

enum err list_model_read(struct list_model *m, struct app *app, size_t first, size_t n, struct error *e)
{
	struct listing_row *rows = mem_zalloc(n ? n : 1, sizeof *rows);
	struct arena arena = {0};
	size_t n_read = 0;
	enum err err;

	app_store(app);
	err = listing_read(m->listing, first, n, &arena, rows, &n_read, e);
	if (err == OK) {
		forget_rows(m);
		m->rows = mem_zalloc(n_read ? n_read : 1, sizeof *m->rows);
		m->n_rows = n_read;
		m->first = first;
		for (size_t i = 0; i < n_read; i++) {
			m->rows[i].id = listing_at(m->listing, first + i);
			fill_row(app, &m->rows[i], &rows[i]);
		}
	}
	arena_free(&arena);
	free(rows);
	return err;
}

const struct list_row *list_model_row(const struct list_model *m, size_t i)
{
	return i >= m->first && i - m->first < m->n_rows ? &m->rows[i - m->first] : NULL;
}
