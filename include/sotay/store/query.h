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
/* By what a record is called (main_field()), A to Y, across the kinds. */
#define QUERY_SORT_MAIN "main"

enum { QUERY_WHERE_MAX = 8 };

/* What a field is to hold, where no filter below says so by name. The value is
 *
 *   CODE CODE …    one of these (words parted by blanks); of a field that holds several, one is enough
 *   @GROUP         a code of that group in the plan: of units, channels, help types
 *   *              anything
 *   empty          nothing
 *   ! before it    not so
 *
 * or, of a field of free text, beginnings of words, as for `author` below. Of `person`, and of `author`, which is no
 * field but can be asked for like one, it is a name: whoever is meant, in whatever spelling (model/people.h). A value
 * whose field does not apply to its record counts as none, as it does in reports. */
struct query_where {
	const char *field, *value; /* never NULL */
};

struct query {
	unsigned kinds;                                         /* 1 << KIND_…, or'ed; 0 = all */
	day_t from, to;                                         /* both included; 0 = open: no record is that old */
	const char *unit, *neighbourhood, *channel, *help_type; /* codes; one that was replaced counts as its successor */
	const char *author;                                     /* beginnings of words, without accents, in any case */
	const char *status;                                     /* value of `status`, of an assist of `result` */
	const struct query_where *where;                        /* all of them; at most QUERY_WHERE_MAX */
	size_t n_where;
	const char *duty;          /* code: only what counts for this duty (model/duty.h) */
	const char *target;        /* code: only what this target counts (model/target.h) */
	bool outside;              /* with `target`: only what is not as its check wants it */
	bool answered_late;        /* only feedback that took longer than the plan's feedback_days */
	struct day_range accounts; /* of progress: its own period must lie within, by calendar, instead of its date between
								  `from` and `to`; last = 0: by date as everything else */
	instant_t since;           /* recorded, changed or taken in here at or after this moment; 0 = any */
	bool conflicts;            /* only with a field in conflict */
	bool unexported;           /* only with a change that lies in no delivered batch */
	bool doubtful;             /* only to be looked at: head_is_doubtful(), `today` */
	day_t today;
	bool deleted;     /* only deleted ones; else only the others */
	const char *text; /* beginnings of words, all of them, as typed; a word of 4 or more hex digits (hyphens do not
						 count) may be the tail of the id instead */
	/* A field, or created, updated, author, QUERY_SORT_MAIN; records without a value last. NULL: newest date first. */
	const char *sort;
	bool descending; /* of `sort` */
	size_t limit;    /* 0 = none */
};

/* Return false to stop. `s` is lent until the callback returns. */
typedef bool (*query_fn)(void *ctx, const struct stored *s);

/* ERR_USAGE: none of the kinds has the field to sort by, or that status; none has a field of `where`, or it is an
 * enumerated one that has no such value; the plan has no such duty or target. No record that fits is no error. */
enum err query_run(struct txn *t, const struct query *q, query_fn fn, void *ctx, struct error *e);

#endif
