/* SPDX-License-Identifier: MIT
 * authors_model - who has recorded on this machine: the names to choose from where several share a laptop. */
#ifndef SOTAY_TUI_VIEW_AUTHORS_MODEL_H
#define SOTAY_TUI_VIEW_AUTHORS_MODEL_H

#include "sotay/base/mem.h"
#include "sotay/store/store.h"

struct authors {
	struct arena arena;
	const char **names; /* in order of the alphabet, each spelling once */
	size_t n;
};

/* `present` (may be "") is among them, and who was chosen before. Looks at what was recorded here lately, not at all of
 * it. *out is to be ended by authors_fini() in any case. */
enum err authors_read(struct txn *t, const char *present, struct authors *out, struct error *e);
void authors_fini(struct authors *a);
/* `name` records from now on. The one before it and `name` are remembered, though neither may have a record yet. */
enum err authors_choose(struct txn *t, const char *name, struct error *e);

#endif
