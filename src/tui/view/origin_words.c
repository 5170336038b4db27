/* SPDX-License-Identifier: MIT
 * origin_words - from an origin to words: the names that people use for each other come first. */
#include "origin_words.h"

#include <string.h>
#include "sotay/model/show.h"

void origin_put_name(const struct origin *o, const struct i18n *i, struct buf *out)
{
	if (o->who[0])
		buf_puts(out, o->who);
	else if (o->here)
		buf_puts(out, tr(i, N_("this machine")));
	else
		buf_printf(out, tr(i, N_("machine %s")), o->device);
}

void origin_put_who(const struct origin *o, const struct plan *plan, const struct i18n *i, struct buf *out)
{
	origin_put_name(o, i, out);
	if (o->label[0] && strcmp(o->label, o->who) != 0)
		buf_printf(out, " · %s", o->label);
	if (o->unit[0])
		buf_printf(out, " · %s", plan_unit_short(plan, o->unit));
}

void origin_put_when(const struct origin *o, const char *words, const struct plan *plan, const struct i18n *i,
	struct buf *out)
{
	char when[SHOW_MOMENT_BYTES];

	if (!o->dated)
		return;
	show_moment(o->when, plan_utc_offset_min(plan), when);
	buf_printf(out, tr(i, o->taken_in ? N_("taken in %s") : words), when);
}
