/* SPDX-License-Identifier: MIT
 * form_type - keys for the field with the cursor, and what leaving it brings about. */
#include <string.h>
#include "sotay/tui/view/form_model.h"

static struct form_field *here(struct form *f)
{
	return &f->fields[f->at];
}

static void set_value(struct form_field *ff, const char *value)
{
	buf_clear(&ff->value);
	buf_puts(&ff->value, value);
}

/* What stands in the box, understood. */
static void read_box(struct form *f, size_t i)
{
	struct form_field *ff = &f->fields[i];
	struct buf value = {0};

	ff->bad = form_read_text(f, i, edit_text(&ff->box), &value, NULL) != OK;
	set_value(ff, ff->bad ? "" : buf_str(&value));
	buf_fini(&value);
}

static bool is_plain_char(const struct key *k)
{
	return k->code == K_CHAR && !(k->mods & (MOD_CTRL | MOD_ALT));
}

/* Numbers and days are typed anew; of text only what the program had filled in. */
static bool gives_way(const struct form *f, size_t i)
{
	switch (form_info(f, i)->type) {
	case TYPE_MEMO:
		return false;
	case TYPE_TEXT:
	case TYPE_URL:
		return !f->is_edit && !f->fields[i].by_person;
	default:
		return true;
	}
}

static void note_typed(struct form *f)
{
	struct form_field *ff = here(f);

	ff->by_person = true;
	ff->asked = ff->is_sure = false;
	f->edits++;
	read_box(f, f->at);
	if (ff->problem.len || ff->advice.len)
		form_check(f);
}

enum edit_result form_type(struct form *f, const struct key *k, const struct edit_typing *typing, int cols,
	bool *composed)
{
	struct form_field *ff;
	enum edit_result result;

	if (f->at == FORM_AT_SAVE || !form_has_box(f, f->at))
		return EDIT_IGNORED;
	ff = here(f);
	if (ff->fresh && (is_plain_char(k) || k->code == K_PASTE) && gives_way(f, f->at))
		edit_set(&ff->box, "");
	result = edit_key(&ff->box, k, typing, cols, composed);
	if (result != EDIT_IGNORED)
		ff->fresh = false;
	if (result != EDIT_CHANGED)
		return result;
	note_typed(f);
	return result;
}

void form_new_line(struct form *f)
{
	if (f->at == FORM_AT_SAVE || form_info(f, f->at)->type != TYPE_MEMO)
		return;
	here(f)->fresh = false;
	if (edit_new_line(&here(f)->box) == EDIT_CHANGED)
		note_typed(f);
}

/* ---- choosing by a key ---- */

static bool turn_day(const struct form *f, const char *value, int by, char out[DAY_TEXT_BYTES])
{
	day_t day, last;

	if (!value[0])
		day = f->who.today - by;
	else if (!day_parse(value, &day))
		return false;
	day += by;
	day_format(day, out);
	return day_parse(out, &last);
}

static struct period period_next(struct period p, enum period_rule rule)
{
	if (p.type == PERIOD_9M)
		return (struct period){p.year + 1, PERIOD_9M, 0};
	return period_containing(period_range(p, rule).last + 1, p.type, rule);
}

static bool turn_period(const struct form *f, const char *value, int by, char out[PERIOD_TEXT_BYTES])
{
	enum period_rule rule = plan_period_rule(f->plan);
	struct period p;

	if (!value[0])
		p = period_containing(f->who.today, PERIOD_MONTH, rule);
	else if (!period_parse(value, &p))
		return false;
	else
		p = by > 0 ? period_next(p, rule) : period_previous(p);
	period_format(p, out);
	return period_parse(out, &p);
}

/* The choice `by` further on; from nothing the first, or the last. */
static const char *turn_choice(const struct field *info, const char *value, int by)
{
	int n = 0, at = -1;

	for (; info->values[n].name; n++) {
		if (strcmp(info->values[n].name, value) == 0)
			at = n;
	}
	if (at < 0)
		return info->values[by > 0 ? 0 : n - 1].name;
	at += by;
	return at < 0 || at >= n ? NULL : info->values[at].name;
}

bool form_turn(struct form *f, int by, struct buf *dropped)
{
	char text[DAY_TEXT_BYTES];
	const char *value, *next = text;
	enum field_type type;

	if (f->at == FORM_AT_SAVE)
		return false;
	value = buf_str(&here(f)->value);
	type = form_info(f, f->at)->type;
	/* Who is typing moves within what is typed. */
	if (form_has_box(f, f->at) && !here(f)->fresh && here(f)->box.text.len)
		return false;
	if (type == TYPE_ENUM) {
		next = turn_choice(form_info(f, f->at), value, by);
		if (!next)
			return true;
	} else if (here(f)->bad || (type != TYPE_DATE && type != TYPE_PERIOD)) {
		return false;
	} else if (type == TYPE_DATE ? !turn_day(f, value, by, text) : !turn_period(f, value, by, text)) {
		return true;
	}
	form_choose(f, f->at, next, dropped);
	here(f)->fresh = true;
	return true;
}

bool form_digit(struct form *f, uint32_t ch, struct buf *dropped)
{
	const struct field *info;

	if (f->at == FORM_AT_SAVE || form_info(f, f->at)->type != TYPE_ENUM || ch < '1' || ch > '9')
		return false;
	info = form_info(f, f->at);
	for (uint32_t i = 0; info->values[i].name; i++) {
		if (i == ch - '1') {
			form_choose(f, f->at, info->values[i].name, dropped);
			return true;
		}
	}
	return false;
}

size_t form_choice_count(const struct form *f)
{
	size_t n = 0;

	if (f->at == FORM_AT_SAVE || form_info(f, f->at)->type != TYPE_ENUM)
		return 0;
	while (form_info(f, f->at)->values[n].name)
		n++;
	return n;
}

void form_clear(struct form *f, struct buf *dropped)
{
	if (f->at != FORM_AT_SAVE)
		form_choose(f, f->at, "", dropped);
}

/* ---- leaving ---- */

/* What was typed is understood and stands there as it is written usually. */
static void settle_box(struct form *f, size_t i)
{
	struct form_field *ff = &f->fields[i];
	struct buf text = {0};

	if (edit_finish_word(&ff->box))
		read_box(f, i);
	if (!ff->bad && ff->by_person) {
		form_put_text(f, i, buf_str(&ff->value), &text);
		if (strcmp(buf_str(&text), edit_text(&ff->box)) != 0)
			edit_set(&ff->box, buf_str(&text));
	}
	buf_fini(&text);
}

bool form_leave(struct form *f, bool forward, struct buf *dropped)
{
	struct form_field *ff;
	size_t i = f->at;
	bool may_go;

	if (i == FORM_AT_SAVE)
		return true;
	ff = here(f);
	if (form_has_box(f, i)) {
		settle_box(f, i);
		if (ff->by_person)
			form_fill(f, i, dropped);
	}
	/* Going back over a field that is still empty is no mistake. */
	if (forward || ff->value.len || ff->bad)
		ff->was_left = true;
	may_go = form_is_day_settled(f, i);
	form_check(f);
	form_arrange(f);
	return may_go;
}
