/* SPDX-License-Identifier: MIT
 * form_model - a record being filled in: what stands in each field, which fields are asked for, what is wrong with
 * them.
 *
 * Everything comes from the table of fields and the plan; nothing here knows a single kind's form. No screen and no
 * store either: a form is set up from values and gives values back.
 *
 * A field of text, number or day has a box in which a person types; a field of choices holds codes. `value` is what is
 * meant, in the form in which the store has it, as far as what stands in the box can be understood. What the program
 * filled in gives way to what follows later (the title of a meeting changes with its topics) until a person has touched
 * it.
 *
 * A field that does not apply any more because of what was chosen elsewhere in this form is not shown and will be empty
 * in the record, but keeps what was typed as long as the form is open: who chose wrong and chooses again loses nothing.
 */
#ifndef SOTAY_TUI_VIEW_FORM_MODEL_H
#define SOTAY_TUI_VIEW_FORM_MODEL_H

#include "sotay/base/i18n.h"
#include "sotay/model/prefill.h"
#include "sotay/model/rules.h"
#include "sotay/store/draft.h"
#include "sotay/tui/widget/edit.h"

/* What a form begins with; everything is borrowed for the call but `plan` and `i18n`, which are to outlive the form. */
struct form_setup {
	const struct plan *plan;
	const struct i18n *i18n;
	enum kind kind;
	bool ward;                 /* in the ward's role */
	struct prefill_form who;   /* `last` only for a new one */
	const struct record *old;  /* the record to be changed, or NULL */
	const struct record *like; /* of a new one: what it is a copy of, or NULL */
	const char *const *asked;  /* of a new one: n_fields values that stand there at first ("" or NULL: none), or NULL */
	const struct draft *draft; /* what had been typed, or NULL */
};

enum form_row_type {
	FORM_GAP,     /* air between what is taken over and what is new; may be left out */
	FORM_HEADING, /* above the fields of tier `tier` */
	FORM_FIELD,
	FORM_MORE, /* which fields F4 would show */
	FORM_SAVE  /* behind the last field: Enter saves */
};

struct form_row {
	enum form_row_type type;
	enum field_tier tier; /* FORM_HEADING */
	size_t field;         /* FORM_FIELD */
};

enum { FORM_ROWS_MAX = FIELDS_MAX + 5, FORM_AT_SAVE = FIELDS_MAX };

struct form_field {
	struct edit box;       /* of fields with form_has_box() */
	struct buf value;      /* what is meant; "" where `bad` */
	struct buf first;      /* of an edit what the record shows, of a new one what stood there at first */
	struct buf follows;    /* what the program filled in last */
	bool bad;              /* what stands in the box cannot be understood */
	bool by_person;        /* typed or chosen, not filled in */
	bool picked;           /* settles a conflict, even if it is what is shown */
	bool fresh;            /* the next character replaces what stands in the box */
	bool was_left;         /* the person has been there: what is wrong is told */
	bool asked, is_sure;   /* of a day far back or to come: whether that one is meant was asked; it is */
	bool applied, dropped; /* it applied, it was dropped, when that was looked at last */
	struct buf problem;    /* why it cannot be saved (translated), or "" */
	struct buf advice;     /* worth a look */
	enum field_tier given; /* the tier this form has it in */
};

struct form {
	const struct plan *plan;
	const struct i18n *i18n;
	enum kind kind;
	bool ward, is_edit, is_copy;
	bool more; /* the fields that are seldom needed are shown */
	struct arena arena;
	struct prefill_form who;
	struct record old;   /* of an edit, in the arena */
	bool has_last;       /* values were taken over */
	bool was_sent;       /* saving was tried: everything that is missing is told */
	size_t at;           /* the field with the cursor, or FORM_AT_SAVE */
	unsigned long edits; /* rises with everything a person changes */
	struct form_field fields[FIELDS_MAX];
	struct form_row rows[FORM_ROWS_MAX];
	size_t n_rows;
};

/* ---- form_begin.c ---- */
void form_init(struct form *f, const struct form_setup *setup);
/* The record is another one now: fields nobody has touched here show it. */
void form_renew(struct form *f, const struct record *now);
void form_fini(struct form *f);

/* ---- form_model.c: what is shown, where the cursor is ---- */
const struct field *form_info(const struct form *f, size_t field);
/* Whether it is filled in by typing; else by choosing. */
bool form_has_box(const struct form *f, size_t field);
/* Whether the form asks for it now. */
bool form_shows(const struct form *f, size_t field);
/* Whether what it holds will not be in the record, see above. */
bool form_drops(const struct form *f, size_t field);
/* Works out `rows` anew; the cursor moves to the next field where its own is gone. */
void form_arrange(struct form *f);
/* Labels of the fields that F4 would show, parted by commas; appends. */
void form_put_hidden(const struct form *f, struct buf *out);
/* The cursor goes there; FORM_AT_SAVE too. Nothing happens if the field is not shown. */
void form_go(struct form *f, size_t field);
/* To the next (1) or the one before (-1); false: there is none. */
bool form_step(struct form *f, int by);
/* The field where writing begins: the first that is empty. */
size_t form_first_field(const struct form *f);
/* Shows or hides what is seldom needed. */
void form_show_more(struct form *f, bool more);

