/* SPDX-License-Identifier: MIT
 * query - which records somebody wants to see, and in what order: the filter of lists and of find.
 *
 * The folded text, which lies beside the packed record, is looked at before anything is unpacked. In order of date,
 * which has an index, a walk ends as soon as the limit is reached; any other order needs the key of every record that
 * fits. */
#ifndef SOTAY_STORE_QUERY_H
#define SOTAY_STORE_QUERY_H

#include "sotay/store/store.h"

/* All zero asks for every record that is not deleted, newest date first. Strings are borrowed while query_run() runs;
 * NULL = any. */
struct query {
	unsigned kinds;                                         /* 1 << KIND_…, or'ed; 0 = all */
	day_t from, to;                                         /* both included; 0 = open: no record is that old */
	const char *unit, *neighbourhood, *channel, *help_type; /* codes; one that was replaced counts as its successor */
	const char *author;                                     /* beginnings of words, without accents, in any case */
	const char *status;                                     /* value of `status`, of an assist of `result` */
	bool conflicts;                                         /* only with a field in conflict */
	bool unexported;                                        /* only with a change that lies in no delivered batch */
	bool deleted;                                           /* only deleted ones; else only the others */
	const char *text; /* beginnings of words, all of them, as typed; a word of 4 or more hex digits (hyphens do not
						 count) may be the tail of the id instead */
	const char *sort; /* a field, or created, updated, author; records without a value last. NULL: newest date first */
	bool descending;  /* of `sort` */
	size_t limit;     /* 0 = none */
};

/* Return false to stop. `s` is lent until the callback returns. */
typedef bool (*query_fn)(void *ctx, const struct stored *s);

/* ERR_USAGE: none of the kinds has the field to sort by, or that status. No record that fits is no error. */
enum err query_run(struct txn *t, const struct query *q, query_fn fn, void *ctx, struct error *e);

#endif
