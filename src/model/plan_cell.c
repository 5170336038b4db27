/* SPDX-License-Identifier: MIT
 * plan_cell - what the cells of a plan pack may hold: one check for each entry of enum plan_holds. */
#include "plan_check.h"

#include <stdlib.h>
#include <string.h>
#include "sotay/model/rules.h"

static void check_code(struct plan_checker *c, const struct plan_column *col, const char *s)
{
	(void)col;
	if (!code_valid(s, strlen(s)))
		FAULT(c,
			N_("\"%s\" is no code. Use only the small letters a-z without accents, digits and _ . - without blanks, "
			   "at most %d of them."),
			s, (int)CODE_BYTES_MAX);
}

static void check_bytes(struct plan_checker *c, const char *s, size_t max)
{
	if (strlen(s) > max)
		FAULT(c, N_("The text is too long: %zu bytes, at most %zu. Shorten it; a letter with an accent takes 2 or 3."),
			strlen(s), max);
}

static void check_text(struct plan_checker *c, const struct plan_column *col, const char *s)
{
	(void)col;
	if (strchr(s, '\n'))
		FAULT(c, N_("There is a line break inside the cell. Write the text on one line."));
	else
		check_bytes(c, s, TEXT_BYTES_MAX);
}

static void check_memo(struct plan_checker *c, const struct plan_column *col, const char *s)
{
	(void)col;
	check_bytes(c, s, PLAN_CELL_BYTES_MAX);
}

static void check_url(struct plan_checker *c, const struct plan_column *col, const char *s)
{
	(void)col;
	if (s[strcspn(s, " \n")])
		FAULT(c, N_("The address \"%s\" has a blank in it. Copy it again, without blanks."), s);
	else
		check_bytes(c, s, PLAN_CELL_BYTES_MAX);
}

static bool whole_number(const char *s, long long *out)
{
	size_t len = strlen(s);

	if (len == 0 || len > 12 || s[strspn(s, "0123456789")] || (s[0] == '0' && len > 1))
		return false;
	*out = strtoll(s, NULL, 10);
	return true;
}

static void check_between(struct plan_checker *c, const char *s, long long min, long long max)
{
	long long number;

	if (!whole_number(s, &number) || number < min || number > max)
		FAULT(c,
			N_("\"%s\" cannot stand here. Write a whole number from %lld to %lld, digits only, or leave it empty."), s,
			min, max);
}

static void check_int(struct plan_checker *c, const struct plan_column *col, const char *s)
{
	check_between(c, s, 0, col->max);
}

static void check_year(struct plan_checker *c, const struct plan_column *col, const char *s)
{
	(void)col;
	check_between(c, s, 2000, 2099);
}

static void check_day(struct plan_checker *c, const struct plan_column *col, const char *s)
{
	day_t day;

	(void)col;
	if (!day_parse(s, &day))
		FAULT(c, N_("\"%s\" is no day. Write it as 2022-03-24, or leave it empty."), s);
}

static void one_of(struct plan_checker *c, const char *s, const char *words)
{
	FAULT(c, N_("\"%s\" cannot stand here. Write one of: %s."), s, words);
}

static void check_word(struct plan_checker *c, const struct plan_column *col, const char *s)
{
	struct buf words = {0};

	for (size_t i = 0; col->words[i]; i++) {
		if (strcmp(col->words[i], s) == 0) {
			buf_fini(&words);
			return;
		}
		buf_printf(&words, "%s%s", i ? ", " : "", col->words[i]);
	}
	one_of(c, s, buf_str(&words));
	buf_fini(&words);
}

void plan_enum_words(const struct field *f, struct buf *out)
{
	for (const struct enum_value *v = f->values; v->name; v++)
		buf_printf(out, "%s%s", v == f->values ? "" : ", ", v->name);
}

void plan_kind_words(struct buf *out)
{
	for (int k = 0; k < KIND_COUNT; k++)
		buf_printf(out, "%s%s", k ? ", " : "", kind_info((enum kind)k)->name);
}

static void check_level(struct plan_checker *c, const struct plan_column *col, const char *s)
{
	const struct field *level = kind_field(KIND_ASSIST, ASSIST_level);
	struct buf words = {0};

	(void)col;
	plan_enum_words(level, &words);
	if (!field_enum_label(level, s))
		one_of(c, s, buf_str(&words));
	buf_fini(&words);
}

