/* SPDX-License-Identifier: MIT
 * listing - a long list of records on a screen: opened at once, found and put in order in small steps between keys,
 * filtered as one types, read a screenful at a time.
 *
 * It keeps the ids of all records that fit its filters, in order, and their folded text in one piece of memory. Words
 * are looked for in that, and where more letters only narrow what was found before, in what was found. So it answers
 * in milliseconds at 100,000 records. (Memory: about 150 bytes a record.)
 *
 *   opening         the newest records by the index of dates, as many as a screen needs, if they are quickly found;
 *                   then all, in order of their ids, and sorted
 *   other words     from the first row on, until a screenful is found; then the rest
 *   another order   what to sort by, of every record; sorted
 *   refreshing      if somebody has written since, all anew; the rows stay as they are meanwhile
 *
 * Until there are rows of what was asked for last, the old ones stay. No snapshot stays open between calls. One thread
 * at a time; between calls the store may be written to, here or elsewhere. */
#ifndef SOTAY_STORE_LISTING_H
#define SOTAY_STORE_LISTING_H

#include "sotay/store/query.h"

struct listing;

struct listing_id {
	enum kind kind;
	struct uuid id;
};

enum listing_state {
	LISTING_THERE,
	LISTING_GONE /* there is no such record any more; `stored` has its kind and id alone */
};

struct listing_row {
	enum listing_state state;
	struct stored stored; /* as it is now: it may have changed since it was found */
	bool exported;
};

/* Nothing is read yet. `q` is copied; its limit does not count. ERR_USAGE as query_run(). The store is borrowed. */
enum err listing_open(struct store *s, const struct query *q, struct listing **out, struct error *e);
void listing_close(struct listing **l);

/* ---- what is asked for; each takes effect with the next steps ---- */

/* Other filters: all of `q` but its text, sort and direction, which stay. ERR_USAGE: nothing changes. */
enum err listing_filter(struct listing *l, const struct query *q, struct error *e);
/* Words, as `text` of a query. */
void listing_set_text(struct listing *l, const char *text);
/* Another order, as `sort` and `descending` of a query. ERR_USAGE: nothing changes. */
enum err listing_sort(struct listing *l, const char *sort, bool descending, struct error *e);
/* If the store has changed since it was read, all is found anew. */
enum err listing_refresh(struct listing *l, struct error *e);

/* ---- working ---- */

/* Goes on until all is done (OK) or keep_on() says stop (ERR_CANCEL; *e left alone). NULL: to the end. Any other error:
 * the rows stay as they are; the next step tries again. */
enum err listing_step(struct listing *l, keep_on_fn keep_on, void *ctx, struct error *e);
/* Whether the rows are those of what was asked for last, though perhaps not yet all of them. */
bool listing_is_current(const struct listing *l);
/* Whether all of them are known. */
bool listing_is_whole(const struct listing *l);
/* Whether a step has anything to do. */
bool listing_busy(const struct listing *l);

/* ---- the rows ---- */

size_t listing_count(const struct listing *l);
/* Row i < listing_count(). */
struct listing_id listing_at(const struct listing *l, size_t i);
/* Where the record stands. False: not in the list. */
bool listing_index_of(const struct listing *l, enum kind kind, const struct uuid *id, size_t *row);
/* Reads rows first … first + n - 1 as they are now, as many as there are, to `out`, which has room for n; *n_read says
 * how many. Everything borrows from `a`. */
enum err listing_read(const struct listing *l, size_t first, size_t n, struct arena *a, struct listing_row *out,
	size_t *n_read, struct error *e);

#endif
