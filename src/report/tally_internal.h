/* SPDX-License-Identifier: MIT
 * tally_internal - what a tally holds; private to src/report. One file adds each kind, sections.h reads. */
#ifndef SOTAY_SRC_REPORT_TALLY_INTERNAL_H
#define SOTAY_SRC_REPORT_TALLY_INTERNAL_H

#include "counts.h"
#include "pairs.h"
#include "sotay/base/day.h"
#include "sotay/model/people.h"
#include "sotay/model/record.h"
#include "sotay/model/target.h"
#include "sotay/report/due.h"
#include "sotay/report/pace.h"

/* Months counted through: year * 12 + month - 1; both included. */
struct months {
	int from, to;
};

/* The summed fields of a kind, in order of the field table, less those that have a place of their own. */
struct sums {
	size_t fields[FIELDS_MAX];
	size_t n;
};

/* Columns of outreach: the sessions, then the sums. */
enum { HELD_SESSIONS, HELD_SUMS };
enum outreach_by { OUTREACH_CHANNEL, OUTREACH_TOPIC, OUTREACH_AREA, OUTREACH_UNIT, OUTREACH_ALL, OUTREACH_BY };

/* Columns of assistance; an assist counts as many times as there were people. */
enum { HELPED_TIMES, HELPED_SENIORS, HELPED_BUSINESSES, HELPED_DONE, HELPED_DOSSIER, HELPED_FULL, HELPED_SUMS };
enum assist_by { HELP_TYPE, HELP_PROCEDURE, HELP_LEVEL, HELP_RESULT, HELP_AREA, HELP_UNIT, HELP_ALL, HELP_BY };

/* Columns of feedback; the states come last, in order of the field table. */
enum {
	HEARD_ALL,
	HEARD_DAYS, /* from receipt to answer, added up */
	HEARD_DAYS_OF,
	HEARD_LATE,    /* answered after the plan's feedback_days */
	HEARD_OVERDUE, /* not answered, and past them today */
	HEARD_STATES,
	HEARD_COLUMNS = HEARD_STATES + 8
};
enum feedback_by { FEEDBACK_SUBJECT, FEEDBACK_STATE, FEEDBACK_NATURE, FEEDBACK_ALL, FEEDBACK_BY };

enum { SPENT_DONG, SPENT_SESSIONS, SPENT_COLUMNS };
enum cost_by { COST_CHANNEL, COST_FUND, COST_BOTH, COST_ALL, COST_BY };

/* Columns of a duty and of a person: one for each kind; assists in times. In a tally of one unit the sums of sessions
 * (session_sums) follow. */
enum { DUTY_DUE = KIND_COUNT, DUTY_COLUMNS };

/* From SLOT_YEAR on: records of each month, quarter … of the year, whatever the report's period is, one figure each (no
 * spans). */
enum { SLOT_RECORDS, SLOT_REPORTED, SLOT_NUMBERS, SLOT_YEAR, SLOT_COLUMNS = SLOT_YEAR + 4 };

/* Month by month: columns of MONTH_ALL; the others have one for each month of the year. */
enum { MONTHLY_SESSIONS, MONTHLY_ATTENDEES, MONTHLY_TIMES, MONTHLY_FEEDBACK, MONTHLY_COLUMNS };
enum { YEAR_MONTHS = 12 };

enum { ASSESSMENTS_MAX = 8 };

/* One who has recorded something, or was assessed. */
struct person {
	const char *key;  /* folded; "" = not stated */
	const char *name; /* from people.csv, or NULL: the spelling used most */
	long long recorded[KIND_COUNT * SPANS];
	long long assessed[ASSESSMENTS_MAX * SPANS];
};

/* A spelling of a person. */
struct spelling {
	size_t person, name; /* positions in persons, names */
	long long times;
};

enum { ACCOUNT_RESULT, ACCOUNT_OBSTACLES, ACCOUNT_PROPOSAL, ACCOUNT_NEXT, ACCOUNT_TEXTS };

/* What a unit says of a duty in a progress record. */
struct account {
	const char *unit, *area, *duty; /* codes, successors in the place of replaced ones */
	size_t person;                  /* position + 1; 0 = none named */
	struct period period;
	struct months months;
	day_t day;
	struct uuid id;
	const char *status, *percent, *quantity, *assessment, *assessed_by;
	const char *texts[ACCOUNT_TEXTS]; /* "" unless it lies in the period */
	unsigned spans;
};

/* A session of the topic `models`. */
struct model {
	const char *title, *unit, *area;
	day_t day;
	struct uuid id;
};

/* A field in conflict in a record that counts. */
struct doubt {
	enum kind kind;
	struct uuid id;
	const char *date; /* of progress: its period */
	size_t field;
	const char *value; /* the shown one; "" where it is free text */
};