static void check_kind(struct plan_checker *c, const struct plan_column *col, const char *s)
{
	struct buf words = {0};
	enum kind kind;

	(void)col;
	plan_kind_words(&words);
	if (!kind_from_name(s, &kind))
		one_of(c, s, buf_str(&words));
	buf_fini(&words);
}

static void check_rule(struct plan_checker *c, const struct plan_column *col, const char *s)
{
	enum period_rule rule;

	(void)col;
	if (!period_rule_parse(s, &rule))
		one_of(c, s, "calendar, nd09");
}

static void check_offset(struct plan_checker *c, const struct plan_column *col, const char *s)
{
	int minutes;

	(void)col;
	if (!utc_offset_parse(s, &minutes))
		FAULT(c, N_("\"%s\" is no time zone. Write +07:00, with its sign and two digits on each side."), s);
}

void plan_check_known(struct plan_checker *c, size_t sheet, const char *code)
{
	if (plan_check_is_whole(c, sheet) && plan_sheet_index(c->plan, sheet, code) < 0)
		FAULT(c, N_("There is no code \"%s\" in %s. Correct it here, or add it there."), code, plan_sheet_file(sheet));
}

static void check_ref(struct plan_checker *c, const struct plan_column *col, const char *s)
{
	plan_check_known(c, col->list, s);
}

static void check_group(struct plan_checker *c, const struct plan_column *col, const char *s)
{
	if (strcmp(s, "all") == 0)
		FAULT(c, N_("No group may be called \"all\": @all means every unit. Choose another name."));
	else
		check_code(c, col, s);
}

static bool group_exists(const struct plan *p, const char *group)
{
	const struct plan_sheet *units = &p->sheets[LIST_UNITS];

	for (size_t i = 0; i < units->n; i++) {
		if (group[0] && strcmp(units->rows[i].cells[UNIT_GROUP], group) == 0)
			return true;
	}
	return false;
}

static void check_units(struct plan_checker *c, const struct plan_column *col, const char *s)
{
	char word[PLAN_WORD_BYTES];

	(void)col;
	while (plan_next_word(&s, word)) {
		if (word[0] != '@')
			plan_check_known(c, LIST_UNITS, word);
		else if (strcmp(word, "@all") != 0 && plan_check_is_whole(c, LIST_UNITS) && !group_exists(c->plan, word + 1))
			FAULT(c,
				N_("No unit belongs to the group \"%s\". Write a group of the column group in units.csv, with @ before "
				   "it, or @all."),
				word);
	}
}

static void check_means(struct plan_checker *c, const struct plan_column *col, const char *s)
{
	const char *kind = c->row->cells[DUTY_KIND];
	bool session = strcmp(kind, "session") == 0, assist = strcmp(kind, "assist") == 0;
	char word[PLAN_WORD_BYTES];

	(void)col;
	while (plan_next_word(&s, word)) {
		if (session)
			plan_check_known(c, LIST_CHANNELS, word);
		else if (assist)
			plan_check_known(c, LIST_HELP_TYPES, word);
		else if (plan_sheet_index(c->plan, LIST_CHANNELS, word) < 0)
			plan_check_known(c, LIST_HELP_TYPES, word);
	}
}

static void check_nothing(struct plan_checker *c, const struct plan_column *col, const char *s)
{
	(void)c, (void)col, (void)s; /* target_parse() looks at it */
}

static void (*const cell_checks[HOLDS_COUNT])(struct plan_checker *c, const struct plan_column *col, const char *s) = {
	[HOLDS_CODE] = check_code,
	[HOLDS_TEXT] = check_text,
	[HOLDS_MEMO] = check_memo,
	[HOLDS_URL] = check_url,
	[HOLDS_INT] = check_int,
	[HOLDS_YEAR] = check_year,
	[HOLDS_DAY] = check_day,
	[HOLDS_WORD] = check_word,
	[HOLDS_LEVEL] = check_level,
	[HOLDS_REF] = check_ref,
	[HOLDS_GROUP] = check_group,
	[HOLDS_UNITS] = check_units,
	[HOLDS_KIND] = check_kind,
	[HOLDS_MEANS] = check_means,
	[HOLDS_RULE] = check_rule,
	[HOLDS_OFFSET] = check_offset,
	[HOLDS_TARGET] = check_nothing,
};

void plan_check_cell(struct plan_checker *c, const struct plan_column *col, const char *s)
{
	if (s[0])
		cell_checks[col->holds](c, col, s);
	else if (col->filled)
		FAULT(c, N_("The cell is empty. It must be filled in."));
}
