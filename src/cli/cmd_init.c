/* SPDX-License-Identifier: MIT
 * cmd_init - sotay init and config: making a store and setting it up. */
#include <stdlib.h>
#include <string.h>
#include "cmd.h"
#include "cmd_pack.h"
#include "sotay/model/pack.h"
#include "sotay/model/rules.h"

const struct option_spec init_options[] = {
	{"plan", "PACK", N_("plan pack: a folder, or the name of a shipped one")},
	{"unit", "CODE", N_("the unit this machine records for")},
	{"neighbourhood", "CODE", N_("its neighbourhood")},
	{"label", "TEXT", N_("what to call this machine, such as the name of who uses it")},
	{"role", "volunteer|ward", N_("recording in a neighbourhood, or consolidating at the ward")},
	{NULL, NULL, NULL},
};

static enum err check_role(const char *role, struct error *e)
{
	if (strcmp(role, "volunteer") == 0 || strcmp(role, "ward") == 0)
		return OK;
	return error_set(e, ERR_USAGE, N_("There is no role \"%s\". Choose volunteer or ward."), role);
}

enum err cmd_init(struct cli *c, const struct args *a, struct error *e)
{
	const char *pack = args_value(a, "plan"), *unit = args_value(a, "unit"), *place = args_value(a, "neighbourhood");
	const char *label = args_value(a, "label"), *role = args_value(a, "role");
	struct store_options options = {.machine = c->machine, .now = c->now};
	struct store_setup setup = {.unit = unit, .neighbourhood = place ? place : "", .role = role ? role : "volunteer"};
	struct plan_files files = {0};
	struct buf text = {0};
	enum err err;

	if (!pack || !unit)
		return error_set(e, ERR_USAGE,
			N_("A new store needs --plan PACK and --unit CODE. Shipped plans: tan-thanh-2022, mau-phuong."));
	err = check_role(setup.role, e);
	if (err == OK)
		err = cli_text(N_("Label"), label ? label : "", &text, e);
	if (err == OK)
		err = pack_read(pack, &files, e);
	setup.label = buf_str(&text);
	setup.plan = &files;
	if (err == OK)
		err = store_create(c->store_dir, &setup, &options, e);
	if (err == OK)
		err = cli_open_store(c, e);
	if (err == OK)
		cli_say(c, N_("The store is ready in %s. This machine's code is %s."), c->store_dir, store_device(c->store));
	if (err != OK && e && e->code != OK && e->file[0]) {
		/* A fault of the pack: the sentence alone does not say where. */
		fputs("sotay: ", c->err);
		pack_print_fault(c, c->err, e);
		e->code = OK;
	}
	plan_files_fini(&files);
	buf_fini(&text);
	return err;
}

/* ---- config ---- */

static const struct {
	const char *key;
	const char *choices; /* words one of which it must be, or NULL: free text */
	enum plan_list list; /* LIST_COUNT: none */
	const char *label;   /* msgid */
} settings[] = {
	{"author", NULL, LIST_COUNT, N_("Recorded by")},
	{"label", NULL, LIST_COUNT, N_("Label")},
	{"unit", NULL, LIST_UNITS, N_("Unit")},
	{"neighbourhood", NULL, LIST_NEIGHBOURHOODS, N_("Neighbourhood")},
	{"role", "volunteer ward", LIST_COUNT, N_("Role")},
	{"input_method", "telex vni off", LIST_COUNT, N_("Typing")},
	{"tone_style", "modern classic", LIST_COUNT, N_("Tone marks")},
	{"theme", "auto dark light none", LIST_COUNT, N_("Colours")},
};
enum { SETTINGS = sizeof settings / sizeof *settings };

static int find_setting(const char *key)
{
	for (size_t i = 0; i < SETTINGS; i++) {
		if (strcmp(settings[i].key, key) == 0)
			return (int)i;
	}
	return -1;
}

static enum err check_setting(const struct cli *c, size_t i, const char *value, struct error *e)
{
	if (settings[i].choices && !plan_words_have(settings[i].choices, value))
		return error_set(e, ERR_INVALID, N_("\"%s\" cannot be \"%s\". Choose one of: %s."), settings[i].key, value,
			settings[i].choices);
	if (settings[i].list != LIST_COUNT && value[0] && !plan_find(store_plan(c->store), settings[i].list, value))
		return error_set(e, ERR_INVALID,
			N_("The plan has no \"%-s\" with the code \"%s\". \"sotay plan %s\" lists the codes."), settings[i].label,
			value, plan_list_name(settings[i].list));
	if (settings[i].list == LIST_UNITS && !value[0])
		return error_set(e, ERR_INVALID, N_("The machine must belong to a unit."));
	return OK;
}

struct setting_job {
	const char *key, *value;
};

static enum err write_setting(struct txn *t, void *ctx, struct error *e)
{
	const struct setting_job *job = ctx;

	return txn_config_set(t, job->key, job->value, e);
}

static enum err set_setting(const struct cli *c, size_t i, const char *typed, struct error *e)
{
	struct buf text = {0};
	enum err err = cli_text(settings[i].label, typed, &text, e);

	if (err == OK)
		err = check_setting(c, i, buf_str(&text), e);
	if (err == OK)
		err = store_write(c->store, write_setting, &(struct setting_job){settings[i].key, buf_str(&text)}, e);
	buf_fini(&text);
	return err;
}

enum err cmd_config(struct cli *c, const struct args *a, struct error *e)
{
	int only = a->n_operands ? find_setting(a->operands[0]) : -1;
	struct buf value = {0};
	enum err err = OK;

	if (a->n_operands && only < 0) {
		struct buf keys = {0};

		for (size_t i = 0; i < SETTINGS; i++)
			buf_printf(&keys, "%s%s", i ? ", " : "", settings[i].key);
		err = error_set(e, ERR_USAGE, N_("There is no setting \"%s\". There are: %s."), a->operands[0], buf_str(&keys));
		buf_fini(&keys);
		return err;
	}
	if (a->n_operands == 2)
		return set_setting(c, (size_t)only, a->operands[1], e);
	for (size_t i = 0; err == OK && i < SETTINGS; i++) {
		if (only >= 0 && (size_t)only != i)
			continue;
		err = cli_config(c, settings[i].key, &value, e);
		if (err == OK && only >= 0)
			fprintf(c->out, "%s\n", buf_str(&value));
		else if (err == OK)
			fprintf(c->out, "%s=%s\n", settings[i].key, buf_str(&value));
	}
	buf_fini(&value);
	return err;
}
