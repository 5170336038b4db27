/* SPDX-License-Identifier: MIT
 * target - reading a row of targets.csv, and holding records against it. */
#include "sotay/model/target.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "plan_internal.h"
#include "sotay/model/rules.h"

static const long long value_max = 999999999999;

/* ---- Conditions ---- */

static bool is_measurable(const struct field *f)
{
	return f->type == TYPE_INT || f->type == TYPE_TIME || f->type == TYPE_DATE;
}

/* `text` is not empty. False if it is no value of the field. */
static bool number_of(const struct field *f, const char *text, long long *out)
{
	int minutes;
	day_t day;

	switch (f->type) {
	case TYPE_INT:
		if (value_check(f, text, NULL) != OK)
			return false;
		*out = strtoll(text, NULL, 10);
		return true;
	case TYPE_TIME:
		if (!time_parse(text, &minutes))
			return false;
		*out = minutes;
		return true;
	case TYPE_DATE:
		if (!day_parse(text, &day))
			return false;
		*out = day;
		return true;
	default:
		return false;
	}
}

static enum err bad_number(const struct field *f, const char *word, struct error *e)
{
	if (f->type == TYPE_TIME)
		return error_set(e, ERR_REFUSED, N_("\"%s\": write times such as %s=17:30 or %s=17:00..19:00."), word, f->name,
			f->name);
	if (f->type == TYPE_DATE)
		return error_set(e, ERR_REFUSED, N_("\"%s\": write days such as %s=2022-03-15 or %s=2022-01-01..2022-06-30."),
			word, f->name, f->name);
	return error_set(e, ERR_REFUSED, N_("\"%s\": write whole numbers from %lld to %lld, such as %s=12 or %s=12..15."),
		word, f->min, field_max(f), f->name, f->name);
}

static enum err parse_range(const struct field *f, const char *word, char *value, struct condition *out,
	struct error *e)
{
	char *dots = strstr(value, "..");
	const char *to = value;

	out->is_range = true;
	out->from = 0;
	out->to = value_max;
	if (dots) {
		*dots = '\0';
		to = dots + 2;
		if (value[0] == '\0' && to[0] == '\0')
			return bad_number(f, word, e);
	}
	if (value[0] && !number_of(f, value, &out->from))
		return bad_number(f, word, e);
	if (to[0] && !number_of(f, to, &out->to))
		return bad_number(f, word, e);
	if (out->from > out->to)
		return error_set(e, ERR_REFUSED, N_("\"%s\": the first value must not be above the second."), word);
	return OK;
}

static enum err parse_code(const struct plan *p, const struct field *f, const char *word, const char *code,
	struct condition *out, struct error *e)
{
	if (!plan_find(p, f->list, code))
		return error_set(e, ERR_REFUSED, N_("\"%s\": there is no code \"%s\" in %s. Correct it here, or add it there."),
			word, code, plan_sheet_file(f->list));
	code = plan_current_code(p, f->list, code);
	/* Faulty codes of the other file can be longer; they are told there. */
	memcpy(out->value, code, strnlen(code, CODE_BYTES_MAX));
	return OK;
}

static enum err parse_word_value(const struct field *f, const char *word, const char *value, struct condition *out,
	struct error *e)
{
	struct period period;

	if (f->type == TYPE_ENUM && !field_enum_label(f, value)) {
		struct buf words = {0};

		plan_enum_words(f, &words);
		error_set(e, ERR_REFUSED, N_("\"%s\": \"%s\" is no value of %s. Write one of: %s."), word, value, f->name,
			buf_str(&words));
		buf_fini(&words);
		return ERR_REFUSED;
	}
	if (f->type == TYPE_PERIOD && !period_parse(value, &period))
		return error_set(e, ERR_REFUSED,
			N_("\"%s\": write a period such as 2022-03, 2022-Q1, 2022-H1, 2022-9M or 2022."), word);
	memcpy(out->value, value, strnlen(value, CODE_BYTES_MAX));
	return OK;
}

