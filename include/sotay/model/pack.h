/* SPDX-License-Identifier: MIT
 * pack - plan packs as people name and find them: folders, and those shipped with the program. */
#ifndef SOTAY_MODEL_PACK_H
#define SOTAY_MODEL_PACK_H

#include "sotay/model/plan.h"

/* Reads the files of the pack: of the folder `name` if there is one, else of the shipped pack of that name.
 * ERR_NOT_FOUND: neither. */
enum err pack_read(const char *name, struct plan_files *files, struct error *e);

/* Appends a fault found in a pack, as a person who mends it wants it: file, row, column and the sentence. */
void pack_put_fault(const struct error *fault, const struct i18n *i, struct buf *out);

struct pack {
	char *name; /* of its folder */
	struct plan_files files;
	struct plan *plan;
	bool is_template; /* plan.csv says `template,yes`: to be filled in by a ward before it is used */
};

/* Every shipped pack without a fault, templates last, else in order of name; free with pack_free_list(). None is no
 * error. */
void pack_list(struct pack **out, size_t *n);
/* The same of the packs that lie in `dir`. */
void pack_list_in(const char *dir, struct pack **out, size_t *n);
void pack_free_list(struct pack *packs, size_t n);

#endif
