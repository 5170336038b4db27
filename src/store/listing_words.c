/* SPDX-License-Identifier: MIT
 * listing_words - which records have the words typed, in the order of the list.
 *
 * With more letters than before only what was found before is looked through: the more is typed the less there is. */
#include "listing_parts.h"

#include <stdlib.h>
#include <string.h>

enum { TEXTS_PER_ASKING = 128 };

static struct match match_of(const char *text)
{
	struct query q = {.text = text};
	struct match m;

	match_init(&m, NULL, &q);
	m.q = NULL; /* it was only read from */
	return m;
}

/* Whether whatever has the new words has the old ones too. The end of an id has to be looked for anew. */
static bool narrows(const struct match *old, const struct match *new)
{
	return old->n_tails == 0 && new->n_tails == 0 && strncmp(new->words, old->words, strlen(old->words)) == 0;
}

static void forget_found(struct words *w)
{
	free(w->found);
	free(w->before);
	w->found = w->before = NULL;
	w->among = NULL;
	w->n = w->n_among = w->at = 0;
	w->begun = w->done = false;
}

void words_fini(struct words *w)
{
	forget_found(w);
	match_fini(&w->match);
	*w = (struct words){0};
}

void words_set(struct words *w, const char *text, bool anew)
{
	struct match new = match_of(text);

	if (!anew && w->done && match_needs_text(&w->match) && narrows(&w->match, &new)) {
		uint32_t *found = w->found;
		size_t n = w->n;

		w->found = NULL;
		forget_found(w);
		w->before = found;
		w->among = found;
		w->n_among = n;
	} else {
		forget_found(w);
	}
	match_fini(&w->match);
	w->match = new;
}

static void begin(struct listing *l)
{
	struct words *w = &l->words;

	if (!w->before) {
		w->among = l->order.at;
		w->n_among = l->set.n;
	}
	w->found = mem_alloc((w->n_among ? w->n_among : 1) * sizeof *w->found);
	w->begun = true;
	if (match_needs_text(&w->match))
		return;
	memcpy(w->found, w->among, w->n_among * sizeof *w->found);
	w->n = w->at = w->n_among;
}

enum err words_find(struct listing *l, const struct pace *p)
{
	const char *text = buf_str(&l->set.text);
	struct words *w = &l->words;

	if (!w->begun)
		begin(l);
	while (w->at < w->n_among) {
		uint32_t i = w->among[w->at++];
		const struct entry *entry = &l->set.entries[i];

		if (match_text(&w->match, &entry->id, text + entry->text))
			w->found[w->n++] = i;
		if (w->n == PAGE_ROWS && !l->current)
			rows_show_found(l);
		if (!pace_goes_on(p, w->at, TEXTS_PER_ASKING))
			return ERR_CANCEL;
	}
	w->done = true;
	return OK;
}
