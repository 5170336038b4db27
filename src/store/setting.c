/* SPDX-License-Identifier: MIT
 * setting - the table of settings, and which values they take. */
#include "sotay/store/setting.h"

#include <stdlib.h>
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

/* ---- writing ---- */

/* Where the machine's place was chosen last: "DEVICE NUMBER", the highest number its edits had then. */
static const char place_mark[] = "place_since";

static enum err note_place(struct txn *t, struct error *e)
{
	struct counters c;
	struct buf mark = {0};
	enum err err = txn_counters(t, &c, e);

	if (err != OK)
		return err;
	buf_printf(&mark, "%s %llu", c.device, (unsigned long long)c.dots);
	err = txn_config_set(t, place_mark, buf_str(&mark), e);
	buf_fini(&mark);
	return err;
}

enum err txn_setting_put(struct txn *t, const char *key, const char *value, struct error *e)
{
	enum err err = txn_config_set(t, key, value, e);

	if (err == OK && (strcmp(key, "unit") == 0 || strcmp(key, "neighbourhood") == 0))
		err = note_place(t, e);
	return err;
}

/* The numbers begin anew with a new code of the machine, see txn_renew_device(): what lies under the code before is
 * older than anything noted under the present one. */
enum err txn_place_is_newer(struct txn *t, const struct record *r, bool *is_newer, struct error *e)
{
	struct counters c;
	struct buf mark = {0};
	enum err err = txn_config_get(t, place_mark, &mark, e);

	*is_newer = false;
	if (err == OK && mark.len > DEVICE_ID_BYTES)
		err = txn_counters(t, &c, e);
	if (err == OK && mark.len > DEVICE_ID_BYTES) {
		if (memcmp(r->origin.device, buf_str(&mark), DEVICE_ID_BYTES) == 0)
			*is_newer = r->origin.n <= strtoull(buf_str(&mark) + DEVICE_ID_BYTES, NULL, 10);
		else
			*is_newer = memcmp(buf_str(&mark), c.device, DEVICE_ID_BYTES) == 0;
	}
	buf_fini(&mark);
	return err;
}
