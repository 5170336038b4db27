/* SPDX-License-Identifier: MIT
 * save - what happens when a person saves a record: both levels of rules, emptying what does not apply any more, and
 * the write. The commands and the forms save through here, so that they refuse and accept the same.
 *
 * All of it runs inside the caller's write, which may run twice: nothing that is given is changed. Where a rule is
 * broken, e->column is the name of the field. */
#ifndef SOTAY_STORE_SAVE_H
#define SOTAY_STORE_SAVE_H

#include "sotay/base/i18n.h"
#include "sotay/model/prefill.h"
#include "sotay/model/rules.h"
#include "sotay/store/store.h"

/* Fields that were emptied along with an edit because they apply no more. */
struct emptied {
	size_t fields[FIELDS_MAX + 1];
	size_t n;
};

/* Where this machine stands, for prefill(): the settings unit and neighbourhood, in the arena. */
enum err txn_place(struct txn *t, struct arena *a, struct prefill_place *out, struct error *e);

/* Whether a new record may hold `values` (n_fields entries, NULL = empty; prefilled): the value rules of every field,
 * then all form rules on the local day of `now`. If so, `advise` (may be NULL) is told what is worth a look.
 * ERR_INVALID. */
enum err save_check_new(const struct plan *p, enum kind kind, const char *const *values, instant_t now, rule_fn advise,
	void *ctx, struct error *e);
/* save_check_new(), then txn_add(). */
enum err txn_save_new(struct txn *t, enum kind kind, const char *const *values, const char *author, instant_t now,
	struct uuid *id, struct error *e);

/* Changes a record as it is now, whatever it was when it was opened: the value rules of the changes (normal form, each
 * field once, `deleted` too), the emptying of what does not apply any more (told in *emptied unless NULL), the form
 * rules that involve a changed field, txn_edit(). ERR_NOTHING: nothing would change; ERR_INVALID; ERR_NOT_FOUND. */
enum err txn_save_edit(struct txn *t, enum kind kind, const struct uuid *id, const struct change *changes, size_t n,
	const char *editor, instant_t now, struct emptied *emptied, struct error *e);
/* Appends their labels, parted by commas. */
void emptied_put(const struct emptied *emptied, enum kind kind, const struct i18n *i, struct buf *out);

#endif
