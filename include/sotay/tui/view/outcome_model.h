/* SPDX-License-Identifier: MIT
 * outcome_model - what came of taking batches in, in words: a row a batch, what is to be done next in order of urgency,
 * and all of it as a text to be kept. */
#ifndef SOTAY_TUI_VIEW_OUTCOME_MODEL_H
#define SOTAY_TUI_VIEW_OUTCOME_MODEL_H

#include "sotay/batch/import_report.h"
#include "sotay/model/plan.h"
#include "sotay/tui/frame/action.h"

/* Batches of a machine that have not come. */
struct outcome_missing {
	char *who;      /* "Chị Lan · Tổ công nghệ số cộng đồng" */
	uint64_t first; /* the lowest number */
	char *numbers;  /* "3, 5–7" */
};

/* What is known beside the report. */
struct outcome_facts {
	bool rehearsal;
	struct error trouble;        /* why it did not go to its end; code OK: it did */
	size_t receipts;             /* files of receipts written */
	bool locked;                 /* a stick that batches came from can only be read */
	struct error receipts_error; /* code OK: none */
	struct outcome_missing *missing;
	size_t n_missing;
	size_t conflicts, doubtful, duplicates; /* records with two contents, to be looked at; groups */
	size_t not_reported;                    /* units × neighbourhoods whose report of `period` has not come */
	struct period period;
};

void outcome_facts_fini(struct outcome_facts *f);
/* Leaves out what the store was asked for, to ask it again. */
void outcome_facts_forget(struct outcome_facts *f);

/* Appends who made a batch: its label and unit, or the folder's name where it could not be read. */
void outcome_put_maker(const struct manifest *m, const char *path, const struct plan *plan, struct buf *out);
/* The same with the unit's short name, for a narrow column. */
void outcome_put_maker_short(const struct manifest *m, const char *path, const struct plan *plan, struct buf *out);

/* A batch. */
struct outcome_row {
	char *from, *from_short;
	uint64_t number; /* 0: not known */
	uint64_t records, added, updated;
	enum import_status status;
	bool urgent;  /* needs somebody: refused, or warned of */
	char *result; /* "taken in", "NOT TAKEN IN" */
	char *detail; /* all there is to say, several lines */
};

/* Something to be done. */
struct outcome_model_todo {
	bool urgent;        /* "!" before it, else "●" */
	enum action action; /* what does it, or ACT_NONE: somebody is to be asked */
	char *text;
};

struct outcome {
	struct outcome_row *rows; /* refused ones last, as the report has them otherwise: by machine and number */
	size_t n;
	struct outcome_model_todo *todo; /* the most urgent first */
	size_t n_todo;
	char *summary; /* "33 new records, 3 changed; 1 batch not taken in." */
	char *receipt; /* what became of the receipts; "" = nothing to say */
};

/* In the language of `i`. To be ended by outcome_fini(). */
void outcome_make(const struct import_report *r, const struct outcome_facts *f, const struct plan *plan,
	const struct i18n *i, struct outcome *out);
void outcome_fini(struct outcome *o);

/* Appends all of it as a text: `from` is where the batches lay, `when` the moment in words. */
void outcome_put_text(const struct outcome *o, const struct i18n *i, const char *from, const char *when,
	struct buf *out);

#endif
