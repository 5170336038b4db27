/* SPDX-License-Identifier: MIT
 * conflict_words - what a record in conflict says of itself: who wrote, when, what came of it, what is agreed. */
#include <string.h>
#include "origin_words.h"
#include "sotay/model/show.h"
#include "sotay/tui/view/conflict_model.h"

/* ---- sides ---- */

void conflict_put_who(const struct conflict *c, size_t side, struct buf *out)
{
	origin_put_who(&c->sides[side].origin, c->plan, c->i18n, out);
}

void conflict_put_when(const struct conflict *c, size_t side, struct buf *out)
{
	const struct conflict_side *s = &c->sides[side];
	const char *words = N_("changed %s");

	if (s->deleted)
		words = N_("deleted %s");
	else if (s->number == c->record.origin.n && memcmp(s->origin.device, c->record.origin.device, DEVICE_ID_BYTES) == 0)
		words = N_("recorded %s");
	origin_put_when(&s->origin, words, c->plan, c->i18n, out);
}

static void put_names(const struct conflict *c, bool deleted, struct buf *out)
{
	size_t n = 0;

	for (size_t i = 0; i < c->n_sides; i++) {
		if (c->sides[i].deleted != deleted)
			continue;
		if (n++)
			buf_puts(out, ", ");
		origin_put_name(&c->sides[i].origin, c->i18n, out);
	}
	if (n == 0)
		buf_puts(out, tr(c->i18n, N_("somebody")));
}

void conflict_put_deletion(const struct conflict *c, struct buf *out)
{
	struct buf deleted = {0}, changed = {0};

	put_names(c, true, &deleted);
	put_names(c, false, &changed);
	buf_printf(out, tr(c->i18n, N_("%s deleted this record, %s changed it.")), buf_str(&deleted), buf_str(&changed));
	buf_fini(&deleted);
	buf_fini(&changed);
}

/* ---- the result ---- */

/* In one line: lines of a memo parted by a bar. */
static void put_flat(const char *text, struct buf *out)
{
	for (; *text; text++) {
		if (*text == '\n')
			buf_puts(out, " | ");
		else
			buf_putc(out, *text);
	}
}

static void put_choice(const struct conflict *c, const struct conflict_row *r, struct buf *out)
{
	struct buf words = {0};

	if (!r->chosen) {
		buf_puts(out, "…");
		return;
	}
	show_value(c->plan, c->i18n, kind_field(c->kind, r->field), r->chosen, &words);
	if (words.len)
		put_flat(buf_str(&words), out);
	else
		buf_puts(out, tr(c->i18n, N_("(empty)")));
	buf_fini(&words);
}

void conflict_put_result(const struct conflict *c, struct buf *out)
{
	for (size_t i = 0; i < c->n_rows; i++) {
		const struct conflict_row *r = &c->rows[i];

		if (i)
			buf_puts(out, " · ");
		if (r->deletion) {
			const char *open = N_("keep it or delete it?"), *kept = N_("the record is kept"),
					   *gone = N_("the record is deleted");

			buf_puts(out, tr(c->i18n, !r->chosen ? open : strcmp(r->chosen, "1") == 0 ? gone : kept));
			continue;
		}
		buf_printf(out, "%s: ", tr(c->i18n, kind_field(c->kind, r->field)->label));
		put_choice(c, r, out);
	}
}

void conflict_put_agreed(const struct conflict *c, struct buf *out)
{
	size_t n = 0;

	for (size_t i = 0; i < record_deleted_field(&c->record); i++) {
		if (record_in_conflict(&c->record, i) || !record_value(&c->record, i)[0])
			continue;
		buf_printf(out, "%s%s", n++ ? ", " : "", tr(c->i18n, kind_field(c->kind, i)->label));
	}
}
