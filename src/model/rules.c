/* SPDX-License-Identifier: MIT
 * rules - the rules that look at several fields, the plan or the clock, and which fields apply. Rules for one field are
 * in value.c. */
#include "sotay/model/rules.h"

#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* To be raised whenever a form rule is added, dropped or changed here: stores keep what rules_check() said. */
enum { RULES_EDITION = 1 };

/* ---- which fields apply ---- */

static const struct {
	const char *group;
	unsigned when;
} channel_groups[] = {
	{"meeting", WHEN_MEETING},
	{"broadcast", WHEN_BROADCAST},
	{"visual", WHEN_VISUAL},
	{"online", WHEN_ONLINE},
	{"home", WHEN_HOME},
};

static unsigned channel_condition(const struct plan *p, const char *channel)
{
	const struct plan_row *row = plan_find(p, LIST_CHANNELS, channel);

	for (size_t i = 0; row && i < sizeof channel_groups / sizeof *channel_groups; i++) {
		if (strcmp(channel_groups[i].group, row->cells[CHANNEL_GROUP]) == 0)
			return channel_groups[i].when;
	}
	return WHEN_ANY_GROUP;
}

static unsigned help_condition(const struct plan *p, const char *help)
{
	const struct plan_row *row = plan_find(p, LIST_HELP_TYPES, help);

	if (row && (strcmp(row->cells[HELP_GROUP], "account") == 0 || strcmp(row->cells[HELP_GROUP], "skill") == 0))
		return 0;
	return WHEN_DOSSIER;
}

unsigned rules_conditions_of_code(const struct plan *p, enum kind kind, const char *code)
{
	switch (kind) {
	case KIND_SESSION:
		return channel_condition(p, code);
	case KIND_ASSIST:
		return help_condition(p, code);
	case KIND_FEEDBACK:
	case KIND_PROGRESS:
	case KIND_COUNT:
		break;
	}
	return 0;
}

unsigned rules_conditions_of_values(enum kind kind, const char *const *values, unsigned of_code)
{
	unsigned holds = of_code;

	if (kind == KIND_ASSIST) {
		if (strcmp(values[ASSIST_people], "1") == 0)
			holds |= WHEN_ONE_PERSON;
		if (strcmp(values[ASSIST_result], "done") != 0)
			holds |= WHEN_NOT_DONE;
	} else if (kind == KIND_FEEDBACK) {
		if (strcmp(values[FEEDBACK_status], "answered") == 0 || strcmp(values[FEEDBACK_status], "closed") == 0)
			holds |= WHEN_ANSWERED | WHEN_FORWARDED;
		else if (strcmp(values[FEEDBACK_status], "forwarded") == 0)
			holds |= WHEN_FORWARDED;
	}
	return holds;
}

/* What decides whether fields apply, in the order in which a sentence names it. */
static const struct {
	enum kind kind;
	unsigned when; /* the conditions it decides */
	size_t field;
} governors[] = {
	{KIND_SESSION, WHEN_ANY_GROUP, SESSION_channel},
	{KIND_ASSIST, WHEN_DOSSIER, ASSIST_help},
	{KIND_ASSIST, WHEN_ONE_PERSON, ASSIST_people},
	{KIND_ASSIST, WHEN_NOT_DONE, ASSIST_result},
	{KIND_FEEDBACK, WHEN_FORWARDED | WHEN_ANSWERED, FEEDBACK_status},
};
enum { GOVERNORS = sizeof governors / sizeof *governors };

/* A form asks for a figure in the first place where the duty says what it counts; of what goes on all the time no part
 * is done. */
static unsigned duty_condition(const struct plan *p, const char *duty)
{
	const struct plan_row *row = plan_find(p, LIST_DUTIES, duty);
	unsigned holds = row && row->cells[DUTY_MEASURE][0] ? 0 : WHEN_UNMEASURED;

	return row && strcmp(row->cells[DUTY_CADENCE], "regular") == 0 ? holds | WHEN_REGULAR : holds;
}

