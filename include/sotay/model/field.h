/* SPDX-License-Identifier: MIT
 * field - the four kinds of record and every field they have, described once.
 *
 * fields.def holds one line a field; form, command line, validation, CSV columns, Table Schema, reports and the field
 * reference in docs/ are derived from it. Order in the file is the order of columns, and of the form unless
 * `form_order` says otherwise. Adding a field is adding a line (and raising the batch format, design 4). */
#ifndef SOTAY_MODEL_FIELD_H
#define SOTAY_MODEL_FIELD_H

#include <stdbool.h>
#include <stddef.h>

enum kind { KIND_SESSION, KIND_ASSIST, KIND_FEEDBACK, KIND_PROGRESS, KIND_COUNT };

enum field_type {
	TYPE_TEXT,   /* one line, at most 400 bytes */
	TYPE_MEMO,   /* lines, at most 4,000 bytes */
	TYPE_URL,    /* at most 4,000 bytes, no white space */
	TYPE_DATE,   /* YYYY-MM-DD, 2000-2099 */
	TYPE_TIME,   /* HH:MM */
	TYPE_INT,    /* digits without leading zeros, min..max */
	TYPE_ENUM,   /* one of `values` */
	TYPE_REF,    /* one code of the plan list `list` */
	TYPE_REFS,   /* codes of `list`, joined by one space, sorted by bytes, each once */
	TYPE_PERIOD, /* 2022-03, 2022-Q1, 2022-H1, 2022-9M, 2022 */
	TYPE_COUNT
};

enum field_tier {
	TIER_CORE, /* always in the form */
	TIER_MORE, /* after "more fields" */
	TIER_WARD  /* in the ward's role */
};

/* The lists of a plan pack (design 8), in order of their CSV files' mention there. */
enum plan_list {
	LIST_UNITS,
	LIST_NEIGHBOURHOODS,
	LIST_DUTIES,
	LIST_TOPICS,
	LIST_CHANNELS,
	LIST_HELP_TYPES,
	LIST_PORTALS,
	LIST_SUBJECTS,
	LIST_REASONS,
	LIST_FUNDS,
	LIST_PROCEDURES,
	LIST_TARGETS,
	LIST_PEOPLE,
	LIST_COUNT
};

/* When a field applies. Conditions on different things must all hold; several channel groups: any of them. 0 = always.
 */
enum field_when {
	WHEN_MEETING = 1 << 0, /* the channel's group in the plan */
	WHEN_BROADCAST = 1 << 1,
	WHEN_VISUAL = 1 << 2,
	WHEN_ONLINE = 1 << 3,
	WHEN_HOME = 1 << 4,
	WHEN_ANY_GROUP = 0x1f,
	WHEN_DOSSIER = 1 << 5,    /* the help type's group is dossier */
	WHEN_ONE_PERSON = 1 << 6, /* people = 1 */
	WHEN_NOT_DONE = 1 << 7,   /* result is not done */
	WHEN_FORWARDED = 1 << 8,  /* status is forwarded or beyond */
	WHEN_ANSWERED = 1 << 9,   /* status is answered or closed */
	/* Not for `when`, which they would not empty: */
	WHEN_UNMEASURED = 1 << 10, /* the duty has no measure */
	WHEN_REGULAR = 1 << 11     /* the duty goes on all the time */
};

/* What the form of a new record takes over from the one recorded before it on this machine. */
enum field_memory {
	REMEMBER_NEVER,
	REMEMBER_TODAY, /* if that one was recorded today: somebody works off a pile of papers */
	REMEMBER_ALWAYS
};

struct enum_value {
	const char *name;
	const char *label; /* msgid */
};

