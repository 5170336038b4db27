/* SPDX-License-Identifier: MIT
 * args - options and operands by table, and the help made from the same table. */
#include "args.h"

#include <string.h>

static const struct option_spec global_options[] = {
	{"store", "DIR", N_("folder of the store (else $SOTAY_STORE, else the usual place)")},
	{"lang", "vi|en", N_("language of the output")},
	{"format", "table|json|csv", N_("form of the output")},
	{"author", "TEXT", N_("who records, instead of the one set up")},
	{"quiet", NULL, N_("say only what was asked for")},
	{"help", NULL, N_("show this help")},
	{"version", NULL, N_("show the version")},
	{NULL, NULL, NULL},
};

static const struct option_spec *find_option(const struct option_spec *specs, const char *name, size_t len)
{
	for (; specs && specs->name; specs++) {
		if (strlen(specs->name) == len && memcmp(specs->name, name, len) == 0)
			return specs;
	}
	return NULL;
}

const char *args_value(const struct args *a, const char *name)
{
	for (size_t i = a->n_options; i > 0; i--) {
		if (strcmp(a->names[i - 1], name) == 0)
			return a->values[i - 1];
	}
	return NULL;
}

bool args_has(const struct args *a, const char *name)
{
	for (size_t i = 0; i < a->n_options; i++) {
		if (strcmp(a->names[i], name) == 0)
			return true;
	}
	return false;
}

static void take_global(struct globals *g, const char *name, const char *value)
{
	if (strcmp(name, "store") == 0)
		g->store = value;
	else if (strcmp(name, "lang") == 0)
		g->lang = value;
	else if (strcmp(name, "format") == 0)
		g->format = value;
	else if (strcmp(name, "author") == 0)
		g->author = value;
	else if (strcmp(name, "quiet") == 0)
		g->quiet = true;
	else if (strcmp(name, "help") == 0)
		g->help = true;
	else if (strcmp(name, "version") == 0)
		g->version = true;
}

/* The command is the first word that is neither an option nor a global option's value; its own options can stand only
 * behind it. */
static const struct command *find_command(int argc, char **argv, int *at)
{
	for (int i = 1; i < argc; i++) {
		const char *word = argv[i];

		if (strncmp(word, "--", 2) != 0) {
			*at = i;
			return command_find(word);
		}
		if (!strchr(word, '=')) {
			const struct option_spec *o = find_option(global_options, word + 2, strlen(word + 2));

			if (o && o->value)
				i++;
		}
	}
	*at = 0;
	return NULL;
}

static enum err take_option(int argc, char **argv, int *i, struct globals *g, const struct command *command,
	struct args *a, struct error *e)
{
	const char *word = argv[*i] + 2, *equals = strchr(word, '='), *value = NULL;
	size_t len = equals ? (size_t)(equals - word) : strlen(word);
	const struct option_spec *own = command ? find_option(command->options, word, len) : NULL;
	const struct option_spec *o = own ? own : find_option(global_options, word, len);

	if (!o)
		return error_set(e, ERR_USAGE, N_("There is no option \"%s\" here."), argv[*i]);
	if (o->value) {
		if (equals)
			value = equals + 1;
		else if (*i + 1 < argc)
			value = argv[++*i];
		else
			return error_set(e, ERR_USAGE, N_("The option --%s needs a value: %s."), o->name, o->value);
	} else if (equals) {
		return error_set(e, ERR_USAGE, N_("The option --%s takes no value."), o->name);
	}
	if (!own) {
		take_global(g, o->name, value);
		return OK;
	}
	if (a->n_options == ARGS_MAX)
		return error_set(e, ERR_USAGE, N_("Too many options."));
	a->names[a->n_options] = o->name;
	a->values[a->n_options++] = value;
	return OK;
}

static enum err check_globals(const struct globals *g, struct error *e)
{
	if (g->lang && g->lang[0] && strcmp(g->lang, "vi") != 0 && strcmp(g->lang, "en") != 0)
		return error_set(e, ERR_USAGE, N_("There is no language \"%s\". Choose vi or en."), g->lang);
	return OK;
}

enum err args_parse(int argc, char **argv, struct globals *g, const struct command **command, struct args *a,
	struct error *e)
{
	int at = 0;
	bool only_operands = false;
	enum err err = OK, first = OK;

	*command = find_command(argc, argv, &at);
	a->operands = mem_zalloc((size_t)argc + 1, sizeof *a->operands);
	for (int i = 1; i < argc; i++) {
		if (i == at)
			continue;
		if (!only_operands && strcmp(argv[i], "--") == 0) {
			only_operands = true;
		} else if (!only_operands && strncmp(argv[i], "--", 2) == 0) {
			err = take_option(argc, argv, &i, g, *command, a, first == OK ? e : NULL);
			if (first == OK)
				first = err;
		} else {
			a->operands[a->n_operands++] = argv[i];
		}
	}
	if (first == OK && at > 0 && !*command)
		first = error_set(e, ERR_USAGE, N_("There is no command \"%s\"."), argv[at]);
	return first == OK ? check_globals(g, e) : first;
}

/* ---- help ---- */

static void print_options(const struct cli *c, const struct option_spec *o)
{
	for (; o && o->name; o++) {
		char left[64];

		snprintf(left, sizeof left, "--%s%s%s", o->name, o->value ? " " : "", o->value ? o->value : "");
		fprintf(c->out, "  %-26s %s\n", left, cli_tr(c, o->help));
	}
}

void help_print(const struct cli *c, const struct command *command)
{
	if (command && command->summary && strcmp(command->name, "help") != 0) {
		fprintf(c->out, "sotay %s %s\n\n%s\n", command->name, command->synopsis, cli_tr(c, command->summary));
		if (command->options) {
			fprintf(c->out, "\n%s\n", cli_tr(c, N_("Options:")));
			print_options(c, command->options);
		}
	} else {
		fprintf(c->out, "%s\n\n%s\n",
			cli_tr(c, N_("sotay: a field notebook for a ward's outreach plan, made for work without a network.")),
			cli_tr(c, N_("Commands (\"sotay COMMAND --help\" tells more):")));
		for (const struct command *k = commands; k->name; k++) {
			if (!k->summary)
				continue;
			fprintf(c->out, "  %-12s %s\n", k->name, cli_tr(c, k->summary));
		}
	}
	fprintf(c->out, "\n%s\n", cli_tr(c, N_("Options of every command:")));
	print_options(c, global_options);
}