static enum err parse_condition(const struct target *t, char *word, struct condition *out, struct error *e)
{
	char value[PLAN_WORD_BYTES];
	char *equals = strchr(word, '=');
	const struct field *f;
	int field;

	*out = (struct condition){0};
	if (!equals || equals == word || equals[1] == '\0')
		return error_set(e, ERR_REFUSED, N_("\"%s\" is no condition. Write field=value, such as channel=radio."), word);
	snprintf(value, sizeof value, "%s", equals + 1);
	*equals = '\0';
	field = kind_field_index(t->kind, word);
	if (field < 0 || (size_t)field == kind_info(t->kind)->n_fields)
		return error_set(e, ERR_REFUSED, N_("Records of the kind %s have no field \"%s\". Correct its name."),
			kind_info(t->kind)->name, word);
	*equals = '=';
	f = kind_field(t->kind, (size_t)field);
	out->field = (size_t)field;
	if (is_measurable(f))
		return parse_range(f, word, value, out, e);
	if (f->type == TYPE_REF || f->type == TYPE_REFS)
		return parse_code(t->plan, f, word, value, out, e);
	if (f->type == TYPE_ENUM || f->type == TYPE_PERIOD)
		return parse_word_value(f, word, value, out, e);
	return error_set(e, ERR_REFUSED,
		N_("\"%s\": the field holds free text. Use a field that holds a code, a number, a day or a time."), word);
}

static enum err parse_conditions(const struct target *t, const char *words, struct condition *out, size_t *n,
	struct error *e)
{
	char word[PLAN_WORD_BYTES];

	*n = 0;
	while (plan_next_word(&words, word)) {
		enum err err;

		if (*n == TARGET_CONDITIONS_MAX)
			return error_set(e, ERR_REFUSED, N_("There are more than %d conditions. Leave some out."),
				(int)TARGET_CONDITIONS_MAX);
		err = parse_condition(t, word, &out[*n], e);
		if (err)
			return err;
		for (size_t i = 0; i < *n; i++) {
			if (out[i].field == out[*n].field)
				return error_set(e, ERR_REFUSED,
					N_("\"%s\": this field has a condition already. Leave one of the two."), word);
		}
		++*n;
	}
	return OK;
}

/* ---- The other columns ---- */

static enum err parse_kind(struct target *t, const char *s, struct error *e)
{
	struct buf words = {0};

	if (kind_from_name(s, &t->kind))
		return OK;
	plan_kind_words(&words);
	error_set(e, ERR_REFUSED, N_("\"%s\" cannot stand here. Write one of: %s."), s, buf_str(&words));
	buf_fini(&words);
	return ERR_REFUSED;
}

static enum err parse_where(struct target *t, const char *s, struct error *e)
{
	return parse_conditions(t, s, t->where, &t->n_where, e);
}

static enum err parse_check(struct target *t, const char *s, struct error *e)
{
	return parse_conditions(t, s, t->check, &t->n_check, e);
}

static enum err parse_measure(struct target *t, const char *s, struct error *e)
{
	struct buf words = {0};
	int field;

	t->measure = strcmp(s, "units") == 0 ? MEASURE_UNITS : MEASURE_COUNT;
	if (t->measure == MEASURE_UNITS || strcmp(s, "count") == 0)
		return OK;
	field = kind_field_index(t->kind, s);
	if (field >= 0 && kind_field(t->kind, (size_t)field)->summed) {
		t->measure = MEASURE_SUM;
		t->sum_field = (size_t)field;
		return OK;
	}
	for (size_t i = 0; i < kind_info(t->kind)->n_fields; i++) {
		if (kind_field(t->kind, i)->summed)
			buf_printf(&words, ", %s", kind_field(t->kind, i)->name);
	}
	error_set(e, ERR_REFUSED, N_("\"%s\" cannot be added up for the kind %s. Write one of: count, units%s."), s,
		kind_info(t->kind)->name, buf_str(&words));
	buf_fini(&words);
	return ERR_REFUSED;
}

