/* SPDX-License-Identifier: MIT
 * tally_people - who recorded what. Spellings that differ in case and blanks are one person, and those that people.csv
 * joins; Hoa and Hòa are two. */
#include "tally_internal.h"

#include <stdlib.h>
#include <string.h>
#include "sotay/base/text.h"

/* The first one who has the alias keeps it; somebody of the record's own unit goes first. */
static void add_alias(struct tally *t, const char *alias, size_t len, size_t person)
{
	const char *unit = plan_at(t->plan, LIST_PEOPLE, person)->cells[PERSON_UNIT];
	long long *position;

	buf_clear(&t->key);
	text_fold_case(alias, len, &t->key);
	if (t->key.len == 0)
		return;
	position = counts_row(&t->aliases, buf_str(&t->key));
	if (*position == 0)
		*position = (long long)person + 1;
	buf_putc(&t->key, '\t');
	buf_puts(&t->key, plan_current_code(t->plan, LIST_UNITS, unit));
	position = counts_row(&t->aliases, buf_str(&t->key));
	if (*position == 0)
		*position = (long long)person + 1;
}

void tally_people_init(struct tally *t)
{
	counts_init(&t->aliases, 1);
	counts_init(&t->known, 1);
	counts_init(&t->folded, 1);
	counts_init(&t->spelled, 1);
	counts_init(&t->work, 1);
	for (size_t i = 0; i < plan_count(t->plan, LIST_PEOPLE); i++) {
		const struct plan_row *row = plan_at(t->plan, LIST_PEOPLE, i);

		add_alias(t, row->cells[COL_NAME], strlen(row->cells[COL_NAME]), i);
	}
	for (size_t i = 0; i < plan_count(t->plan, LIST_PEOPLE); i++) {
		const char *aliases = plan_at(t->plan, LIST_PEOPLE, i)->cells[PERSON_ALIASES];

		while (*aliases) {
			size_t len = strcspn(aliases, ";");

			add_alias(t, aliases, len, i);
			aliases += len + (aliases[len] == ';');
		}
	}
}

void tally_people_fini(struct tally *t)
{
	counts_fini(&t->aliases);
	counts_fini(&t->known);
	counts_fini(&t->folded);
	counts_fini(&t->spelled);
	counts_fini(&t->work);
	free(t->persons);
}

/* The row of people.csv that such a folded spelling names, or NULL. */
static const struct plan_row *row_called(struct tally *t, const char *folded, const char *unit)
{
	const long long *position;

	buf_clear(&t->key);
	buf_printf(&t->key, "%s\t%s", folded, unit);
	position = counts_find(&t->aliases, buf_str(&t->key));
	if (!position)
		position = counts_find(&t->aliases, folded);
	return position ? plan_at(t->plan, LIST_PEOPLE, (size_t)*position - 1) : NULL;
}

static size_t find_person(struct tally *t, const char *unit, const char *spelling)
{
	struct buf folded = {0};
	const struct plan_row *row;
	long long *position;

	text_fold_case(spelling, strlen(spelling), &folded);
	row = row_called(t, buf_str(&folded), unit);
	if (row) {
		buf_clear(&folded);
		text_fold_case(row->cells[COL_NAME], strlen(row->cells[COL_NAME]), &folded);
	}
	position = counts_row(&t->folded, buf_str(&folded));
	if (*position == 0) {
		t->persons = array_grow(t->persons, t->n_persons, &t->cap_persons, sizeof *t->persons);
		t->persons[t->n_persons++] = (struct person){
			.key = arena_strdup(&t->arena, buf_str(&folded)), .name = row ? row->cells[COL_NAME] : NULL};
		*position = (long long)t->n_persons;
	}
	buf_fini(&folded);
	return (size_t)*position - 1;
}

size_t tally_person(struct tally *t, const char *unit, const char *spelling)
{
	size_t at, person;

	buf_clear(&t->key);
	buf_puts(&t->key, unit);
	buf_putc(&t->key, '\t');
	buf_puts(&t->key, spelling);
	at = counts_at(&t->known, buf_str(&t->key));
	if (t->known.rows[at].figures[0] == 0)
		t->known.rows[at].figures[0] = (long long)find_person(t, unit, spelling) + 1;
	person = (size_t)t->known.rows[at].figures[0] - 1;
	buf_clear(&t->key);
	buf_printf(&t->key, "%zu\t%s", person, spelling);
	++*counts_row(&t->spelled, buf_str(&t->key));
	return person;
}

/* By what a kind's work is told apart. */
static const size_t work_fields[KIND_COUNT] = {
	[KIND_SESSION] = SESSION_channel,
	[KIND_ASSIST] = ASSIST_help,
	[KIND_FEEDBACK] = FEEDBACK_subject,
	[KIND_PROGRESS] = PROGRESS_duty,
};

void tally_add_person(struct tally *t, const struct event *ev)
{
	size_t person = tally_person(t, ev->unit, ev->record->author);
	enum kind kind = ev->record->kind;
	long long amounts[KIND_COUNT] = {0};

	amounts[kind] = ev->times;
	counts_add(t->persons[person].recorded, amounts, KIND_COUNT, ev->spans);
	buf_clear(&t->key);
	buf_printf(&t->key, "%zu/%d/%s", person, (int)kind, event_code(t, ev, work_fields[kind]));
	counts_add(counts_row(&t->work, buf_str(&t->key)), &ev->times, 1, ev->spans);
}

const char *tally_person_name(const struct tally *t, size_t person, struct arena *arena)
{
	const char *best = "";
	long long most = 0;

	if (t->persons[person].name)
		return t->persons[person].name;
	for (size_t i = 0; i < t->spelled.n; i++) {
		const struct counts_row *row = &t->spelled.rows[i];
		char *spelling;
		long long n = row->figures[0];

		if (strtoull(row->key, &spelling, 10) != person)
			continue;
		spelling++;
		if (n > most || (n == most && strcmp(spelling, best) < 0)) {
			most = n;
			best = spelling;
		}
	}
	return arena_strdup(arena, best);
}
