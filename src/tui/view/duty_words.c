/* SPDX-License-Identifier: MIT
 * duty_words - duties in words. */
#include "sotay/tui/view/duty_words.h"

#include <stdio.h>
#include <string.h>
#include "sotay/model/lookup.h"
#include "sotay/model/show.h"

/* ---- with what ---- */

/* The list of which the duty's words are codes. */
static enum plan_list means_list(const struct plan_row *duty)
{
	return lookup_duty_kind(duty) == KIND_ASSIST ? LIST_HELP_TYPES : LIST_CHANNELS;
}

/* The rows of the duty's channels or help types that are in force, one by one; NULL at the end. */
static const struct plan_row *next_means(const struct plan_row *duty, const struct plan *p, const char **at)
{
	char code[CODE_BYTES_MAX + 1];

	while (**at) {
		size_t len = strcspn(*at, " ");
		const struct plan_row *row = NULL;

		if (len < sizeof code) {
			memcpy(code, *at, len);
			code[len] = '\0';
			row = plan_find(p, means_list(duty), plan_current_code(p, means_list(duty), code));
		}
		*at += len + ((*at)[len] == ' ');
		if (row)
			return row;
	}
	return NULL;
}

const char *duty_only_means(const struct plan_row *duty, const struct plan *p)
{
	const char *at = duty->cells[DUTY_CHANNEL];
	const struct plan_row *first = next_means(duty, p, &at);

	return first && !next_means(duty, p, &at) ? first->cells[COL_CODE] : NULL;
}

/* What its pieces are called (count_label of its channels: "tờ"), "" where they differ or have no name. */
static const char *pieces_of(const struct plan_row *duty, const struct plan *p)
{
	const char *at = duty->cells[DUTY_CHANNEL], *label = "";

	if (means_list(duty) != LIST_CHANNELS)
		return "";
	for (const struct plan_row *row; (row = next_means(duty, p, &at)) != NULL;) {
		const char *own = row->cells[CHANNEL_COUNT_LABEL];

		if (own[0] && label[0] && strcmp(label, own) != 0)
			return "";
		label = own[0] ? own : label;
	}
	return label;
}

void duty_put_means(const struct plan_row *duty, const struct plan *p, const struct i18n *i, struct buf *out)
{
	enum kind kind = lookup_duty_kind(duty);
	const char *at = duty->cells[DUTY_CHANNEL];
	bool any = false;

	buf_puts(out, kind == KIND_COUNT ? tr(i, N_("any record")) : tr(i, kind_info(kind)->label));
	for (const struct plan_row *row; (row = next_means(duty, p, &at)) != NULL; any = true)
		buf_printf(out, "%s%s", any ? "; " : ": ", row->cells[COL_NAME]);
}

/* ---- how much ---- */

static void put(struct buf *out, const struct i18n *i, const char *msgid, long long n)
{
	struct buf number = {0};

	show_number(n, i, &number);
	if (out->len)
		buf_puts(out, ", ");
	buf_printf(out, tr(i, msgid), buf_str(&number));
	buf_fini(&number);
}

static const char *extra_msgid(size_t field)
{
	switch (field) {
	case SESSION_posts:
		return N_("%s posts");
	case SESSION_reach:
		return N_("%s people reached");
	case SESSION_items:
		return N_("%s pieces");
	case SESSION_attendees:
		return N_("%s attendees");
	case SESSION_minutes:
		return N_("%s minutes");
	case SESSION_households:
		return N_("%s households");
	default:
		return N_("%s leaflets given");
	}
}

static void put_extra(const struct duty_line *l, const struct duty_extra *x, enum report_span span,
	const struct plan *p, const struct i18n *i, struct buf *out)
{
	const char *pieces = x->field == SESSION_items ? pieces_of(l->duty, p) : "";
	struct buf number = {0};

	if (!pieces[0]) {
		put(out, i, extra_msgid(x->field), x->figures[span]);
		return;
	}
	show_number(x->figures[span], i, &number);
	buf_printf(out, "%s%s %s", out->len ? ", " : "", buf_str(&number), pieces);
	buf_fini(&number);
}

static const char *kind_msgid(enum kind kind)
{
	static const char *const msgids[KIND_COUNT] = {[KIND_SESSION] = N_("%s sessions"),
		[KIND_ASSIST] = N_("%s times helped"),
		[KIND_FEEDBACK] = N_("%s opinions"),
		[KIND_PROGRESS] = N_("%s accounts")};

	return msgids[kind];
}

void duty_put_amounts(const struct duty_line *l, enum report_span span, const struct plan *p, const struct i18n *i,
	struct buf *out)
{
	struct buf text = {0};

	for (size_t kind = 0; kind < KIND_COUNT; kind++) {
		if (l->figures[kind][span])
			put(&text, i, kind_msgid((enum kind)kind), l->figures[kind][span]);
		for (size_t k = 0; kind == KIND_SESSION && k < l->n_extras; k++) {
			if (l->extras[k].figures[span])
				put_extra(l, &l->extras[k], span, p, i, &text);
		}
	}
	buf_puts(out, text.len ? buf_str(&text) : tr(i, N_("nothing yet")));
	buf_fini(&text);
}

/* Posts and pieces are what such duties are counted by; of anything else sessions are. */
static const struct duty_extra *telling_extra(const struct duty_line *l)
{
	for (size_t k = 0; k < l->n_extras; k++) {
		const struct duty_extra *x = &l->extras[k];

		if ((x->field == SESSION_posts || x->field == SESSION_items) && x->figures[SPAN_PERIOD])
			return x;
	}
	return NULL;
}

static void put_short_figure(const struct duty_line *l, const struct plan *p, const struct i18n *i, struct buf *out)
{
	static const char *const msgids[KIND_COUNT] = {
		[KIND_SESSION] = N_("%s sessions"), [KIND_ASSIST] = N_("%s times"), [KIND_FEEDBACK] = N_("%s opinions")};
	const struct duty_extra *x = telling_extra(l);

	for (size_t kind = 0; kind < KIND_PROGRESS; kind++) {
		if (!l->figures[kind][SPAN_PERIOD])
			continue;
		if (kind == KIND_SESSION && x)
			put_extra(l, x, SPAN_PERIOD, p, i, out);
		else
			put(out, i, msgids[kind], l->figures[kind][SPAN_PERIOD]);
		return;
	}
	buf_puts(out, tr(i, N_("told")));
}

void duty_put_short(const struct duty_line *l, const struct plan *p, const struct i18n *i, struct buf *out)
{
	if (duty_line_total(l, SPAN_PERIOD))
		put_short_figure(l, p, i, out);
	else
		buf_puts(out, l->lacks && l->is_due ? tr(i, N_("none yet")) : "–");
}
