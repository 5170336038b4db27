/* SPDX-License-Identifier: MIT
 * outcome_model - from the report of an import to sentences that can be read out on the telephone. */
#include "sotay/tui/view/outcome_model.h"

#include <stdlib.h>
#include <string.h>
#include "sotay/base/fs.h"
#include "sotay/base/text.h"
#include "sotay/batch/devices.h"
#include "sotay/model/show.h"

enum { WARNINGS_SHOWN = 3 };

struct making {
	const struct import_report *report;
	const struct outcome_facts *facts;
	const struct plan *plan;
	const struct i18n *i18n;
	struct outcome *out;
};

void outcome_facts_forget(struct outcome_facts *f)
{
	for (size_t i = 0; i < f->n_missing; i++) {
		free(f->missing[i].who);
		free(f->missing[i].numbers);
	}
	free(f->missing);
	f->missing = NULL;
	f->n_missing = f->conflicts = f->doubtful = f->duplicates = f->not_reported = 0;
}

void outcome_facts_fini(struct outcome_facts *f)
{
	outcome_facts_forget(f);
	*f = (struct outcome_facts){.missing = NULL};
}

void outcome_put_maker(const struct manifest *m, const char *path, const struct plan *plan, struct buf *out)
{
	if (m->device[0])
		batch_put_device(m->device, m->label, m->unit, plan, out);
	else
		buf_puts(out, fs_base(path));
}

/* ---- a batch ---- */

/* Not at fault itself: the import ended before it. */
static bool was_not_reached(const struct making *m, const struct import_result *r)
{
	return r->status == IMPORT_REFUSED && m->facts->trouble.code != OK && r->error.msgid == m->facts->trouble.msgid;
}

static bool is_refused(const struct making *m, const struct import_result *r)
{
	return r->status == IMPORT_REFUSED && !was_not_reached(m, r);
}

/* A warning that somebody has to look into; others are fields that do not fit together, which have a screen. */
static bool is_grave(const struct error *warning)
{
	return warning->code != ERR_INVALID;
}

static bool has_grave_warning(const struct import_result *r)
{
	for (size_t i = 0; i < r->n_warnings; i++) {
		if (is_grave(&r->warnings[i]))
			return true;
	}
	return false;
}

static char *result_words(const struct making *m, const struct import_result *r)
{
	struct buf out = {0};

	if (was_not_reached(m, r))
		buf_puts(&out, tr(m->i18n, N_("not reached yet")));
	else if (r->status == IMPORT_REFUSED)
		buf_puts(&out, tr(m->i18n, N_("NOT TAKEN IN")));
	else if (r->status == IMPORT_KNOWN)
		buf_puts(&out, tr(m->i18n, N_("Here already")));
	else if (r->conflicts)
		buf_printf(&out, tr(m->i18n, N_("Taken in, %llu to choose")), (unsigned long long)r->conflicts);
	else
		buf_puts(&out, tr(m->i18n, m->facts->rehearsal ? N_("Can be taken in") : N_("Taken in")));
	return buf_take(&out);
}

/* Where in the batch the fault lies; nothing where the sentence says it itself. */
static void put_place(const struct making *m, const struct error *e, const char *reason, struct buf *out)
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

/* What is wrong, and whom to ask: of a fault inside a table the sentence does not tell that. */
static void put_refusal(const struct making *m, const struct import_result *r, struct buf *out)
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

static void put_counts(const struct making *m, const struct import_result *r, struct buf *out)
{
	buf_printf(out, tr(m->i18n, N_("%llu records: %llu new, %llu changed, %llu the same.")),
		(unsigned long long)r->rows, (unsigned long long)r->added, (unsigned long long)r->updated,
		(unsigned long long)r->unchanged);
}

static char *detail_words(const struct making *m, const struct import_result *r, const char *from)
{
	char day[SHOW_DAY_BYTES];
	struct buf out = {0};

	buf_printf(&out, "%s\n", from);
	if (r->manifest.number) {
		show_day(instant_day(r->manifest.created, plan_utc_offset_min(m->plan)), day);
		buf_printf(&out, tr(m->i18n, N_("Batch %llu, made on %s, records: %llu.")),
			(unsigned long long)r->manifest.number, day, (unsigned long long)manifest_rows(&r->manifest));
		buf_putc(&out, '\n');
	}
	if (r->status == IMPORT_REFUSED) {
		put_refusal(m, r, &out);
		buf_printf(&out, "\n%s", tr(m->i18n, N_("What is in the notebook stays as it was.")));
	} else if (r->status == IMPORT_KNOWN) {
		show_day(instant_day(r->known_since, plan_utc_offset_min(m->plan)), day);
		buf_printf(&out, tr(m->i18n, N_("It was taken in on %s and is passed over.")), day);
	} else {
		put_counts(m, r, &out);
	}
	for (size_t i = 0; i < r->n_warnings; i++) {
		buf_puts(&out, "\n! ");
		error_text(&r->warnings[i], m->i18n, &out);
	}
	return buf_take(&out);
}