unsigned rules_conditions(const struct plan *p, const struct record *r)
{
	static const size_t code_fields[KIND_COUNT] = {[KIND_SESSION] = SESSION_channel, [KIND_ASSIST] = ASSIST_help};
	const char *values[FIELDS_MAX];
	unsigned of_code;

	if (r->kind == KIND_PROGRESS)
		return duty_condition(p, record_value(r, PROGRESS_duty));
	of_code = rules_conditions_of_code(p, r->kind, record_value(r, code_fields[r->kind]));
	for (size_t i = 0; i < GOVERNORS; i++) {
		if (governors[i].kind == r->kind)
			values[governors[i].field] = record_value(r, governors[i].field);
	}
	return rules_conditions_of_values(r->kind, values, of_code);
}

static bool applies_under(unsigned when, unsigned holds)
{
	unsigned groups = when & WHEN_ANY_GROUP, others = when & ~(unsigned)WHEN_ANY_GROUP;

	return (groups == 0 || (groups & holds)) && (others & holds) == others;
}

bool rules_field_applies(const struct field *f, unsigned conditions)
{
	return applies_under(f->when, conditions);
}

bool field_applies(const struct plan *p, const struct record *r, size_t field)
{
	return applies_under(kind_field(r->kind, field)->when, rules_conditions(p, r));
}

bool field_governs(enum kind kind, size_t field)
{
	for (size_t i = 0; i < GOVERNORS; i++) {
		if (governors[i].kind == kind && governors[i].field == field)
			return true;
	}
	return false;
}

bool field_waits(const struct record *r, size_t field)
{
	unsigned when = kind_field(r->kind, field)->when;

	for (size_t i = 0; i < GOVERNORS; i++) {
		if (governors[i].kind == r->kind && (when & governors[i].when) &&
			record_value(r, governors[i].field)[0] == '\0')
			return true;
	}
	return false;
}

static bool is_among(const struct change *changes, size_t n, size_t field)
{
	for (size_t i = 0; i < n; i++) {
		if (changes[i].field == field)
			return true;
	}
	return false;
}

/* As record_edit() sees it: to pick what is shown already is a change as well. */
static bool is_change(const struct record *old, const struct change *c)
{
	return record_in_conflict(old, c->field) || strcmp(record_value(old, c->field), c->value) != 0;
}

size_t rules_empty_unapplied(const struct plan *p, const struct record *old, struct change *changes, size_t *n)
{
	struct pair pairs[FIELDS_MAX];
	struct record after;
	size_t given = *n;
	bool governs = false;
	unsigned holds;

	if (!old)
		return 0;
	after = *old;
	for (size_t i = 0; i < given; i++) {
		pairs[i] = (struct pair){old->origin, changes[i].value};
		after.cells[changes[i].field] = (struct cell){&pairs[i], 1};
		governs = governs || (field_governs(old->kind, changes[i].field) && is_change(old, &changes[i]));
	}
	if (!governs)
		return 0;
	holds = rules_conditions(p, &after);
	for (size_t i = 0; i < record_deleted_field(old); i++) {
		const struct field *f = kind_field(old->kind, i);

		if (record_value(old, i)[0] == '\0' || applies_under(f->when, holds) || is_among(changes, given, i) ||
			field_is_purged(f, old->purged))
			continue;
		assert(*n < FIELDS_MAX);
		changes[(*n)++] = (struct change){i, ""};
	}
	return *n - given;
}

/* ---- form rules ---- */

struct check {
	const struct plan *plan;
	const struct record *r;
	const bool *changed; /* NULL: all */
	day_t today;
	rule_fn fn;
	void *ctx;
	struct error *first;
	enum err err;
};

static bool concerns(const struct check *c, size_t field)
{
	return !c->changed || c->changed[field];
}

static void tell(struct check *c, size_t field, const struct error *e)
{
	struct error copy = *e;

	error_at(&copy, NULL, 0, kind_field(c->r->kind, field)->name);
	if (c->err == OK && c->first)
		*c->first = copy;
	c->err = ERR_INVALID;
	if (c->fn)
		c->fn(c->ctx, &copy);
}

