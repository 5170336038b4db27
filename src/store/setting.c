/* SPDX-License-Identifier: MIT
 * setting - the table of settings, and which values they take. */
#include "sotay/store/setting.h"

#include <string.h>
#include "sotay/base/buf.h"

static const struct setting settings[] = {
	{.key = "author",
		.label = N_("Recorded by"),
		.help = N_("Who works here just now; stands in every record made from now on."),
		.list = LIST_COUNT},
	{.key = "label",
		.label = N_("Label"),
		.help = N_("What this machine is called where its batches are taken in."),
		.list = LIST_COUNT},
	{.key = "unit",
		.label = N_("Unit"),
		.help = N_("The unit this machine records for."),
		.list = LIST_UNITS,
		.needed = true},
	{.key = "neighbourhood",
		.label = N_("Neighbourhood"),
		.help = N_("What new records begin with; may be left open."),
		.list = LIST_NEIGHBOURHOODS},
	{.key = "role",
		.label = N_("Role"),
		.help = N_("Decides what the first screen offers."),
		.choices = {{"volunteer", N_("Recording in a neighbourhood, an association")},
			{"ward", N_("Consolidating at the ward")}},
		.list = LIST_COUNT},
	{.key = "input_method",
		.label = N_("Typing"),
		.help = N_("How Vietnamese is typed. Off where the machine has an input method of its own."),
		.choices = {{"telex", N_("Telex: tieengs vieetj")}, {"vni", N_("VNI: tie61ng vie65t")},
			{"off", N_("Off: the machine has an input method")}},
		.list = LIST_COUNT},
	{.key = "tone_style",
		.label = N_("Tone marks"),
		.help = N_("Where the mark stands in words such as these."),
		.choices = {{"modern", N_("new way: hoà, thuý")}, {"classic", N_("old way: hòa, thúy")}},
		.list = LIST_COUNT},
	{.key = "theme",
		.label = N_("Colours"),
		.help = N_("If letters are hard to read, try another one."),
		.choices = {{"auto", N_("Chosen by itself")}, {"dark", N_("For a dark background")},
			{"light", N_("For a light background")}, {"8", N_("Few colours")}, {"none", N_("No colours")}},
		.list = LIST_COUNT},
	{.key = "lang",
		.label = N_("Language"),
		.help = N_("Of the screens."),
		.choices = {{"vi", N_("Vietnamese")}, {"en", N_("English")}},
		.list = LIST_COUNT},
};

size_t setting_count(void)
{
	return sizeof settings / sizeof *settings;
}

const struct setting *setting_at(size_t i)
{
	return &settings[i];
}

const struct setting *setting_find(const char *key)
{
	for (size_t i = 0; i < setting_count(); i++) {
		if (strcmp(settings[i].key, key) == 0)
			return &settings[i];
	}
	return NULL;
}

const char *setting_choice_label(const struct setting *s, const char *value)
{
	for (const struct setting_choice *c = s->choices; c->value; c++) {
		if (strcmp(c->value, value) == 0)
			return c->label;
	}
	return NULL;
}

static enum err refuse_choice(const struct setting *s, const char *value, struct error *e)
{
	struct buf words = {0};
	enum err err;

	for (const struct setting_choice *c = s->choices; c->value; c++)
		buf_printf(&words, "%s%s", words.len ? " " : "", c->value);
	err = error_set(e, ERR_INVALID, N_("\"%s\" cannot be \"%s\". Choose one of: %s."), s->key, value, buf_str(&words));
	buf_fini(&words);
	return err;
}

enum err setting_check(const struct setting *s, const struct plan *p, const char *value, struct error *e)
{
	if (s->choices[0].value && !setting_choice_label(s, value))
		return refuse_choice(s, value, e);
	if (s->list != LIST_COUNT && value[0] && !plan_find(p, s->list, value))
		return error_set(e, ERR_INVALID,
			N_("The plan has no \"%-s\" with the code \"%s\". \"sotay plan %s\" lists the codes."), s->label, value,
			plan_list_name(s->list));
	if (s->needed && !value[0])
		return error_set(e, ERR_INVALID, N_("The machine must belong to a unit."));
	return OK;
}