static enum err parse_per(struct target *t, const char *s, struct error *e)
{
	static const struct {
		const char *name;
		enum period_type type;
	} types[] = {{"month", PERIOD_MONTH}, {"quarter", PERIOD_QUARTER}, {"half", PERIOD_HALF}, {"year", PERIOD_YEAR}};

	for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
		if (strcmp(s, types[i].name) == 0) {
			t->per = types[i].type;
			return OK;
		}
	}
	return error_set(e, ERR_REFUSED, N_("\"%s\" cannot stand here. Write one of: %s."), s,
		"month, quarter, half, year");
}

static enum err parse_value(struct target *t, const char *s, struct error *e)
{
	size_t len = strlen(s);

	t->all = strcmp(s, "all") == 0;
	if (t->all) {
		if (t->measure == MEASURE_UNITS)
			return OK;
		return error_set(e, ERR_REFUSED, N_("\"all\" stands only with the measure units. Write a number."));
	}
	if (len > 0 && len <= 12 && s[0] != '0' && s[strspn(s, "0123456789")] == '\0') {
		t->value = strtoll(s, NULL, 10);
		return OK;
	}
	return error_set(e, ERR_REFUSED,
		N_("\"%s\" is no number to be reached. Write digits only, from 1 to %lld, or \"all\" with the measure units."),
		s, value_max);
}

static enum err parse_rule(struct target *t, const char *s, struct error *e)
{
	t->rule = RULE_CALENDAR;
	if (s[0] == '\0' || period_rule_parse(s, &t->rule))
		return OK;
	return error_set(e, ERR_REFUSED, N_("\"%s\" cannot stand here. Write one of: %s."), s, "calendar, nd09");
}

enum err target_parse(const struct plan *p, size_t i, struct target *out, struct error *e)
{
	/* In this order: conditions need the kind, the measure too, and the value the measure. */
	static const struct {
		size_t column;
		enum err (*parse)(struct target *t, const char *s, struct error *e);
	} parts[] = {
		{TARGET_KIND, parse_kind},
		{TARGET_WHERE, parse_where},
		{TARGET_MEASURE, parse_measure},
		{TARGET_PER, parse_per},
		{TARGET_VALUE, parse_value},
		{TARGET_CHECK, parse_check},
		{TARGET_RULE, parse_rule},
	};
	const struct plan_row *row = plan_at(p, LIST_TARGETS, i);

	*out = (struct target){.plan = p, .code = row->cells[COL_CODE], .name = row->cells[COL_NAME]};
	for (size_t k = 0; k < sizeof parts / sizeof *parts; k++) {
		if (parts[k].parse(out, row->cells[parts[k].column], e) != OK)
			return error_at(e, plan_sheet_file(LIST_TARGETS), row->row,
					   plan_sheet_columns(LIST_TARGETS)[parts[k].column].name),
				   ERR_REFUSED;
	}
	return OK;
}

/* ---- Holding records against it ---- */

bool target_condition_met(const struct target *t, const struct condition *c, const char *value)
{
	const struct field *f = kind_field(t->kind, c->field);
	char word[PLAN_WORD_BYTES];
	long long number;

	if (value[0] == '\0')
		return false;
	if (c->is_range)
		return number_of(f, value, &number) && number >= c->from && number <= c->to;
	if (f->type != TYPE_REF && f->type != TYPE_REFS)
		return strcmp(value, c->value) == 0;
	while (plan_next_word(&value, word)) {
		if (strcmp(plan_current_code(t->plan, f->list, word), c->value) == 0)
			return true;
	}
	return false;
}

bool target_matches(const struct target *t, target_value_fn value, void *ctx)
{
	for (size_t i = 0; i < t->n_where; i++) {
		if (!target_condition_met(t, &t->where[i], value(ctx, t->where[i].field)))
			return false;
	}
	return true;
}

const struct condition *target_broken_check(const struct target *t, target_value_fn value, void *ctx)
{
	for (size_t i = 0; i < t->n_check; i++) {
		if (!target_condition_met(t, &t->check[i], value(ctx, t->check[i].field)))
			return &t->check[i];
	}
	return NULL;
}
