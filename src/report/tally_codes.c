/* SPDX-License-Identifier: MIT
 * tally_codes - codes and places that records name, each looked up in the plan once.
 *
 * A plan has some hundred codes and a ward a million records, so whatever depends on a code, or on a pair of codes,
 * alone is kept with it: its successor, the conditions it sets, the rows of figures it adds to. */
#include "tally_internal.h"

#include <stdlib.h>
#include <string.h>
#include "sotay/model/rules.h"

void tally_codes_init(struct tally *t)
{
	for (size_t list = 0; list < LIST_COUNT; list++)
		counts_init(&t->codes[list].names, 1);
	counts_init(&t->topic_sets, 1);
}

void tally_codes_fini(struct tally *t)
{
	for (size_t list = 0; list < LIST_COUNT; list++) {
		counts_fini(&t->codes[list].names);
		free(t->codes[list].codes);
	}
	counts_fini(&t->topic_sets);
	free(t->topic_lists);
	pairs_fini(&t->places);
	free(t->place_slots);
}

static struct code *make_code(struct tally *t, enum plan_list list, size_t number, const char *text)
{
	struct code *c = arena_zalloc(&t->arena, 1, sizeof *c);

	c->number = (uint32_t)number;
	c->current = arena_strdup(&t->arena, plan_current_code(t->plan, list, text));
	c->row = plan_find(t->plan, list, c->current);
	if (list == LIST_CHANNELS)
		c->conditions = rules_conditions_of_code(t->plan, KIND_SESSION, text);
	else if (list == LIST_HELP_TYPES)
		c->conditions = rules_conditions_of_code(t->plan, KIND_ASSIST, text);
	else if (list == LIST_UNITS)
		c->everywhere = unit_is_everywhere(t, c->current);
	return c;
}

struct code *tally_code(struct tally *t, enum plan_list list, const char *text)
{
	struct codes *of = &t->codes[list];
	size_t number;

	/* One record asks for the same code several times. */
	if (of->n > 0 && strcmp(of->names.rows[of->last].key, text) == 0)
		return of->codes[of->last];
	number = counts_at(&of->names, text);
	of->last = number;
	if (number == of->n) {
		of->codes = array_grow(of->codes, of->n, &of->cap, sizeof(struct code *));
		of->codes[of->n++] = make_code(t, list, number, text);
	}
	return of->codes[number];
}

long long *code_figures(struct counts *c, struct code *code, enum code_family family)
{
	if (!code->figures[family])
		code->figures[family] = counts_row(c, code->current);
	return code->figures[family];
}

/* ---- several topics ---- */

static bool among(struct code *const *codes, size_t n, const char *current)
{
	for (size_t i = 0; i < n; i++) {
		if (strcmp(codes[i]->current, current) == 0)
			return true;
	}
	return false;
}

/* Each as it counts now, once: two old codes may have become one. */
static struct code_list make_list(struct tally *t, const char *words)
{
	struct code_list list = {.codes = arena_alloc(&t->arena, TOPICS_MAX * sizeof(struct code *))};

	while (*words && list.n < TOPICS_MAX) {
		size_t len = strcspn(words, " ");
		struct code *code;

		buf_clear(&t->key);
		buf_put(&t->key, words, len);
		code = tally_code(t, LIST_TOPICS, buf_str(&t->key));
		words += len + (words[len] == ' ');
		if (!among(list.codes, list.n, code->current))
			list.codes[list.n++] = code;
	}
	return list;
}

const struct code_list *tally_topics(struct tally *t, const char *words)
{
	size_t number = counts_at(&t->topic_sets, words);

	if (number == t->n_topic_lists) {
		t->topic_lists = array_grow(t->topic_lists, number, &t->cap_topic_lists, sizeof *t->topic_lists);
		t->topic_lists[t->n_topic_lists++] = make_list(t, words);
	}
	return &t->topic_lists[number];
}

/* ---- places ---- */

size_t tally_place(struct tally *t, const struct code *unit, const struct code *area)
{
	size_t place = pairs_at(&t->places, unit->number, area->number);

	if (place == t->n_place_slots) {
		t->place_slots = array_grow(t->place_slots, place, &t->cap_place_slots, sizeof *t->place_slots);
		t->place_slots[t->n_place_slots++] = tally_slot(t, unit->current, unit->everywhere ? area->current : "");
	}
	return place;
}

size_t tally_place_slot(struct tally *t, const struct code *unit, const struct code *area)
{
	size_t place = tally_place(t, unit, area); /* may move the array */

	return t->place_slots[place];
}
