/* SPDX-License-Identifier: MIT
 * draft - a record being filled in, kept in a file of its own so that nothing typed gets lost.
 *
 * drafts/KIND-0123456789abcdef.json, one a form: what stands in each field as it was typed, right or wrong. It is
 * replaced as a whole and durably, so that after a crash or a power cut either the old state is there or the new one.
 * A form claims its draft as long as it is open (a lock in drafts/lock that ends with the process), so that two
 * programs on one notebook do not offer each other what is just being written.
 *
 * drafts/conflict-ID.json, one a record in conflict: what was chosen and written there and is not saved yet, in the
 * same form; `fields` holds the choices. Its name is the record's, so that two windows cannot both choose in it, and no
 * kind's: programs that do not know of it leave it alone. It says itself what it was chosen among (struct draft), so
 * nothing has to be remembered when it is saved: what the record says by then is no longer a choice to be made.
 *
 * Whatever else lies in drafts/ is left alone. A draft that cannot be read is renamed to NAME.damaged and stays there.
 * Of a form that was saved while its draft could not be removed any more, the store remembers the name (the setting
 * draft_saved, written with the record): draft_list() takes such a draft away instead of offering it again. */
#ifndef SOTAY_STORE_DRAFT_H
#define SOTAY_STORE_DRAFT_H

#include "sotay/store/store.h"

enum { DRAFT_NAME_BYTES = 56 };

struct draft_field {
	const char *text; /* as it was typed; of a choice its code; NULL: as a new form has it, or nothing chosen */
	bool by_person;   /* and not filled in by the program; in a conflict: no side wrote it */
	bool picked;      /* settles a conflict, even if it is what is shown */
};

struct draft {
	char name[DRAFT_NAME_BYTES]; /* of the file */
	enum kind kind;
	bool is_edit; /* of the record `id` */
	struct uuid id;
	const char *author;
	instant_t saved;
	bool aside;     /* the person left it to be finished later; else the program came to an end */
	bool more;      /* the fields that are seldom needed were shown */
	const char *at; /* name of the field with the cursor, or "" */
	struct draft_field fields[FIELDS_MAX + 1]; /* [n_fields]: `deleted`, in a conflict only */
	bool conflict;                             /* choices in the record `id`, no form */
	const char *among[FIELDS_MAX + 1];         /* … each made among these contents (a code); NULL: no choice */
	const char *typed;                         /* … the content of `at` being written; NULL: none is */
};

/* A draft claimed by a form, or by the screen of a conflict. */
struct draft_claim {
	int fd; /* < 0: none */
};

/* A name no other draft has. */
void draft_make_name(enum kind kind, char out[DRAFT_NAME_BYTES]);
/* The name of the choices in a record. */
void draft_conflict_name(const struct uuid *id, char out[DRAFT_NAME_BYTES]);
/* Takes it for this form. ERR_BUSY: it is open already, here or in another program. */
enum err draft_claim(const struct store *s, const char *name, struct draft_claim *out, struct error *e);
void draft_release(struct draft_claim *c);

/* Replaces the file, atomically and durably. ERR_SPACE: as it was before. */
enum err draft_write(const struct store *s, const struct draft *d, struct error *e);
/* Strings live in `a`. ERR_NOT_FOUND; ERR_DAMAGED: no draft, it was put aside; ERR_NEWER: by a newer program. */
enum err draft_read(const struct store *s, const char *name, struct arena *a, struct draft *out, struct error *e);
/* Missing is fine. */
enum err draft_remove(const struct store *s, const char *name, struct error *e);
/* Says in `t` that the draft was saved as a record, see above. */
enum err txn_draft_saved(struct txn *t, const char *name, struct error *e);

/* All forms that are not claimed, the newest first; *out lives in `a`. *n_damaged (may be NULL): how many were put
 * aside now. */
enum err draft_list(struct store *s, struct arena *a, struct draft **out, size_t *n, size_t *n_damaged,
	struct error *e);
/* The records in which something was chosen that is not saved; *out lives in `a`. Whether it still is to be chosen is
 * not looked at. */
enum err draft_conflicts(const struct store *s, struct arena *a, struct uuid **out, size_t *n, struct error *e);

#endif
