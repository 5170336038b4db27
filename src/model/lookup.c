/* SPDX-License-Identifier: MIT
 * lookup - rows of the plan against words. */
#include "sotay/model/lookup.h"

#include <stdlib.h>
#include <string.h>
#include "sotay/base/mem.h"
#include "sotay/base/text.h"

/* ---- duties in words ---- */

static void put_name(const char *name, struct buf *out)
{
	buf_printf(out, "%s%s", out->len ? "; " : "", name);
}

static void put_group(const struct plan *p, const char *group, struct buf *out)
{
	for (size_t i = 0; i < plan_count(p, LIST_UNITS); i++) {
		const struct plan_row *unit = plan_at(p, LIST_UNITS, i);

		if (strcmp(unit->cells[UNIT_GROUP], group) == 0 && !unit->replaced_by[0])
			put_name(unit->cells[UNIT_SHORT][0] ? unit->cells[UNIT_SHORT] : unit->cells[COL_NAME], out);
	}
}

void lookup_put_units(const struct plan *p, const struct i18n *i, const struct plan_row *duty, struct buf *out)
{
	const char *word = duty->cells[DUTY_UNIT];
	struct buf names = {0};

	for (size_t len; *word; word += len + strspn(word + len, " ")) {
		char *code;

		len = strcspn(word, " ");
		code = mem_strndup(word, len);
		if (strcmp(code, "@all") == 0)
			put_name(tr(i, N_("Every unit")), &names);
		else if (code[0] == '@')
			put_group(p, code + 1, &names);
		else
			put_name(plan_name(p, LIST_UNITS, code), &names);
		free(code);
	}
	buf_put(out, buf_str(&names), names.len);
	buf_fini(&names);
}

const char *lookup_cadence_label(const char *cadence)
{
	static const struct {
		const char *name, *label;
	} words[] = {
		{"regular", N_("Regularly")},
		{"monthly", N_("Every month")},
		{"quarterly", N_("Every quarter")},
		{"half", N_("Every half-year")},
		{"yearly", N_("Every year")},
		{"once", N_("Once")},
	};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		if (strcmp(words[i].name, cadence) == 0)
			return words[i].label;
	}
	return cadence;
}

enum kind lookup_duty_kind(const struct plan_row *duty)
{
	enum kind kind;

	return kind_from_name(duty->cells[DUTY_KIND], &kind) ? kind : KIND_COUNT;
}

/* ---- looking for words ---- */

void lookup_init(struct lookup *l, const struct plan *p, const struct i18n *i, enum plan_list list, const char *words)
{
	*l = (struct lookup){.plan = p, .i18n = i, .list = list};
	text_fold(words, strlen(words), &l->words);
}

void lookup_fini(struct lookup *l)
{
	buf_fini(&l->words);
	buf_fini(&l->text);
}

static void add(struct lookup *l, const char *s, size_t len)
{
	if (l->text.len)
		buf_putc(&l->text, ' ');
	text_fold(s, len, &l->text);
}

bool lookup_fits(struct lookup *l, const struct plan_row *row)
{
	const char *const *names;

	if (row->replaced_by[0])
		return false;
	buf_clear(&l->text);
	for (size_t i = 0; i < plan_columns(l->list, &names); i++)
		add(l, row->cells[i], strlen(row->cells[i]));
	if (l->list == LIST_DUTIES) {
		struct buf units = {0};

		lookup_put_units(l->plan, l->i18n, row, &units);
		add(l, buf_str(&units), units.len);
		buf_fini(&units);
	}
	return text_match_words(buf_str(&l->text), buf_str(&l->words));
}

size_t lookup_find(const struct plan *p, const struct i18n *i, enum plan_list list, const char *words,
	const struct plan_row **out)
{
	struct lookup l;
	size_t n = 0;

	lookup_init(&l, p, i, list, words);
	for (size_t k = 0; k < plan_count(p, list); k++) {
		const struct plan_row *row = plan_at(p, list, k);

		if (lookup_fits(&l, row))
			out[n++] = row;
	}
	lookup_fini(&l);
	return n;
}

bool lookup_has_samples(const struct plan *p)
{
	static const char sample[] = "MẪU";

	for (size_t i = 0; i < plan_count(p, LIST_NEIGHBOURHOODS); i++) {
		if (strncmp(plan_at(p, LIST_NEIGHBOURHOODS, i)->cells[NEIGHBOURHOOD_NOTE], sample, strlen(sample)) == 0)
			return true;
	}
	return false;
}
