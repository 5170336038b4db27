/* SPDX-License-Identifier: MIT
 * outcome_model - from the report of an import to sentences that can be read out on the telephone. */
#include "outcome_model_todo.h"

#include <stdlib.h>
#include <string.h>
#include "sotay/base/fs.h"
#include "sotay/base/text.h"
#include "sotay/batch/devices.h"
#include "sotay/model/show.h"

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

void outcome_put_maker_short(const struct manifest *m, const char *path, const struct plan *plan, struct buf *out)
{
	if (m->device[0])
		batch_put_device_short(m->device, m->label, m->unit, plan, out);
	else
		buf_puts(out, fs_base(path));
}

/* ---- a batch ---- */

static bool has_grave_warning(const struct import_result *r)
{
	for (size_t i = 0; i < r->n_warnings; i++) {
		if (outcome_is_grave(&r->warnings[i]))
			return true;
	}
	return false;
}

static char *result_words(const struct outcome_making *m, const struct import_result *r)
{
	struct buf out = {0};

	if (outcome_was_not_reached(m, r))
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

static void put_counts(const struct outcome_making *m, const struct import_result *r, struct buf *out)
{
	buf_printf(out, tr(m->i18n, N_("%llu records: %llu new, %llu changed, %llu the same.")),
		(unsigned long long)r->rows, (unsigned long long)r->added, (unsigned long long)r->updated,
		(unsigned long long)r->unchanged);
}

static char *detail_words(const struct outcome_making *m, const struct import_result *r, const char *from)
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
		outcome_put_refusal(m, r, &out);
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

static struct outcome_row make_row(const struct outcome_making *m, const struct import_result *r)
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
	outcome_put_maker_short(&r->manifest, r->path, m->plan, &from);
	row.from_short = buf_take(&from);
	row.detail = detail_words(m, r, row.from);
	return row;
}

static int by_maker(const void *a, const void *b)
{
	const struct outcome_row *x = a, *y = b;
	int order = text_collate(x->from, y->from);

	return order ? order : (x->number > y->number) - (x->number < y->number);
}

/* ---- all ---- */

static char *summary_words(const struct outcome_making *m)
{
	uint64_t added = 0, updated = 0;
	struct buf out = {0}, new = {0}, changed = {0};
	size_t refused = 0;

	for (size_t i = 0; i < m->report->n; i++) {
		added += m->report->results[i].added;
		updated += m->report->results[i].updated;
		refused += outcome_is_refused(m, &m->report->results[i]);
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

static char *receipt_words(const struct outcome_making *m)
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
	struct outcome made = {.rows = NULL};
	struct outcome_making m = {r, f, plan, i, &made};

	made.rows = mem_alloc((r->n + 1) * sizeof *made.rows);
	for (size_t k = 0; k < r->n; k++)
		made.rows[made.n++] = make_row(&m, &r->results[k]);
	if (made.n)
		qsort(made.rows, made.n, sizeof *made.rows, by_maker);
	outcome_add_todo(&m);
	made.summary = summary_words(&m);
	made.receipt = receipt_words(&m);
	outcome_fini(out);
	*out = made;
}

void outcome_fini(struct outcome *o)
{
	for (size_t i = 0; i < o->n; i++) {
		free(o->rows[i].from);
		free(o->rows[i].from_short);
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
