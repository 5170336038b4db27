/* SPDX-License-Identifier: MIT
 * outcome_model_todo - what is to be done after taking in, in order of urgency: what cannot be mended here comes first,
 * as somebody has to be called. */
#include "outcome_model_todo.h"

#include <stdlib.h>
#include <string.h>
#include "sotay/model/show.h"

enum { WARNINGS_SHOWN = 3 };

bool outcome_was_not_reached(const struct outcome_making *m, const struct import_result *r)
{
	return r->status == IMPORT_REFUSED && m->facts->trouble.code != OK && r->error.msgid == m->facts->trouble.msgid;
}

bool outcome_is_refused(const struct outcome_making *m, const struct import_result *r)
{
	return r->status == IMPORT_REFUSED && !outcome_was_not_reached(m, r);
}

bool outcome_is_grave(const struct error *warning)
{
	return warning->code != ERR_INVALID;
}

/* Where in the batch the fault lies; nothing where the sentence says it itself. */
static void put_place(const struct outcome_making *m, const struct error *e, const char *reason, struct buf *out)
{
	size_t start = out->len;

	if (e->file[0] && (e->row || e->column[0] || !strstr(reason, e->file)))
		buf_printf(out, tr(m->i18n, N_("file %s")), e->file);
	if (e->row) {
		buf_puts(out, out->len > start ? ", " : "");
		buf_printf(out, tr(m->i18n, N_("row %llu")), e->row);
	}
	if (e->column[0]) {
		buf_puts(out, out->len > start ? ", " : "");
		buf_printf(out, tr(m->i18n, N_("column \"%s\"")), e->column);
	}
	buf_puts(out, out->len > start ? ": " : "");
}

/* Of a fault inside a table the sentence does not tell whom to ask. */
void outcome_put_refusal(const struct outcome_making *m, const struct import_result *r, struct buf *out)
{
	struct buf reason = {0};

	error_text(&r->error, m->i18n, &reason);
	put_place(m, &r->error, buf_str(&reason), out);
	buf_puts(out, buf_str(&reason));
	if (r->error.row && r->manifest.device[0]) {
		buf_putc(out, ' ');
		buf_printf(out, tr(m->i18n, N_("Ask %s to hand in batch %llu again.")),
			r->manifest.label[0] ? r->manifest.label : r->manifest.device, (unsigned long long)r->manifest.number);
	}
	buf_fini(&reason);
}

static void add_todo(const struct outcome_making *m, bool urgent, enum action action, struct buf *text)
{
	struct outcome *o = m->out;

	o->todo = mem_realloc(o->todo, (o->n_todo + 1) * sizeof *o->todo);
	o->todo[o->n_todo++] = (struct outcome_model_todo){urgent, action, buf_take(text)};
}

static void add_trouble(const struct outcome_making *m)
{
	struct buf text = {0};

	if (m->facts->trouble.code == OK)
		return;
	error_text(&m->facts->trouble, m->i18n, &text);
	add_todo(m, true, ACT_NONE, &text);
}

/* "Bác Năm · Hội Cựu chiến binh, gói 1: " */
static void put_which(const struct outcome_making *m, const struct import_result *r, struct buf *out)
{
	outcome_put_maker(&r->manifest, r->path, m->plan, out);
	if (r->manifest.number)
		buf_printf(out, tr(m->i18n, N_(", batch %llu")), (unsigned long long)r->manifest.number);
	buf_puts(out, ": ");
}

static void add_refused(const struct outcome_making *m)
{
	for (size_t i = 0; i < m->report->n; i++) {
		const struct import_result *r = &m->report->results[i];
		struct buf text = {0};

		if (!outcome_is_refused(m, r))
			continue;
		put_which(m, r, &text);
		outcome_put_refusal(m, r, &text);
		add_todo(m, true, ACT_NONE, &text);
	}
}

/* Whether result `i` is the first one with that warning. */
static bool is_first_warning(const struct import_report *r, size_t i, size_t k)
{
	for (size_t before = 0; before < i; before++) {
		for (size_t n = 0; n < r->results[before].n_warnings; n++) {
			if (r->results[before].warnings[n].msgid == r->results[i].warnings[k].msgid &&
				strcmp(r->results[before].manifest.device, r->results[i].manifest.device) == 0)
				return false;
		}
	}
	return true;
}

static void add_warnings(const struct outcome_making *m)
{
	size_t shown = 0;

	for (size_t i = 0; i < m->report->n; i++) {
		const struct import_result *r = &m->report->results[i];

		for (size_t k = 0; k < r->n_warnings && shown < WARNINGS_SHOWN; k++) {
			struct buf text = {0};

			if (!outcome_is_grave(&r->warnings[k]) || !is_first_warning(m->report, i, k))
				continue;
			put_which(m, r, &text);
			error_text(&r->warnings[k], m->i18n, &text);
			add_todo(m, true, ACT_NONE, &text);
			shown++;
		}
	}
}

static void add_missing(const struct outcome_making *m)
{
	for (size_t i = 0; i < m->facts->n_missing; i++) {
		const struct outcome_missing *x = &m->facts->missing[i];
		struct buf text = {0};

		buf_printf(&text,
			tr(m->i18n, N_("%s has not handed in batch %s. Say: \"Hand in to the ward, press L, choose batch %llu.\"")),
			x->who, x->numbers, (unsigned long long)x->first);
		add_todo(m, true, ACT_NONE, &text);
	}
}

static void add_receipts_error(const struct outcome_making *m)
{
	struct buf text = {0};

	if (m->facts->receipts_error.code == OK)
		return;
	error_text(&m->facts->receipts_error, m->i18n, &text);
	add_todo(m, true, ACT_NONE, &text);
}

static void add_count(const struct outcome_making *m, size_t n, enum action action, const char *msgid)
{
	struct buf text = {0};

	if (!n)
		return;
	/* NOLINTNEXTLINE(clang-diagnostic-format-nonliteral): one of the sentences below, each with one %zu */
	buf_printf(&text, tr(m->i18n, msgid), n);
	add_todo(m, false, action, &text);
}

static void add_not_reported(const struct outcome_making *m)
{
	struct buf text = {0}, period = {0};

	if (!m->facts->not_reported)
		return;
	show_period(m->facts->period, m->i18n, &period);
	buf_printf(&text, tr(m->i18n, N_("Not reported for %s: %zu units, neighbourhoods. N shows which.")),
		buf_str(&period), m->facts->not_reported);
	add_todo(m, false, ACT_GO_MISSING, &text);
	buf_fini(&period);
}

void outcome_add_todo(const struct outcome_making *m)
{
	add_trouble(m);
	add_refused(m);
	add_warnings(m);
	add_missing(m);
	add_receipts_error(m);
	add_count(m, m->facts->conflicts, ACT_GO_CONFLICTS, N_("%zu records were changed in two places. C: choose."));
	add_count(m, m->facts->doubtful, ACT_GO_REVIEW, N_("%zu records are to be looked at. X shows them."));
	add_count(m, m->facts->duplicates, ACT_GO_DUPLICATES,
		N_("%zu groups of records may have been made twice. G shows them."));
	add_not_reported(m);
}
