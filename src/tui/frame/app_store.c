/* SPDX-License-Identifier: MIT
 * app_store - the running program's store and what its settings say. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "sotay/batch/outbox.h"
#include "sotay/store/batch_log.h"
#include "sotay/store/practice.h"
#include "sotay/store/setting.h"
#include "sotay/tui/frame/job.h"

struct store *app_store(struct app *app)
{
	app_background_stop(app);
	return app->store;
}

enum err app_read(struct app *app, struct txn **out, struct error *e)
{
	enum err err = store_read(app_store(app), out, e);

	/* Another program may have loaded another plan meanwhile. */
	if (err == OK)
		app->plan = store_plan(app->store);
	return err;
}

bool app_has_changed(struct app *app, uint64_t *version)
{
	uint64_t before = *version;
	struct error e;
	struct txn *t;

	if (app_read(app, &t, &e) != OK) {
		app_say_error(app, &e);
		return false;
	}
	*version = txn_version(t);
	txn_end(&t);
	return *version != before;
}

void app_count_unexported(struct app *app)
{
	struct txn *t;

	if (app->unexported_known || !app->store)
		return;
	app->unexported_known = true; /* what cannot be read now is not asked for at every key */
	if (app_read(app, &t, NULL) != OK)
		return;
	(void)!txn_count_unexported(t, &app->unexported, NULL);
	txn_end(&t);
}

void app_note_version(struct app *app)
{
	struct txn *t;

	if (app->store_version || !app->store || app_read(app, &t, NULL) != OK)
		return;
	app->store_version = txn_version(t);
	txn_end(&t);
}

static void read_code(struct txn *t, const char *key, char out[CODE_BYTES_MAX + 1], enum err *err, struct error *e)
{
	struct buf value = {0};

	if (*err == OK)
		*err = txn_config_get(t, key, &value, e);
	if (*err == OK)
		snprintf(out, CODE_BYTES_MAX + 1, "%s", buf_str(&value));
	buf_fini(&value);
}

/* The setting, else what the plan says. */
static void read_choice(struct app *app, struct txn *t, const char *key, char out[CODE_BYTES_MAX + 1], enum err *err,
	struct error *e)
{
	read_code(t, key, out, err, e);
	if (*err == OK && !out[0])
		snprintf(out, CODE_BYTES_MAX + 1, "%s", plan_key(app->plan, key));
}

static enum telex_method method_from_name(const char *name)
{
	if (strcmp(name, "off") == 0)
		return TELEX_OFF;
	return strcmp(name, "vni") == 0 ? TELEX_VNI : TELEX_TELEX;
}

static void apply_theme(struct app *app, const char *name)
{
	const char *hint = app->options->colorfgbg, *background = hint ? strrchr(hint, ';') : NULL;
	bool console = app->options->term && strcmp(app->options->term, "linux") == 0;
	long colour = background ? strtol(background + 1, NULL, 10) : 0; /* of 16: 7 and above 8 are bright */
	bool dark = console || (background && (colour < 7 || colour == 8));

	theme_set(theme_from_name(name), app->options->no_colour, console || background, dark);
}

enum err app_load_settings(struct app *app, struct error *e)
{
	char role[CODE_BYTES_MAX + 1] = "", method[CODE_BYTES_MAX + 1] = "", style[CODE_BYTES_MAX + 1] = "";
	char theme[CODE_BYTES_MAX + 1] = "", lang[CODE_BYTES_MAX + 1] = "";
	struct txn *t;
	enum err err = app_read(app, &t, e);

	if (err != OK)
		return err;
	read_code(t, "unit", app->unit, &err, e);
	read_code(t, "neighbourhood", app->neighbourhood, &err, e);
	read_code(t, "role", role, &err, e);
	read_code(t, "theme", theme, &err, e);
	read_code(t, "lang", lang, &err, e);
	read_choice(app, t, "input_method", method, &err, e);
	read_choice(app, t, "tone_style", style, &err, e);
	if (err == OK)
		err = txn_config_get(t, "label", &app->label, e);
	if (err == OK)
		err = txn_config_get(t, "author", &app->author, e);
	app->practice = txn_is_practice(t);
	txn_end(&t);
	if (err != OK)
		return err;
	if (app->options->author) {
		buf_clear(&app->author);
		buf_puts(&app->author, app->options->author);
	}
	app->ward = strcmp(role, "ward") == 0;
	/* What was switched by a key for this sitting stays when another setting changes. */
	if ((int)method_from_name(method) != app->typing_set)
		app->typing.method = method_from_name(method);
	app->typing_set = (int)method_from_name(method);
	app->typing.style = strcmp(style, "classic") == 0 ? TELEX_CLASSIC : TELEX_MODERN;
	if (!app->options->lang)
		app->i18n = i18n_get(lang[0] ? lang : NULL);
	apply_theme(app, theme);
	return OK;
}

struct setting_value {
	const char *key, *value;
};

static enum err write_setting(struct txn *t, void *ctx, struct error *e)
{
	const struct setting_value *s = ctx;

	return txn_setting_put(t, s->key, s->value, e);
}

enum err app_set(struct app *app, const char *key, const char *value, struct error *e)
{
	enum err err = app_write(app, write_setting, &(struct setting_value){key, value}, e);

	if (strcmp(key, "input_method") == 0)
		app->typing_set = -1;
	if (err == OK)
		err = app_load_settings(app, e);
	if (err == OK)
		app_changed(app);
	return err;
}

static enum err open_store(struct app *app, const char *dir, struct error *e)
{
	struct store_options options = {.machine = app->options->machine, .now = app_now(app)};
	size_t adopted;
	enum err err = store_open(dir, &options, &app->store, e);

	if (err == OK)
		err = outbox_adopt(app->store, &adopted, e);
	if (err != OK && app->store)
		store_close(&app->store);
	if (err != OK)
		return err;
	app->plan = store_plan(app->store);
	if (store_renewed(app->store))
		app_say(app, STYLE_WARN,
			N_("This notebook was copied from another machine. It has a code of its own now; your data is unchanged."));
	err = app_load_settings(app, e);
	if (err != OK) {
		app->plan = NULL;
		store_close(&app->store);
	}
	return err;
}

enum err app_switch_store(struct app *app, const char *dir, struct error *e)
{
	char *before = app->store ? mem_strdup(store_dir(app->store)) : NULL;
	enum err err;

	app_background_stop(app);
	app->plan = NULL;
	if (app->store)
		store_close(&app->store);
	err = open_store(app, dir, e);
	if (err != OK && before && open_store(app, before, &app->no_store) != OK)
		app->ended = true; /* nothing to show without a store */
	else
		app->no_store.code = OK;
	free(before);
	app_changed(app);
	return err;
}