static void check_not_greater(struct check *c, size_t part, size_t whole)
{
	const char *x = record_value(c->r, part), *y = record_value(c->r, whole);
	struct error e;

	if ((!concerns(c, part) && !concerns(c, whole)) || !*x || !*y || value_int(x) <= value_int(y))
		return;
	error_set(&e, ERR_INVALID, N_("\"%-s\" (%s) is more than \"%-s\" (%s). Correct one of them."),
		kind_field(c->r->kind, part)->label, x, kind_field(c->r->kind, whole)->label, y);
	tell(c, part, &e);
}

static void check_date_order(struct check *c, size_t first, size_t later)
{
	const char *x = record_value(c->r, first), *y = record_value(c->r, later);
	struct error e;

	/* YYYY-MM-DD: the order of the bytes is the order of the days. */
	if ((!concerns(c, first) && !concerns(c, later)) || !*x || !*y || strcmp(x, y) <= 0)
		return;
	error_set(&e, ERR_INVALID, N_("\"%-s\" (%s) comes before \"%-s\" (%s). Correct one of them."),
		kind_field(c->r->kind, later)->label, y, kind_field(c->r->kind, first)->label, x);
	tell(c, later, &e);
}

day_t rules_last_day(day_t today)
{
	struct ymd limit = day_to_ymd(today);
	day_t last;

	limit.year++;
	if (day_from_ymd(limit, &last))
		return last;
	limit.day = 28; /* 29 February has no such day a year on */
	if (day_from_ymd(limit, &last) || day_from_ymd((struct ymd){2099, 12, 31}, &last))
		return last;
	return today;
}

static void check_not_far_ahead(struct check *c, size_t field)
{
	struct error e;
	day_t day;

	if (!concerns(c, field) || !day_parse(record_value(c->r, field), &day) || day <= rules_last_day(c->today))
		return;
	error_set(&e, ERR_INVALID,
		N_("The date %s is more than a year ahead. Check the year, and the clock of this machine."),
		record_value(c->r, field));
	tell(c, field, &e);
}

static void unknown_code(struct check *c, size_t field, const char *code)
{
	const struct field *f = kind_field(c->r->kind, field);
	struct error e;

	error_set(&e, ERR_INVALID, N_("The plan has no \"%-s\" with the code \"%s\". \"sotay plan %s\" lists the codes."),
		f->label, code, plan_list_name(f->list));
	tell(c, field, &e);
}

static void check_codes(struct check *c, size_t field)
{
	const struct field *f = kind_field(c->r->kind, field);
	const char *value = record_value(c->r, field);

	if ((f->type != TYPE_REF && f->type != TYPE_REFS) || !concerns(c, field))
		return;
	while (*value) {
		size_t len = strcspn(value, " ");
		char code[CODE_BYTES_MAX + 1];

		if (len > CODE_BYTES_MAX)
			return; /* a value rule has said so */
		memcpy(code, value, len);
		code[len] = '\0';
		if (!plan_find(c->plan, f->list, code))
			unknown_code(c, field, code);
		value += len + (value[len] == ' ');
	}
}

/* What decides that the field does not apply, for the sentence that says so. */
static size_t governor(enum kind kind, unsigned when, unsigned holds)
{
	size_t last = 0;

	for (size_t i = 0; i < GOVERNORS; i++) {
		if (governors[i].kind != kind || !(when & governors[i].when))
			continue;
		last = governors[i].field;
		if (!applies_under(when & governors[i].when, holds))
			break;
	}
	return last;
}

/* The governing field's value as a person reads it: the plan's name, an enum's label (a msgid) or the value itself. */
static const char *readable(const struct plan *p, const struct field *f, const char *value)
{
	const char *label = field_enum_label(f, value);

	if (label)
		return label;
	return f->type == TYPE_REF ? plan_name(p, f->list, value) : value;
}

