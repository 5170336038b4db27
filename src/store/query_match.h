/* SPDX-License-Identifier: MIT
 * query_match - whether a record fits a query, in two steps: by its folded text and id, then unpacked. */
#ifndef SOTAY_STORE_QUERY_MATCH_H
#define SOTAY_STORE_QUERY_MATCH_H

#include "sotay/store/query.h"
#include "tail.h"

enum { MATCH_FIELDS_MAX = 5 };

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
	const char *author; /* folded */
	/* of the kind given last to match_kind() */
	struct {
		size_t field;
		const char *wanted;
	} fields[MATCH_FIELDS_MAX];
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
/* By everything else. */
bool match_record(const struct match *m, const struct stored *s);

#endif
