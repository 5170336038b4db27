/* SPDX-License-Identifier: MIT
 * tally_people - who recorded what; which spellings are one person says model/people.h. */
#include "tally_internal.h"

#include <stdlib.h>
#include <string.h>

void tally_people_init(struct tally *t)
{
	t->people = people_new(t->plan);
	counts_init(&t->names, 1);
	counts_init(&t->folded, 1);
	counts_init(&t->work, 1);
}

void tally_people_fini(struct tally *t)
{
	people_free(&t->people);
	counts_fini(&t->names);
	counts_fini(&t->folded);
	counts_fini(&t->work);
	pairs_fini(&t->works);
	free(t->work_figures);
	pairs_fini(&t->known);
	free(t->known_as);
	pairs_fini(&t->spelled);
	free(t->spellings);
	free(t->persons);
}

size_t tally_person_at(struct tally *t, const char *key, const char *name)
{
	long long *position = counts_row(&t->folded, key);

	if (*position == 0) {
		t->persons = array_grow(t->persons, t->n_persons, &t->cap_persons, sizeof *t->persons);
		t->persons[t->n_persons++] = (struct person){.key = arena_strdup(&t->arena, key), .name = name};
		*position = (long long)t->n_persons;
	}
	return (size_t)*position - 1;
}

static size_t find_person(struct tally *t, const char *unit, const char *spelling)
{
	struct buf folded = {0};
	const struct plan_row *row;
	size_t person;

	row = people_put_key(t->people, unit, spelling, &folded);
	person = tally_person_at(t, buf_str(&folded), row ? row->cells[COL_NAME] : NULL);
	buf_fini(&folded);
	return person;
}

size_t tally_spelling_at(struct tally *t, size_t person, size_t name)
{
	size_t at = pairs_at(&t->spelled, (uint32_t)person, (uint32_t)name);

	if (at == t->n_spellings) {
		t->spellings = array_grow(t->spellings, at, &t->cap_spellings, sizeof *t->spellings);
		t->spellings[t->n_spellings++] = (struct spelling){.person = person, .name = name};
	}
	return at;
}

/* Position in spellings. */
static size_t find_spelling(struct tally *t, const char *unit, size_t name)
{
	return tally_spelling_at(t, find_person(t, unit, t->names.rows[name].key), name);
}

size_t tally_person(struct tally *t, const struct code *unit, const char *text)
{
	size_t name = counts_at(&t->names, text), at = pairs_at(&t->known, unit->number, (uint32_t)name);
	struct spelling *spelling;

	if (at == t->n_known) {
		t->known_as = array_grow(t->known_as, at, &t->cap_known, sizeof *t->known_as);
		t->known_as[t->n_known++] = find_spelling(t, unit->current, name);
	}
	spelling = &t->spellings[t->known_as[at]];
	spelling->times++;
	return spelling->person;
}

/* By what a kind's work is told apart. */
static const size_t work_fields[KIND_COUNT] = {
	[KIND_SESSION] = SESSION_channel,
	[KIND_ASSIST] = ASSIST_help,
	[KIND_FEEDBACK] = FEEDBACK_subject,
	[KIND_PROGRESS] = PROGRESS_duty,
};

static long long *work_of(struct tally *t, size_t person, enum kind kind, const struct code *code)
{
	size_t at = pairs_at(&t->works, (uint32_t)person * KIND_COUNT + kind, code->number);

	if (at == t->n_works) {
		buf_clear(&t->key);
		buf_printf(&t->key, "%zu/%d/%s", person, (int)kind, code->current);
		t->work_figures = array_grow(t->work_figures, at, &t->cap_works, sizeof(long long *));
		t->work_figures[t->n_works++] = counts_row(&t->work, buf_str(&t->key));
	}
	return t->work_figures[at];
}

void tally_add_person(struct tally *t, const struct event *ev)
{
	size_t person = tally_person(t, ev->unit_code, ev->record->author);
	enum kind kind = ev->record->kind;
	long long amounts[KIND_COUNT] = {0};

	amounts[kind] = ev->times;
	counts_add(t->persons[person].recorded, amounts, KIND_COUNT, ev->spans);
	counts_add(work_of(t, person, kind, event_code(t, ev, work_fields[kind])), &ev->times, 1, ev->spans);
}

const char *tally_person_name(const struct tally *t, size_t person, struct arena *arena)
{
	const char *best = "";
	long long most = 0;

	if (t->persons[person].name)
		return t->persons[person].name;
	for (size_t i = 0; i < t->n_spellings; i++) {
		const struct spelling *s = &t->spellings[i];
		const char *name = t->names.rows[s->name].key;

		if (s->person != person)
			continue;
		if (s->times > most || (s->times == most && strcmp(name, best) < 0)) {
			most = s->times;
			best = name;
		}
	}
	return arena_strdup(arena, best);
}
