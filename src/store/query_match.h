/* SPDX-License-Identifier: MIT
 * query_match - whether a record fits a query, in three steps: by its folded text and id, by its head,
 * then unpacked. */
#ifndef SOTAY_STORE_QUERY_MATCH_H
#define SOTAY_STORE_QUERY_MATCH_H

#include "query_where.h"
#include "sotay/model/target.h"
#include "sotay/store/query.h"
#include "tail.h"

enum { MATCH_FIELDS_MAX = 5 + QUERY_WHERE_MAX };

/* A word that may be the tail of an id instead of standing in the text. */
struct match_tail {
	const char *folded;
	struct tail tail;
};

struct match {
	struct txn *t;
	const struct query *q;
	struct arena arena;
	const char *words; /* folded */
	const struct match_tail *tails;
	size_t n_tails;
	const char *author;          /* folded */
	struct people *people;       /* NULL: nobody is asked for */
	const struct plan_row *duty; /* NULL: any */
	struct target target;        /* of q->target */
	/* of the kind given last to match_kind() */
	struct day_range days;
	bool by_period; /* an account is held against its own period, not by its date */
	struct where fields[MATCH_FIELDS_MAX];
	size_t n_fields;
};

void match_init(struct match *m, struct txn *t, const struct query *q);
void match_fini(struct match *m);
/* Prepares for records of that kind. False: no record of the kind can fit. */
bool match_kind(struct match *m, enum kind kind);
/* Whether there are words to look for. */
bool match_needs_text(const struct match *m);
/* By what needs no unpacking. */
bool match_text(const struct match *m, const struct uuid *id, const char *folded);
/* By what the head tells, days included. */
bool match_head(const struct match *m, const struct raw_head *h);
/* Whether match_fields() has anything to look at, for the kind given last to match_kind(). */
bool match_needs_fields(const struct match *m);
/* By everything else. */
bool match_fields(const struct match *m, const struct record *r);

#endif
