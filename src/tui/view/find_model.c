/* SPDX-License-Identifier: MIT
 * find_model - records, duties and procedures as rows. */
#include "sotay/tui/view/find_model.h"

#include <stdlib.h>
#include <string.h>
#include "sotay/base/mem.h"
#include "sotay/base/text.h"
#include "sotay/model/lookup.h"
#include "sotay/model/show.h"

static void forget(struct find_model *m)
{
	for (size_t i = 0; i < m->n; i++) {
		for (size_t k = 0; k < FIND_CELLS; k++)
			free(m->rows[i].cells[k]);
	}
	m->n = 0;
}

void find_model_fini(struct find_model *m)
{
	forget(m);
	free(m->rows);
	*m = (struct find_model){0};
}

static struct find_row *add(struct find_model *m, enum find_type type, const char *when, const char *what,
	const char *where)
{
	if (m->n == m->cap) {
		m->cap = m->cap ? 2 * m->cap : 64;
		m->rows = mem_realloc(m->rows, m->cap * sizeof *m->rows);
	}
	m->rows[m->n] =
		(struct find_row){.type = type, .cells = {[FIND_WHEN] = mem_strdup(when), mem_strdup(what), mem_strdup(where)}};
	return &m->rows[m->n++];
}

static void add_head(struct find_model *m, const struct i18n *i, const char *name, size_t n, bool whole)
{
	struct buf text = {0};

	buf_printf(&text, "%s · ", tr(i, name));
	show_number((long long)n, i, &text);
	buf_puts(&text, whole ? "" : " …");
	add(m, FIND_HEAD, "", buf_str(&text), "");
	buf_fini(&text);
}

/* ---- records ---- */

static void add_record(struct find_model *m, const struct list_row *row)
{
	struct buf what = {0};

	buf_printf(&what, "%s: %s", row->cells[LIST_KIND], row->cells[LIST_WHAT]);
	/* What is not handed in yet is no news here. */
	if (row->gone || row->deleted || row->conflict || row->doubtful)
		buf_printf(&what, " (%s)", row->cells[LIST_STATE]);
	add(m, FIND_RECORD, row->cells[LIST_DATE], buf_str(&what), row->cells[LIST_NEIGHBOURHOOD])->id = row->id;
	buf_fini(&what);
}

static void add_records(struct find_model *m, const struct i18n *i, const struct find_records *r)
{
	struct buf text = {0}, number = {0};

	if (r->n == 0)
		return;
	add_head(m, i, N_("RECORDS"), r->total, r->whole);
	for (size_t k = 0; k < r->n; k++)
		add_record(m, &r->rows[k]);
	if (r->total > r->n) {
		show_number((long long)r->total, i, &number);
		buf_printf(&text, tr(i, N_("All %s records")), buf_str(&number));
		add(m, FIND_ALL, "→", buf_str(&text), "");
	}
	buf_fini(&text);
	buf_fini(&number);
}

/* ---- the plan ---- */

static void add_duty(struct find_model *m, const struct plan *p, const struct i18n *i, const struct plan_row *duty)
{
	struct buf units = {0};

	lookup_put_units(p, i, duty, &units);
	add(m, FIND_DUTY, duty->cells[DUTY_SECTION], duty->cells[COL_NAME], buf_str(&units))->entry = duty;
	buf_fini(&units);
}

static void add_procedure(struct find_model *m, const struct i18n *i, const struct plan_row *row)
{
	const char *level = row->cells[PROCEDURE_LEVEL];
	const char *label = field_enum_label(kind_field(KIND_ASSIST, ASSIST_level), level);

	add(m, FIND_PROCEDURE, row->cells[COL_CODE], row->cells[COL_NAME], label ? tr(i, label) : level)->entry = row;
}

static void add_of_plan(struct find_model *m, const struct plan *p, const struct i18n *i, enum plan_list list,
	const char *words)
{
	size_t count = plan_count(p, list);
	const struct plan_row **rows = mem_zalloc(count ? count : 1, sizeof(const struct plan_row *));
	size_t n = lookup_find(p, i, list, words, rows);

	if (n)
		add_head(m, i, list == LIST_DUTIES ? N_("DUTIES") : N_("PROCEDURES"), n, true);
	for (size_t k = 0; k < n; k++) {
		if (list == LIST_DUTIES)
			add_duty(m, p, i, rows[k]);
		else
			add_procedure(m, i, rows[k]);
	}
	free(rows);
}

static bool says_something(const char *words)
{
	struct buf folded = {0};
	bool does;

	text_fold(words, strlen(words), &folded);
	does = folded.len > 0;
	buf_fini(&folded);
	return does;
}

void find_model_set(struct find_model *m, const struct plan *p, const struct i18n *i, const char *words,
	const struct find_records *records)
{
	forget(m);
	if (!says_something(words))
		return;
	add_records(m, i, records);
	add_of_plan(m, p, i, LIST_DUTIES, words);
	add_of_plan(m, p, i, LIST_PROCEDURES, words);
}

size_t find_model_place(const struct find_model *m, size_t at, bool down)
{
	for (int turn = 0; turn < 2; turn++, down = !down) {
		for (size_t i = at; i < m->n; i = down ? i + 1 : i - 1) { /* below 0 it is beyond m->n */
			if (m->rows[i].type != FIND_HEAD)
				return i;
		}
	}
	return m->n;
}
