/* SPDX-License-Identifier: MIT
 * people - the spellings of people.csv, sorted by their bytes: alone, and with the unit behind a tab. */
#include "sotay/model/people.h"

#include <stdlib.h>
#include <string.h>
#include "sotay/base/mem.h"
#include "sotay/base/text.h"

struct alias {
	const char *text;
	size_t row; /* of people.csv */
};

struct people {
	const struct plan *plan;
	struct arena arena;
	struct alias *aliases;
	size_t n, cap;
};

static void add(struct people *p, const struct buf *text, size_t row)
{
	if (p->n == p->cap) {
		p->cap = p->cap ? 2 * p->cap : 32;
		p->aliases = mem_realloc(p->aliases, p->cap * sizeof *p->aliases);
	}
	p->aliases[p->n++] = (struct alias){arena_strndup(&p->arena, buf_str(text), text->len), row};
}

static void add_alias(struct people *p, const char *alias, size_t len, size_t row)
{
	const char *unit = plan_at(p->plan, LIST_PEOPLE, row)->cells[PERSON_UNIT];
	struct buf text = {0};

	text_fold_case(alias, len, &text);
	if (text.len) {
		add(p, &text, row);
		buf_putc(&text, '\t');
		buf_puts(&text, plan_current_code(p->plan, LIST_UNITS, unit));
		add(p, &text, row);
	}
	buf_fini(&text);
}

/* Names go before aliases: the first one who has it keeps it. */
static void add_all(struct people *p)
{
	for (size_t i = 0; i < plan_count(p->plan, LIST_PEOPLE); i++) {
		const char *name = plan_at(p->plan, LIST_PEOPLE, i)->cells[COL_NAME];

		add_alias(p, name, strlen(name), i);
	}
	for (size_t i = 0; i < plan_count(p->plan, LIST_PEOPLE); i++) {
		const char *aliases = plan_at(p->plan, LIST_PEOPLE, i)->cells[PERSON_ALIASES];

		while (*aliases) {
			size_t len = strcspn(aliases, ";");

			add_alias(p, aliases, len, i);
			aliases += len + (aliases[len] == ';');
		}
	}
}

/* Each alias once, of those that came first; in order. */
static void sort(struct people *p)
{
	size_t n = 0;

	for (size_t i = 0; i < p->n; i++) {
		struct alias this = p->aliases[i];
		size_t low = 0, high = n;

		while (low < high) {
			size_t mid = low + (high - low) / 2;

			if (strcmp(p->aliases[mid].text, this.text) < 0)
				low = mid + 1;
			else
				high = mid;
		}
		if (low < n && strcmp(p->aliases[low].text, this.text) == 0)
			continue;
		memmove(p->aliases + low + 1, p->aliases + low, (n - low) * sizeof *p->aliases);
		p->aliases[low] = this;
		n++;
	}
	p->n = n;
}

struct people *people_new(const struct plan *plan)
{
	struct people *p = mem_zalloc(1, sizeof *p);

	p->plan = plan;
	add_all(p);
	sort(p);
	return p;
}

void people_free(struct people **people)
{
	struct people *p = *people;

	*people = NULL;
	if (!p)
		return;
	arena_free(&p->arena);
	free(p->aliases);
	free(p);
}

static int compare(const void *key, const void *alias)
{
	return strcmp(key, ((const struct alias *)alias)->text);
}

static const struct alias *find(const struct people *p, const char *text)
{
	return p->n ? bsearch(text, p->aliases, p->n, sizeof *p->aliases, compare) : NULL;
}

const struct plan_row *people_put_key(const struct people *p, const char *unit, const char *spelling, struct buf *out)
{
	struct buf folded = {0}, with_unit = {0};
	const struct plan_row *row = NULL;
	const struct alias *alias;

	text_fold_case(spelling, strlen(spelling), &folded);
	buf_printf(&with_unit, "%s\t%s", buf_str(&folded), plan_current_code(p->plan, LIST_UNITS, unit));
	alias = find(p, buf_str(&with_unit));
	if (!alias)
		alias = find(p, buf_str(&folded));
	if (alias) {
		row = plan_at(p->plan, LIST_PEOPLE, alias->row);
		text_fold_case(row->cells[COL_NAME], strlen(row->cells[COL_NAME]), out);
	} else {
		buf_put(out, buf_str(&folded), folded.len);
	}
	buf_fini(&folded);
	buf_fini(&with_unit);
	return row;
}