/* ---- form_model.c: values ---- */
/* What a record made now would hold: "" where nothing, where what is typed makes no sense, or where it is dropped. */
const char *form_value(const struct form *f, size_t field);
/* A person chooses (codes as in the store). What applies no more is appended to *dropped (labels, may be NULL). */
void form_choose(struct form *f, size_t field, const char *value, struct buf *dropped);
/* A person picks one of the contents of a field in conflict. */
void form_pick(struct form *f, size_t field, const char *value, struct buf *dropped);
/* Whether the record holds more than one content of it, and none was picked. */
bool form_in_conflict(const struct form *f, size_t field);
/* Whether a person has changed anything that is not as it was at first. */
bool form_is_changed(const struct form *f);
/* Of an edit: what is to be written. Returns how many; values are lent until the form changes. */
size_t form_changes(const struct form *f, struct change out[FIELDS_MAX]);
/* Of a new one: n_fields values. */
void form_values(const struct form *f, const char *out[FIELDS_MAX]);
/* The record as it would be. Strings live in `a`. */
struct record form_record(const struct form *f, struct arena *a);

/* ---- form_type.c: typing ---- */
/* A key for the box of the field with the cursor; as edit_key(). */
enum edit_result form_type(struct form *f, const struct key *k, const struct edit_typing *typing, int cols,
	bool *composed);
/* A line break in a long text. */
void form_new_line(struct form *f);
/* A day or a period one further (1) or back (-1); of an enum the next choice. False: not here, not now. */
bool form_turn(struct form *f, int by, struct buf *dropped);
/* A character that chooses: a digit of an enum. False: none of its. */
bool form_digit(struct form *f, uint32_t ch, struct buf *dropped);
/* How many choices the field with the cursor has; 0: it is no enum. */
size_t form_choice_count(const struct form *f);
/* Empties the field with the cursor. */
void form_clear(struct form *f, struct buf *dropped);
/* The field with the cursor is left. What follows from it is filled in, what is wrong with it worked out. False: a day
 * far back or to come; the person is asked (`advice`) and leaves it by leaving it again. */
bool form_leave(struct form *f, bool forward, struct buf *dropped);

/* ---- form_text.c ---- */
/* What a person typed into a box -> the value. ERR_INVALID with a sentence. */
enum err form_read_text(const struct form *f, size_t field, const char *typed, struct buf *value, struct error *e);
/* The value as it stands in a box, or is named where it was chosen; appends. */
void form_put_text(const struct form *f, size_t field, const char *value, struct buf *out);
/* A word beside the field: the weekday, what is counted, where it comes from; appends. */
void form_put_note(const struct form *f, size_t field, struct buf *out);
/* "3/2022", "q1", "quý 1/2022", "6 tháng cuối năm 2022", "9 tháng", "2022" … -> a period; `near` gives the year where
 * none is typed. */
bool form_parse_period(const char *typed, struct period near, struct period *out);

/* ---- form_fill.c: what follows from what ---- */
/* Called when the value of a field has changed: what follows from it is filled in. Labels of what it makes drop out are
 * appended to *dropped (may be NULL). FIELDS_MAX: everything that follows. */
void form_fill(struct form *f, size_t changed, struct buf *dropped);
/* Takes what stands there now for what follows: nothing is filled in. */
void form_note(struct form *f);
/* The period of the duty that is to be reported on: the one that has just ended until it is due, else the present one.
 */
struct period form_usual_period(const struct plan *p, const char *duty, day_t today);

/* ---- form_check.c ---- */
/* Whether the field may be left: of a day far back or to come a person is asked once. Called again, it is taken as
 * meant. */
bool form_is_day_settled(struct form *f, size_t field);
/* Works out what is wrong where the person has been (everywhere, once saving was tried). */
void form_check(struct form *f);
/* Everything is checked; the cursor goes to the first field that cannot be saved, or has to be asked about. True: it
 * can be saved as far as is known here. */
bool form_send(struct form *f);
/* An error of saving: told at the field it names. False: it names none. */
bool form_blame(struct form *f, const struct error *e);

/* ---- form_state.c ---- */
/* What is typed, for a draft; name, author, time and `aside` are the caller's. Strings live in `a`. */
void form_to_draft(const struct form *f, struct arena *a, struct draft *out);
/* Puts back what had been typed. */
void form_from_draft(struct form *f, const struct draft *d);

#endif
