/* SPDX-License-Identifier: MIT
 * filters_where - conditions on fields, what counts for a duty or a target, what came since. */
#include "filters_where.h"

#include <stdlib.h>
#include <string.h>
#include "sotay/model/show.h"
#include "sotay/tui/frame/picker.h"

enum { CHOICES_MAX = KIND_COUNT * FIELDS_MAX };

/* ---- in words ---- */

static const struct {
	const char *group, *label; /* msgid */
} groups[] = {
	{"meeting", N_("meetings")},
	{"broadcast", N_("broadcasts")},
	{"visual", N_("posters, notices")},
	{"online", N_("online")},
	{"home", N_("at people's homes")},
	{"dossier", N_("with a dossier")},
	{"account", N_("accounts")},
	{"skill", N_("skills")},
};

static bool is_asked(const struct list_model *m, unsigned kind)
{
	return !m->kinds || m->kinds & 1u << kind;
}

/* The field of the first kind listed that has it, or NULL: the author. */
static const struct field *field_called(const struct list_model *m, const char *name)
{
	for (unsigned k = 0; k < KIND_COUNT; k++) {
		int at = is_asked(m, k) ? kind_field_index((enum kind)k, name) : -1;

		if (at >= 0)
			return kind_field((enum kind)k, (size_t)at);
	}
	return NULL;
}

static void put_word(struct app *app, const struct field *f, const char *word, struct buf *out)
{
	for (size_t i = 0; word[0] == '@' && i < sizeof groups / sizeof *groups; i++) {
		if (strcmp(groups[i].group, word + 1) == 0) {
			buf_puts(out, app_tr(app, groups[i].label));
			return;
		}
	}
	show_value(app->plan, app->i18n, f, word, out);
}

/* Of codes and words each by itself; a text or a name as it was asked for. */
static void put_words(struct app *app, const struct field *f, const char *words, struct buf *out)
{
	bool is_text = !f || f->type == TYPE_TEXT || f->type == TYPE_MEMO || f->type == TYPE_URL;

	if (is_text) {
		buf_puts(out, words);
		return;
	}
	while (*words) {
		size_t len = strcspn(words, " ");
		char *word = mem_strndup(words, len);

		put_word(app, f, word, out);
		free(word);
		words += len + (words[len] == ' ');
		buf_puts(out, *words ? "; " : "");
	}
}

static void put_where(const struct list_model *m, struct app *app, const struct query_where *w, struct buf *out)
{
	const struct field *f = field_called(m, w->field);
	const char *value = w->value + (w->value[0] == '!');
	bool is_not = w->value[0] == '!', is_any = strcmp(value, "*") == 0;

	buf_printf(out, "%s: ", app_tr(app, f ? f->label : N_("Recorded by")));
	if (value[0] == '\0' || is_any) {
		buf_puts(out, app_tr(app, is_any == is_not ? N_("not stated") : N_("stated")));
		return;
	}
	if (is_not)
		buf_puts(out, app_tr(app, N_("not: ")));
	put_words(app, f, value, out);
}

static void part(struct buf *out)
{
	if (out->len)
		buf_puts(out, " · ");
}

void filters_describe_further(const struct list_model *m, struct app *app, struct buf *out)
{
	char when[SHOW_MOMENT_BYTES];

	if (m->duty) {
		part(out);
		app_put(app, out, N_("for the duty: %s"), plan_name(app->plan, LIST_DUTIES, m->duty));
	}
	if (m->target) {
		part(out);
		app_put(app, out, N_("for the target: %s"), plan_name(app->plan, LIST_TARGETS, m->target));
	}
	if (m->outside) {
		part(out);
		buf_puts(out, app_tr(app, N_("not as the target asks")));
	}
	if (m->answered_late) {
		part(out);
		buf_puts(out, app_tr(app, N_("answered late")));
	}
	for (size_t i = 0; i < m->n_where; i++) {
		part(out);
		put_where(m, app, &m->where[i], out);
	}
	if (m->since) {
		show_moment(m->since, plan_utc_offset_min(app->plan), when);
		part(out);
		app_put(app, out, N_("recorded, changed or taken in since %s"), when);
	}
}

/* ---- choosing ---- */

static bool has_codes(const struct field *f)
{
	return f->type == TYPE_ENUM || f->type == TYPE_REF || f->type == TYPE_REFS;
}

static bool is_there(const struct picker_item *items, size_t n, const char *code)
{
	for (size_t i = 0; i < n; i++) {
		if (strcmp(items[i].code, code) == 0)
			return true;
	}
	return false;
}

/* Fields with codes of the kinds listed, each name once; places have menus of their own. */
static size_t put_fields(const struct list_model *m, struct app *app, struct picker_item items[CHOICES_MAX])
{
	size_t n = 0;

	for (unsigned k = 0; k < KIND_COUNT; k++) {
		for (size_t i = 0; is_asked(m, k) && i < kind_info((enum kind)k)->n_fields; i++) {
			const struct field *f = kind_field((enum kind)k, i);

			if (!has_codes(f) || strcmp(f->name, "unit") == 0 || strcmp(f->name, "neighbourhood") == 0 ||
				is_there(items, n, f->name))
				continue;
			items[n++] =
				(struct picker_item){f->name, app_tr(app, f->label), app_tr(app, kind_info((enum kind)k)->label_short)};
		}
	}
	return n;
}

static size_t count_values(const struct app *app, const struct field *f)
{
	size_t n = 0;

	if (f->type != TYPE_ENUM)
		return plan_count(app->plan, f->list);
	while (f->values[n].name)
		n++;
	return n;
}

static const char *const any_value = "*any";

static struct picker_item value_item(struct app *app, const struct field *f, size_t i)
{
	const struct plan_row *row;

	if (f->type == TYPE_ENUM)
		return (struct picker_item){f->values[i].name, app_tr(app, f->values[i].label), ""};
	row = plan_at(app->plan, f->list, i);
	return (struct picker_item){row->cells[COL_CODE], row->cells[COL_NAME], row->cells[COL_CODE]};
}

static bool pick_value(struct list_model *m, struct app *app, const struct field *f)
{
	size_t n = count_values(app, f);
	struct picker_item *items = mem_zalloc(n + 2, sizeof *items);
	struct picker p = {.title = app_tr(app, f->label), .items = items, .n = n + 2};
	bool changed;

	items[0] = (struct picker_item){any_value, app_tr(app, N_("All")), ""};
	for (size_t i = 0; i < n; i++)
		items[i + 1] = value_item(app, f, i);
	items[n + 1] = (struct picker_item){"", app_tr(app, N_("not stated")), ""};
	changed = picker_run(app, &p);
	if (changed) {
		const char *code = items[p.at].code;

		/* What was asked for by a filter of its own before. */
		if (strcmp(f->name, "channel") == 0)
			m->channel[0] = '\0';
		if (strcmp(f->name, "help") == 0)
			m->help_type[0] = '\0';
		if (!list_model_set_where(m, f->name, code == any_value ? NULL : code))
			app_say(app, STYLE_WARN, N_("There are too many filters. Take some away first."));
	}
	free(items);
	return changed;
}

bool filters_ask_field(struct list_model *m, struct app *app)
{
	struct picker_item items[CHOICES_MAX];
	struct picker p = {.title = app_tr(app, N_("Filter by which field?")), .items = items};

	p.n = put_fields(m, app, items);
	return picker_run(app, &p) && pick_value(m, app, field_called(m, items[p.at].code));
}
