/* SPDX-License-Identifier: MIT
 * origin - who wrote a value, on which machine and when, as far as this store knows.
 *
 * A dot only names a machine and a number. The creating edit stands in the record itself; an edit made here stands in
 * the history; of an edit made elsewhere the history knows which batch brought it and when that was taken in. */
#ifndef SOTAY_STORE_ORIGIN_H
#define SOTAY_STORE_ORIGIN_H

#include "sotay/store/store.h"

/* Strings are never NULL and borrow from the arena. */
struct origin {
	const char *who;    /* the person, or what the machine is called where that is all that is known; "" */
	const char *device; /* 8 characters */
	const char *label;  /* what the machine is called, "" if it was never told */
	const char *unit;   /* code of the unit it belongs to, or "" */
	instant_t when;     /* meaningful if `dated` */
	bool dated;
	bool taken_in; /* `when` is when a batch brought it, the edit itself is older */
	bool here;     /* made under this store's present device id */
};

/* Who wrote what carries the dot `d` in `r`. What cannot be found out is empty; that is no error. */
enum err txn_origin(struct txn *t, const struct record *r, const struct dot *d, struct arena *a, struct origin *out,
	struct error *e);

#endif