/* One period of a target, as far as the report reaches. */
struct window {
	struct period period;
	struct day_range days;
	struct months months;
	long long reached, outside; /* `outside`: of those, records that are not as the target's check wants them */
	unsigned char *has;         /* MEASURE_UNITS: per slot of the pack */
};

struct aim {
	struct target target;
	struct window *windows[SPANS];
	size_t n_windows[SPANS];
};

/* When a duty of a cadence longer than the report has to have something recorded. */
struct due {
	bool is_due;
	bool is_longer; /* than the report: `days` and `months` say where to look */
	struct day_range days;
	struct months months;
};

enum cadence {
	CADENCE_REGULAR,
	CADENCE_MONTHLY,
	CADENCE_QUARTERLY,
	CADENCE_HALF,
	CADENCE_YEARLY,
	CADENCE_ONCE,
	CADENCES
};

struct duty_list {
	size_t *duties; /* positions in the plan */
	size_t n;
};

/* Families of tables: of each a code has one row. */
enum code_family { FAMILY_OUTREACH, FAMILY_ASSIST, FAMILY_FEEDBACK, FAMILY_COST, FAMILY_MONTHS, CODE_FAMILIES };

/* A code as records name it, with all that depends on it alone. */
struct code {
	uint32_t number;                   /* among those of its list that were met */
	const char *current;               /* its successor where it was replaced */
	const struct plan_row *row;        /* of the successor; NULL: the plan does not know it */
	unsigned conditions;               /* channels, help types: rules_conditions_of_code() of the code as it stands */
	bool everywhere;                   /* units: the scope is area */
	long long *figures[CODE_FAMILIES]; /* code_figures() */
};

struct codes {
	struct counts names; /* position: number */
	struct code **codes;
	size_t n, cap;
	size_t last; /* number of the one asked for last */
};

enum { TOPICS_MAX = 64 };
struct code_list {
	struct code **codes;
	size_t n;
};

/* What a record adds to for its duties, by place. */
struct duty_rows {
	const struct duty_list *list;
	long long **figures; /* of each duty of the list */
};

struct tally {
	const struct plan *plan;
	struct period period, previous;
	enum period_rule rule;
	const char *unit; /* "" = all */
	day_t today;
	long long feedback_days; /* 0 = the plan names none */
	struct day_range ranges[SPANS], all;
	struct months months[SPANS];
	struct arena arena;
	struct buf key; /* scratch */
	long long records[SPANS];

	struct codes codes[LIST_COUNT];
	struct counts topic_sets; /* topics as they stand in a record; position in topic_lists */
	struct code_list *topic_lists;
	size_t n_topic_lists, cap_topic_lists;
	struct pairs places; /* unit, neighbourhood */
	size_t *place_slots; /* by number of the place: position in slots */
	size_t n_place_slots, cap_place_slots;

	struct sums session_sums, assist_sums;
	struct counts outreach[OUTREACH_BY], assists[HELP_BY], feedback[FEEDBACK_BY], costs[COST_BY];

	long long monthly[YEAR_MONTHS][MONTHLY_COLUMNS]; /* of the report year */
	struct counts monthly_channels, monthly_helps;   /* sessions, times: a column for each month, in SPAN_PERIOD */

	struct counts slots; /* unit/area; those of the pack first, in its order */
	size_t n_pack_slots;
	bool has_report_duty;

	struct counts duties; /* unit/duty/area */
	struct pairs means;   /* kind and unit, channel or help type: which duties a record counts for ... */
	struct pairs owns;    /* ... and its own duty: position in duty_lists */
	struct duty_list **duty_lists;
	size_t n_duty_lists, cap_duty_lists;
	struct pairs duty_places; /* duty list, place: position in duty_rows */
	struct duty_rows *duty_rows;
	size_t n_duty_rows, cap_duty_rows;
	enum cadence *cadences; /* per duty of the plan */
	struct due due[CADENCES];

	struct account *accounts;
	size_t n_accounts, cap_accounts;
	struct counts latest; /* unit/duty/area/person -> position + 1 in accounts, per span */

	struct aim *aims;
	size_t n_aims;

	struct people *people;
	struct counts names; /* as they are spelled */
	struct pairs known;  /* unit, name ... */
	size_t *known_as;    /* ... position in spellings */
	size_t n_known, cap_known;
	struct pairs spelled; /* person, name: position in spellings */
	struct spelling *spellings;
	size_t n_spellings, cap_spellings;
	struct counts folded; /* folded -> position + 1 in persons */
	struct counts work;   /* position/kind/code of channel, help type or subject -> how much */
	struct pairs works;   /* person and kind, code: its figures in work_figures */
	long long **work_figures;
	size_t n_works, cap_works;
	struct person *persons;
	size_t n_persons, cap_persons;

	struct model *models;
	size_t n_models, cap_models;
	struct doubt *doubts;
	size_t n_doubts, cap_doubts;
};