struct field {
	const char *name;
	enum field_type type;
	enum field_tier tier;
	bool required;
	bool personal;                   /* emptied by purge 1 */
	bool summed;                     /* reports add it up */
	unsigned tag;                    /* permanent number in the store, unique within its kind; never reused */
	unsigned when;                   /* enum field_when, or'ed */
	bool phone;                      /* TYPE_TEXT of digits, spaces, + . - ( ) only */
	bool code;                       /* TYPE_TEXT from another system: no words, and never an ID number */
	long long min, max;              /* TYPE_INT; max 0 = the common bound, see field_max() */
	enum plan_list list;             /* TYPE_REF, TYPE_REFS */
	const struct enum_value *values; /* TYPE_ENUM: ended by a NULL name */
	const char *fallback;            /* value of a new record where none is given, or NULL */
	unsigned more_when;              /* enum field_when: under any of these the form has it among TIER_MORE */
	unsigned spared_when;            /* enum field_when: under any of these a form does not ask for it at all */
	enum field_tier given;           /* the tier it has in a form that begins with a value in it; 0: `tier` */
	int form_order;                  /* place in the form; 0: 10 x its place in the table, counted from 1 */
	const char *usual;               /* what a form fills in: "today", "now", "author", or a value; NULL: nothing */
	enum field_memory memory;        /* what it takes over */
	const char *label;               /* msgid, <= 20 columns when translated */
	const char *label_short;         /* msgid for list heads, <= 12 columns, or NULL: same as label */
	const char *help;                /* msgid, one line */
};

struct kind_info {
	const char *name;           /* "session" */
	const char *label;          /* msgid */
	const char *label_short;    /* msgid */
	const char *help;           /* msgid */
	size_t n_fields;            /* without `deleted` */
	const struct field *fields; /* n_fields + 1 entries: the last is `deleted` (enum 0, 1) */
};

/* Index of every field within its kind: SESSION_date, ASSIST_people … and SESSION_deleted = n_fields … */
#define FIELD(kind, tag_, name_, ...) kind##_##name_,
enum session_field {
#define FIELDS_SESSION
#include "sotay/model/fields.def"
	SESSION_deleted
};
enum assist_field {
#define FIELDS_ASSIST
#include "sotay/model/fields.def"
	ASSIST_deleted
};
enum feedback_field {
#define FIELDS_FEEDBACK
#include "sotay/model/fields.def"
	FEEDBACK_deleted
};
enum progress_field {
#define FIELDS_PROGRESS
#include "sotay/model/fields.def"
	PROGRESS_deleted
};
#undef FIELD

enum {
	FIELDS_MAX = 32,
	TEXT_BYTES_MAX = 400,
	MEMO_BYTES_MAX = 4000,
	URL_BYTES_MAX = 4000,
	CODE_BYTES_MAX = 32,
	REFS_BYTES_MAX = 4000,
	INT_FIELD_MAX = 999999999
};

/* Never NULL for a valid kind. */
const struct kind_info *kind_info(enum kind kind);
/* "session" -> KIND_SESSION; false if there is no such kind. */
bool kind_from_name(const char *name, enum kind *out);
/* Field number `i` of the kind, 0 .. n_fields (the last is `deleted`). */
const struct field *kind_field(enum kind kind, size_t i);
/* Index of the field called `name` (`deleted` included), or -1. */
int kind_field_index(enum kind kind, const char *name);
/* Index of the field with that permanent tag, or -1. `deleted` has tag 0. */
int kind_field_by_tag(enum kind kind, unsigned tag);
/* Writes the indexes of all n_fields + 1 fields (`deleted` included) to `order`, sorted by the bytes of their names. */
void kind_fields_by_name(enum kind kind, unsigned char order[FIELDS_MAX + 1]);
/* Greatest value of a TYPE_INT field: its own bound, or 999,999,999. */
long long field_max(const struct field *f);
/* Whether purge level `purged` (0-2) blanks this field. */
bool field_is_purged(const struct field *f, int purged);
/* Name of a field type as in docs and plan packs: "text". */
const char *field_type_name(enum field_type type);
/* Writes the indexes of the n_fields fields to `order` as a form has them. */
void kind_fields_by_form(enum kind kind, unsigned char order[FIELDS_MAX]);
/* The label of an enum value (msgid), or NULL if there is no such value. */
const char *field_enum_label(const struct field *f, const char *value);
/* File name stem of a plan list: "help_types". */
const char *plan_list_name(enum plan_list list);
/* What the list holds, as a person calls it (msgid): "help types". */
const char *plan_list_label(enum plan_list list);

#endif