static struct outcome_row make_row(const struct making *m, const struct import_result *r)
{
	struct buf from = {0};
	struct outcome_row row = {
		.number = r->manifest.number,
		.records = r->status == IMPORT_REFUSED ? manifest_rows(&r->manifest) : r->rows,
		.added = r->added,
		.updated = r->updated,
		.status = r->status,
		.urgent = r->status == IMPORT_REFUSED || has_grave_warning(r),
		.result = result_words(m, r),
	};

	outcome_put_maker(&r->manifest, r->path, m->plan, &from);
	row.from = buf_take(&from);
	row.detail = detail_words(m, r, row.from);
	return row;
}

static int by_maker(const void *a, const void *b)
{
	const struct outcome_row *x = a, *y = b;
	int order = text_collate(x->from, y->from);

	return order ? order : (x->number > y->number) - (x->number < y->number);
}

/* ---- what is to be done ---- */

static void add_todo(const struct making *m, bool urgent, enum action action, struct buf *text)
{
	struct outcome *o = m->out;

	o->todo = mem_realloc(o->todo, (o->n_todo + 1) * sizeof *o->todo);
	o->todo[o->n_todo++] = (struct outcome_todo){urgent, action, buf_take(text)};
}

static void add_trouble(const struct making *m)
{
	struct buf text = {0};

	if (m->facts->trouble.code == OK)
		return;
	error_text(&m->facts->trouble, m->i18n, &text);
	add_todo(m, true, ACT_NONE, &text);
}

/* "Bác Năm · Hội Cựu chiến binh, gói 1: " */
static void put_which(const struct making *m, const struct import_result *r, struct buf *out)
{
	outcome_put_maker(&r->manifest, r->path, m->plan, out);
	if (r->manifest.number)
		buf_printf(out, tr(m->i18n, N_(", batch %llu")), (unsigned long long)r->manifest.number);
	buf_puts(out, ": ");
}

