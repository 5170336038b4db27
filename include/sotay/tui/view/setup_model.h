/* SPDX-License-Identifier: MIT
 * setup_model - the first run: which question comes next, what was answered, how somebody types. No screen.
 *
 * One question a screen; those with one possible answer are left out. Going back keeps what was answered. */
#ifndef SOTAY_TUI_VIEW_SETUP_MODEL_H
#define SOTAY_TUI_VIEW_SETUP_MODEL_H

#include "sotay/base/telex.h"
#include "sotay/model/pack.h"

enum setup_step {
	SETUP_TYPING, /* "Gõ: tieengs vieetj" */
	SETUP_ROLE,   /* recording, or consolidating */
	SETUP_PLAN,   /* where several came with the program */
	SETUP_UNIT,
	SETUP_NEIGHBOURHOOD, /* where the unit is in every one */
	SETUP_NAME,
	SETUP_SUMMARY,
	SETUP_STEPS
};

/* What the typing test shows. */
enum setup_typed {
	TYPED_NOTHING,
	TYPED_TELEX,
	TYPED_VNI,
	TYPED_READY_MADE, /* with its marks: the machine has an input method */
	TYPED_PLAIN,      /* the words, without any marks */
	TYPED_OTHER
};

enum { SETUP_NAME_BYTES = 120 };

struct setup_model {
	const struct pack *packs; /* those that can be chosen; borrowed */
	size_t n_packs;
	enum setup_step step;
	bool ward;
	size_t pack;
	int unit, neighbourhood; /* row in the plan's list, -1: not chosen */
	struct buf name;
	enum telex_method method;
};

/* What was typed into a box that does not compose. */
enum setup_typed setup_typed(const char *text);
/* Appends the text as it comes out with the method its keys look like, for the person to see; a text with ready-made
 * letters as it is. */
void setup_put_composed(const char *text, struct buf *out);

/* `n` packs as pack_list() gives them, at least one: templates are left out as long as there is another. */
void setup_init(struct setup_model *m, const struct pack *packs, size_t n);
void setup_fini(struct setup_model *m);

/* Of the pack chosen. */
const struct plan *setup_plan(const struct setup_model *m);
/* Notes how somebody types: as found out, else as the plan says. */
void setup_take_typing(struct setup_model *m, enum setup_typed typed);
/* Another pack, unit: what hung on the one before is forgotten. */
void setup_take_pack(struct setup_model *m, size_t pack);
void setup_take_unit(struct setup_model *m, int unit);
/* The unit that stands there at first: the clerk's is the one that leads the plan; -1: none. */
int setup_usual_unit(const struct setup_model *m);

/* Rows of the plan's list that can be chosen: in force, and of neighbourhoods only real ones. `out` has room for
 * plan_count() rows; returns how many. */
size_t setup_rows(const struct setup_model *m, enum plan_list list, int *out);

/* To the next question, the one before. False: there is none. */
bool setup_next(struct setup_model *m);
bool setup_back(struct setup_model *m);
/* Which question of how many, from 1; the summary counts as none. */
void setup_count(const struct setup_model *m, int *at, int *of);

/* Codes for the new store. */
const char *setup_unit_code(const struct setup_model *m);
const char *setup_neighbourhood_code(const struct setup_model *m);
/* "telex", "vni", "off", or "" where the plan says the same. */
const char *setup_method_name(const struct setup_model *m);

#endif
