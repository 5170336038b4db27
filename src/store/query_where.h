/* SPDX-License-Identifier: MIT
 * query_where - one condition on one field, made ready for records of a kind. */
#ifndef SOTAY_STORE_QUERY_WHERE_H
#define SOTAY_STORE_QUERY_WHERE_H

#include "sotay/model/people.h"
#include "sotay/model/record.h"
#include "sotay/store/query.h"

struct where {
	size_t field; /* WHERE_AUTHOR: who recorded it */
	const char *value;
	bool is_not;
};
#define WHERE_AUTHOR ((size_t)FIELDS_MAX + 1)

/* False: the kind has no such field. `out` borrows from `w`. */
bool where_make(enum kind kind, const struct query_where *w, struct where *out);
/* Whether it asks who somebody is, so that where_fits() needs `people`. */
bool where_asks_for_person(const struct query_where *w);
bool where_fits(const struct where *w, const struct plan *p, const struct people *people, const struct record *r);
/* ERR_USAGE: of no kind among `kinds` (0 = all) can that be asked. */
enum err where_check(const struct query_where *w, unsigned kinds, struct error *e);

#endif