static void add_refused(const struct making *m)
{
	for (size_t i = 0; i < m->report->n; i++) {
		const struct import_result *r = &m->report->results[i];
		struct buf text = {0};

		if (!is_refused(m, r))
			continue;
		put_which(m, r, &text);
		put_refusal(m, r, &text);
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

static void add_warnings(const struct making *m)
{
	size_t shown = 0;

	for (size_t i = 0; i < m->report->n; i++) {
		const struct import_result *r = &m->report->results[i];

		for (size_t k = 0; k < r->n_warnings && shown < WARNINGS_SHOWN; k++) {
			struct buf text = {0};

			if (!is_grave(&r->warnings[k]) || !is_first_warning(m->report, i, k))
				continue;
			put_which(m, r, &text);
			error_text(&r->warnings[k], m->i18n, &text);
			add_todo(m, true, ACT_NONE, &text);
			shown++;
		}
	}
}

static void add_missing(const struct making *m)
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

static void add_receipts_error(const struct making *m)
{
	struct buf text = {0};

	if (m->facts->receipts_error.code == OK)
		return;
	error_text(&m->facts->receipts_error, m->i18n, &text);
	add_todo(m, true, ACT_NONE, &text);
}

static void add_count(const struct making *m, size_t n, enum action action, const char *msgid)
{
	struct buf text = {0};

	if (!n)
		return;
	/* NOLINTNEXTLINE(clang-diagnostic-format-nonliteral): one of the sentences below, each with one %zu */
	buf_printf(&text, tr(m->i18n, msgid), n);
	add_todo(m, false, action, &text);
}

static void add_not_reported(const struct making *m)
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

/* ---- all ---- */

static char *summary_words(const struct making *m)
{
	uint64_t added = 0, updated = 0;
	struct buf out = {0}, new = {0}, changed = {0};
	size_t refused = 0;

	for (size_t i = 0; i < m->report->n; i++) {
		added += m->report->results[i].added;
		updated += m->report->results[i].updated;
		refused += is_refused(m, &m->report->results[i]);
	}
	show_number((long long)added, m->i18n, &new);
	show_number((long long)updated, m->i18n, &changed);
	if (m->facts->rehearsal)
		buf_printf(&out, tr(m->i18n, N_("Only a rehearsal: %s new records, %s changed.")), buf_str(&new),
			buf_str(&changed));
	else
		buf_printf(&out, tr(m->i18n, N_("Taken in: %s new records, %s changed.")), buf_str(&new), buf_str(&changed));
	buf_fini(&new);
	buf_fini(&changed);
	if (refused)
		buf_printf(&out, tr(m->i18n, N_(" Batches not taken in: %zu; the notebook stays as it was.")), refused);
	return buf_take(&out);
}

static char *receipt_words(const struct making *m)
{
	if (m->facts->rehearsal)
		return mem_strdup(tr(m->i18n, N_("This was a rehearsal: the notebook has not changed.")));
	if (m->facts->locked)
		return mem_strdup(tr(m->i18n, N_("A stick can only be read, so it got no receipt.")));
	if (m->facts->receipts)
		return mem_strdup(tr(m->i18n, N_("Receipts are written beside the batches.")));
	return mem_strdup("");
}

void outcome_make(const struct import_report *r, const struct outcome_facts *f, const struct plan *plan,
	const struct i18n *i, struct outcome *out)
{
	struct making m = {r, f, plan, i, out};

	outcome_fini(out);
	out->rows = mem_alloc((r->n + 1) * sizeof *out->rows);
	for (size_t k = 0; k < r->n; k++)
		out->rows[out->n++] = make_row(&m, &r->results[k]);
	if (out->n)
		qsort(out->rows, out->n, sizeof *out->rows, by_maker);
	add_trouble(&m);
	add_refused(&m);
	add_warnings(&m);
	add_missing(&m);
	add_receipts_error(&m);
	add_count(&m, f->conflicts, ACT_GO_CONFLICTS, N_("%zu records were changed in two places. C: choose."));
	add_count(&m, f->doubtful, ACT_GO_REVIEW, N_("%zu records are to be looked at. X shows them."));
	add_count(&m, f->duplicates, ACT_GO_DUPLICATES,
		N_("%zu groups of records may have been made twice. G shows them."));
	add_not_reported(&m);
	out->summary = summary_words(&m);
	out->receipt = receipt_words(&m);
}

void outcome_fini(struct outcome *o)
{
	for (size_t i = 0; i < o->n; i++) {
		free(o->rows[i].from);
		free(o->rows[i].result);
		free(o->rows[i].detail);
	}
	for (size_t i = 0; i < o->n_todo; i++)
		free(o->todo[i].text);
	free(o->rows);
	free(o->todo);
	free(o->summary);
	free(o->receipt);
	*o = (struct outcome){.rows = NULL};
}

void outcome_put_text(const struct outcome *o, const struct i18n *i, const char *from, const char *when,
	struct buf *out)
{
	buf_printf(out, "%s\n%s · %s\n\n", tr(i, N_("TAKE IN DATA: THE RESULT")), from, when);
	for (size_t k = 0; k < o->n; k++) {
		const struct outcome_row *row = &o->rows[k];

		if (row->number)
			buf_printf(out, tr(i, N_("%s, batch %llu: %s")), row->from, (unsigned long long)row->number, row->result);
		else
			buf_printf(out, "%s: %s", row->from, row->result);
		if (row->status != IMPORT_REFUSED) {
			buf_puts(out, " · ");
			buf_printf(out, tr(i, N_("records: %llu, new: %llu, changed: %llu")), (unsigned long long)row->records,
				(unsigned long long)row->added, (unsigned long long)row->updated);
		}
		buf_putc(out, '\n');
	}
	if (o->n_todo)
		buf_printf(out, "\n%s\n", tr(i, N_("TO BE DONE NEXT")));
	for (size_t k = 0; k < o->n_todo; k++)
		buf_printf(out, "%s %s\n", o->todo[k].urgent ? "!" : "●", o->todo[k].text);
	buf_printf(out, "\n%s\n", o->summary);
	if (o->receipt[0])
		buf_printf(out, "%s\n", o->receipt);
}