static void check_applies(struct check *c, size_t field, unsigned holds)
{
	const struct field *f = kind_field(c->r->kind, field), *by;
	const char *value;
	struct error e;
	size_t g;

	if (record_value(c->r, field)[0] == '\0' || applies_under(f->when, holds) || field_is_purged(f, c->r->purged))
		return;
	g = governor(c->r->kind, f->when, holds);
	if (!concerns(c, field) && !concerns(c, g))
		return;
	by = kind_field(c->r->kind, g);
	value = readable(c->plan, by, record_value(c->r, g));
	error_set(&e, ERR_INVALID, N_("\"%-s\" does not apply where \"%-s\" is \"%-s\". Leave it empty."), f->label,
		by->label, value);
	tell(c, field, &e);
}

enum err rules_check(const struct plan *p, const struct record *r, const bool *changed, day_t today, rule_fn fn,
	void *ctx, struct error *e)
{
	struct check c = {p, r, changed, today, fn, ctx, e, OK};
	unsigned holds = rules_conditions(p, r);

	for (size_t i = 0; i < record_deleted_field(r); i++) {
		check_codes(&c, i);
		check_applies(&c, i, holds);
		if (kind_field(r->kind, i)->type == TYPE_DATE)
			check_not_far_ahead(&c, i);
	}
	if (r->kind == KIND_SESSION)
		check_not_greater(&c, SESSION_women, SESSION_attendees);
	if (r->kind == KIND_FEEDBACK) {
		check_date_order(&c, FEEDBACK_date, FEEDBACK_forwarded_on);
		check_date_order(&c, FEEDBACK_date, FEEDBACK_answered_on);
		check_date_order(&c, FEEDBACK_forwarded_on, FEEDBACK_answered_on);
	}
	return c.err;
}

enum err rules_check_edit(const struct plan *p, const struct record *old, const struct change *changes, size_t n,
	day_t today, rule_fn fn, void *ctx, struct error *e)
{
	bool flags[FIELDS_MAX + 1], changed[FIELDS_MAX + 1] = {false};
	struct dot dot = old->origin;
	struct arena arena = {0};
	struct record after;
	enum err err;

	dot.n = DOT_N_MAX; /* higher than any: what is written is what is shown */
	err = record_edit(&arena, old, changes, n, &dot, old->updated, &after, flags, e);
	for (size_t i = 0; err == OK && i < n; i++)
		changed[changes[i].field] = flags[i];
	if (err == OK)
		err = rules_check(p, &after, changed, today, fn, ctx, e);
	arena_free(&arena);
	return err;
}

/* FNV-1a. */
static void mix(uint32_t *hash, unsigned long long value)
{
	for (size_t i = 0; i < sizeof value; i++) {
		*hash ^= (uint32_t)(value >> 8 * i & 0xff);
		*hash *= 16777619u;
	}
}

unsigned rules_edition(void)
{
	uint32_t hash = 2166136261u;

	mix(&hash, RULES_EDITION);
	for (int k = 0; k < KIND_COUNT; k++) {
		const struct kind_info *info = kind_info((enum kind)k);

		for (size_t i = 0; i < info->n_fields; i++) {
			mix(&hash, info->fields[i].tag);
			mix(&hash, info->fields[i].when);
			mix(&hash, info->fields[i].type);
			mix(&hash, info->fields[i].list);
		}
	}
	return (hash >> 16 ^ hash) & 0xffff;
}

/* Whether `s` holds a run of exactly 9 or 12 digits, the lengths of Vietnamese identity numbers. */
static bool looks_like_id_number(const char *s)
{
	while (*s) {
		size_t digits = strspn(s, "0123456789");

		if (digits == 9 || digits == 12)
			return true;
		s += digits ? digits : 1;
	}
	return false;
}

void rules_advise(const struct record *r, const bool *changed, rule_fn fn, void *ctx)
{
	for (size_t i = 0; i < record_deleted_field(r); i++) {
		const struct field *f = kind_field(r->kind, i);
		struct error e;

		if ((f->type != TYPE_TEXT && f->type != TYPE_MEMO) || f->phone || f->code)
			continue;
		if ((changed && !changed[i]) || !looks_like_id_number(record_value(r, i)))
			continue;
		error_set(&e, ERR_INVALID, N_("\"%-s\" holds something like an ID number. It should not be written down here."),
			f->label);
		error_at(&e, NULL, 0, f->name);
		fn(ctx, &e);
	}
}
