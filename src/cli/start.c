/* SPDX-License-Identifier: MIT
 * start - from the argument vector to an exit status: environment, clock, options, store, command. */
#include "sotay/cli/start.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>
#include "args.h"
#include "cli_internal.h"
#include "sotay/base/fs.h"
#include "sotay/base/user_dirs.h"

static instant_t clock_now(const char *fixed, bool *valid)
{
	instant_t t = 0;

	*valid = true;
	if (!fixed || !fixed[0])
		return (instant_t)time(NULL);
	*valid = instant_parse(fixed, &t);
	return t;
}

/* --store, SOTAY_STORE, XDG_DATA_HOME/sotay, ~/.local/share/sotay. Heap; NULL if nothing tells. */
static char *find_store_dir(const char *option)
{
	const char *xdg = getenv("XDG_DATA_HOME"), *home = getenv("HOME"), *own = getenv("SOTAY_STORE");

	if (option)
		return mem_strdup(option);
	if (own && own[0])
		return mem_strdup(own);
	if (xdg && xdg[0] == '/')
		return fs_join(xdg, "sotay");
	return home && home[0] ? fs_join(home, ".local/share/sotay") : NULL;
}

static enum cli_format format_from_name(const char *name)
{
	if (!name || strcmp(name, "table") == 0)
		return CLI_TABLE;
	if (strcmp(name, "json") == 0)
		return CLI_JSON;
	return strcmp(name, "csv") == 0 ? CLI_CSV : CLI_OTHER;
}

static void look_at_terminal(struct cli *c)
{
	const char *no_colour = getenv("NO_COLOR");
	struct winsize size;

	c->terminal = isatty(STDOUT_FILENO) == 1;
	c->colour = c->terminal && !(no_colour && no_colour[0]);
	if (c->terminal && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0)
		c->width_cols = size.ws_col;
}

/* NULL where it is not set, or empty. */
static const char *from_environment(const char *name)
{
	const char *value = getenv(name);

	return value && value[0] ? value : NULL;
}

static enum err run_screens(const struct cli *c, const struct globals *g, screens_fn *screens, struct error *e)
{
	const char *home = from_environment("HOME"), *config = from_environment("XDG_CONFIG_HOME");
	char *desktop = user_dir(home, config, USER_DIR_DESKTOP), *downloads = user_dir(home, config, USER_DIR_DOWNLOADS);
	struct stick_places sticks;
	struct surroundings s = {.store_dir = c->store_dir,
		.machine = c->machine,
		.author = g->author,
		.lang = g->lang && g->lang[0] ? g->lang : NULL,
		.term = from_environment("TERM"),
		.colorfgbg = from_environment("COLORFGBG"),
		.no_colour = from_environment("NO_COLOR") != NULL,
		.home = home,
		.desktop = desktop,
		.downloads = downloads,
		.sticks = &sticks,
		.user = from_environment("USER"),
		.clock_fixed = from_environment("SOTAY_NOW") != NULL,
		.now = c->now};
	enum err err;

	stick_places_init(&sticks, from_environment("SOTAY_STICKS"));
	err = screens(&s, e);
	stick_places_fini(&sticks);
	free(desktop);
	free(downloads);
	return err;
}

/* Somebody sits there: no command, no form of output asked for, a terminal at both ends. */
static bool wants_screens(const struct cli *c, const struct globals *g, const struct command *command)
{
	return !command && !g->format && c->terminal && isatty(STDIN_FILENO) == 1;
}

static enum err run_command(struct cli *c, const struct command *command, const struct args *a, struct error *e)
{
	enum err err = OK;

	if (a->n_operands < command->min_operands)
		return error_set(e, ERR_USAGE, N_("Something is missing. It is used like this: sotay %s %s"), command->name,
			command->synopsis);
	if (a->n_operands > command->max_operands)
		return error_set(e, ERR_USAGE, N_("\"%s\" is too much. It is used like this: sotay %s %s"),
			a->operands[command->max_operands], command->name, command->synopsis);
	if (command->needs_store)
		err = cli_open_store(c, e);
	/* Not to be taken for "no such record": a store that is not there is trouble with the store. */
	if (err == ERR_NOT_FOUND)
		err = ERR_IO;
	if (err == OK)
		err = command->run(c, a, e);
	store_close(&c->store);
	return err;
}

/* Writing may fail as late as here (a full disk, a closed pipe). */
static enum err finish_output(struct cli *c, enum err err, struct error *e)
{
	if (fflush(c->out) == 0 && !ferror(c->out))
		return err;
	return err != OK ? err : error_set(e, ERR_IO, N_("The output could not be written to the end. Is the disk full?"));
}

static enum err dispatch(struct cli *c, const struct globals *g, const struct command *command, const struct args *a,
	screens_fn *screens, struct error *e)
{
	bool valid;

	c->now = clock_now(getenv("SOTAY_NOW"), &valid);
	if (!valid)
		return error_set(e, ERR_USAGE, N_("SOTAY_NOW must look like 2022-03-15T08:30:00Z."));
	if (g->version) {
		fprintf(c->out, "sotay %s\n", SOTAY_VERSION);
		return OK;
	}
	if (g->help || (command && strcmp(command->name, "help") == 0)) {
		help_print(c, command);
		return OK;
	}
	if (!c->store_dir)
		return error_set(e, ERR_USAGE, N_("Where is the store? Give --store FOLDER or set HOME."));
	if (screens && wants_screens(c, g, command))
		return run_screens(c, g, screens, e);
	if (!command)
		command = command_find("help"); /* its function is what a start without arguments shows */
	return run_command(c, command, a, e);
}

int cli_main(int argc, char **argv, screens_fn *screens)
{
	struct cli c = {.out = stdout, .err = stderr, .machine = getenv("SOTAY_MACHINE")};
	struct globals g = {.lang = getenv("SOTAY_LANG")};
	const struct command *command = NULL;
	struct args a = {0};
	struct error e = {.code = OK};
	char *dir;
	enum err err = args_parse(argc, argv, &g, &command, &a, &e);

	c.i18n = i18n_get(g.lang);
	c.author = g.author;
	c.quiet = g.quiet;
	c.format_name = g.format;
	c.format = format_from_name(g.format);
	c.store_dir = dir = find_store_dir(g.store);
	look_at_terminal(&c);
	if (err == OK)
		err = dispatch(&c, &g, command, &a, screens, &e);
	err = finish_output(&c, err, &e);
	if (err == ERR_NOTHING && c.format == CLI_TABLE && !c.quiet) {
		char *text = cli_sentence(&c, &e);

		fprintf(c.out, "%s\n", text);
		free(text);
	} else if (err != OK && err != ERR_NOTHING && e.code != OK) {
		cli_complain(&c, &e);
	}
	if (err == ERR_USAGE)
		fprintf(c.err, "%s\n", tr(c.i18n, N_("\"sotay --help\" tells how it is used.")));
	free(a.operands);
	free(dir);
	return error_exit_status(err);
}
