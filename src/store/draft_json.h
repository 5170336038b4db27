/* SPDX-License-Identifier: MIT
 * draft_json - what the file of a draft holds. Private to src/store. */
#ifndef SOTAY_STORE_DRAFT_JSON_H
#define SOTAY_STORE_DRAFT_JSON_H

#include "sotay/store/draft.h"

/* Appends the file's content. */
void draft_put_json(const struct draft *d, struct buf *out);
/* All but the name; strings live in `a`. ERR_DAMAGED: it is no draft; ERR_NEWER: a form to come. Fields and members
 * that are not known are passed over. */
enum err draft_from_json(const char *bytes, size_t len, struct arena *a, struct draft *out, struct error *e);

#endif