/* A record on its way through the tally. */
struct event {
	const struct record *record; /* its cells may be missing where nothing is in conflict */
	const char *const *values;   /* shown, by field index */
	unsigned conditions;         /* rules_conditions() */
	const char *unit, *area;     /* successors in the place of replaced codes */
	struct code *unit_code, *area_code;
	size_t place; /* tally_place(), for what counts in a span */
	day_t day;
	struct period period; /* progress */
	struct months months; /* progress */
	unsigned spans;       /* mask; 0: counts for targets at most */
	long long times;      /* people of an assist, else 1 */
	int month;            /* 0-11 of the report year; -1: it is no month's */
};

/* Shown value of a field, "" where the field does not apply. */
const char *event_value(const struct event *ev, size_t field);
/* Length times airings where the field is a session's minutes, else the number. */
long long event_sum(const struct event *ev, size_t field);
/* The code in that field. */
struct code *event_code(struct tally *t, const struct event *ev, size_t field);

void tally_codes_init(struct tally *t);
void tally_codes_fini(struct tally *t);
/* Lives as long as the tally; the same text, the same pointer. */
struct code *tally_code(struct tally *t, enum plan_list list, const char *text);
/* The row of `c` under the code's successor. `family`: which of its tables this is. */
long long *code_figures(struct counts *c, struct code *code, enum code_family family);
/* The topics in `words`, each once. Lent until the next call. */
const struct code_list *tally_topics(struct tally *t, const char *words);
/* Number of the place, see place_slots; and its position in slots. */
size_t tally_place(struct tally *t, const struct code *unit, const struct code *area);
size_t tally_place_slot(struct tally *t, const struct code *unit, const struct code *area);
/* Position in slots. */
size_t tally_slot(struct tally *t, const char *unit, const char *area);

/* Whether the neighbourhood is one: neither the ward as a whole nor people from elsewhere. */
bool is_area(const char *neighbourhood);
bool unit_is_everywhere(const struct tally *t, const char *unit);
struct months months_of(struct period p);
bool months_within(struct months a, struct months b);
/* The area where a slot or duty of that unit lies: "" for units of the ward. */
const char *area_of(const struct tally *t, const char *unit, const char *neighbourhood);
/* Room for one more in a heap array of `n` of `cap`. */
void *array_grow(void *array, size_t n, size_t *cap, size_t size_bytes);

void tally_add_session(struct tally *t, const struct event *ev);
void tally_add_assist(struct tally *t, const struct event *ev);
void tally_add_feedback(struct tally *t, const struct event *ev);
void tally_add_progress(struct tally *t, const struct event *ev);

void tally_months_init(struct tally *t);
void tally_months_fini(struct tally *t);
void tally_add_month(struct tally *t, const struct event *ev);

void tally_duties_init(struct tally *t);
void tally_duties_fini(struct tally *t);
void tally_add_duties(struct tally *t, const struct event *ev);
/* Key of the unit's duty in `duties`. Replaces `out`. */
void tally_duty_key(struct buf *out, const struct tally *t, const char *unit, size_t duty, const char *area);
/* Whether the unit's duty is to have something recorded in this report, and has not. */
bool tally_duty_lacks(const struct tally *t, const char *unit, size_t duty, const char *area, bool *is_due);

void tally_slots_init(struct tally *t);
void tally_add_slot(struct tally *t, const struct event *ev);
/* Whether the duty is the one by which every unit says that its report for such a period is in. */
bool is_report_duty(const struct plan_row *duty, enum period_type type);
/* Records of the slot in the n-th month, quarter … of the year (from 1; 0: of a year or nine months). */
long long tally_slot_of_year(const struct counts_row *slot, int n);

void tally_targets_init(struct tally *t);
void tally_targets_fini(struct tally *t);
/* How much is wanted in each of the target's periods; how one of them stands today. */
long long tally_wanted(const struct tally *t, const struct target *target);
enum pace tally_pace(const struct tally *t, const struct aim *aim, const struct window *w);
void tally_add_targets(struct tally *t, struct event *ev);

void tally_people_init(struct tally *t);
void tally_people_fini(struct tally *t);
/* Position of the person in t->persons. */
size_t tally_person(struct tally *t, const struct code *unit, const char *text);
/* Position in persons of the one with this folded key, who is added if need be; `name`: from people.csv, or NULL. */
size_t tally_person_at(struct tally *t, const char *key, const char *name);
/* Position in spellings; `name` is one in names. */
size_t tally_spelling_at(struct tally *t, size_t person, size_t name);
/* Keeps what a unit says of a duty; the strings live as long as the tally. */
void tally_add_account(struct tally *t, const struct account *a);
void tally_add_person(struct tally *t, const struct event *ev);
/* The name to show, in `arena`. */
const char *tally_person_name(const struct tally *t, size_t person, struct arena *arena);

#endif
