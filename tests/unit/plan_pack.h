/* SPDX-License-Identifier: MIT
 * plan_pack - a small, faultless plan pack in memory, for tests that need one or want to spoil one. */
#ifndef SOTAY_TESTS_UNIT_PLAN_PACK_H
#define SOTAY_TESTS_UNIT_PLAN_PACK_H

#include "sotay/model/plan.h"

/* Fills `out` with the files of the small pack (plan_files_fini). */
void pack_files(struct plan_files *out);
/* Puts `text` in the place of the file `name`, which it adds if need be; NULL takes the file away. */
void pack_put(struct plan_files *files, const char *name, const char *text);
/* The text of one file of the small pack, borrowed; "" if it has none. */
const char *pack_text(const char *name);
/* Parses `files`, which must be faultless, and frees them. */
struct plan *pack_parse(struct plan_files *files);
/* The small pack, parsed. */
struct plan *pack_plan(void);

#endif
