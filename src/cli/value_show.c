/* SPDX-License-Identifier: MIT
 * value_show - ids, states and edits as people read them. */
#include "value_show.h"

#include <string.h>
#include "sotay/store/batch_log.h"
#include "sotay/store/origin.h"

void id_tail(const struct uuid *id, char out[ID_TAIL_BYTES])
{
	char text[UUID_TEXT_BYTES];

	uuid_format(id, text);
	memcpy(out, text + strlen(text) - (ID_TAIL_BYTES - 1), ID_TAIL_BYTES);
}

static void add_flag(const char *flag, struct buf *out)
{
	if (out->len)
		buf_puts(out, ", ");
	buf_puts(out, flag);
}

void flags_show(const struct cli *c, struct txn *t, const struct stored *s, struct buf *out)
{
	if (record_is_deleted(&s->record))
		add_flag(cli_tr(c, N_("deleted")), out);
	if (record_conflicts(&s->record))
		add_flag(cli_tr(c, N_("to choose")), out);
	if (!txn_is_exported(t, s->change))
		add_flag(cli_tr(c, N_("not handed in")), out);
}

void dot_show(const struct cli *c, struct txn *t, const struct record *r, const struct dot *dot, struct buf *out)
{
	struct arena a = {0};
	struct origin o = {.who = ""};
	char text[DOT_TEXT_BYTES], when[SHOW_MOMENT_BYTES];

	dot_format(dot, text);
	/* What is not known is left out; without anything the dot stands alone. */
	(void)!txn_origin(t, r, dot, &a, &o, NULL);
	buf_puts(out, o.who);
	if (o.dated) {
		cli_moment(c, o.when, when);
		buf_puts(out, o.who[0] ? ", " : "");
		buf_printf(out, o.taken_in ? cli_tr(c, N_("taken in %s")) : "%s", when);
	}
	buf_printf(out, o.who[0] || o.dated ? " (%s)" : "%s", text);
	arena_free(&a);
}
