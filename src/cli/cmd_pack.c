/* SPDX-License-Identifier: MIT
 * cmd_pack - a folder wins over a shipped name, so that a copy being edited can carry the name of the original. */
#include "cmd_pack.h"

#include <stdlib.h>
#include <string.h>
#include "sotay/base/fs.h"
#include "sotay/base/mem.h"
#include "sotay/model/rules.h"

/* Heap; NULL if there is neither. */
static char *find(const char *name)
{
	char *data, *plans, *found;

	if (fs_is_dir(name))
		return mem_strdup(name);
	/* A code has no slash, so the name cannot lead out of the folder of plans. */
	if (!code_valid(name, strlen(name)) || name[0] == '.')
		return NULL;
	data = fs_data_dir();
	if (!data)
		return NULL;
	plans = fs_join(data, "plans");
	found = fs_join(plans, name);
	free(plans);
	free(data);
	if (!fs_is_dir(found)) {
		free(found);
		found = NULL;
	}
	return found;
}

enum err pack_read(const char *name, struct plan_files *files, struct error *e)
{
	char *dir = find(name);
	enum err err = dir
		? plan_files_read(dir, files, e)
		: error_set(e, ERR_NOT_FOUND, N_("There is no plan pack \"%s\": neither a folder nor a shipped one."), name);

	free(dir);
	return err;
}

void pack_print_fault(const struct cli *c, FILE *out, const struct error *fault)
{
	struct buf where = {0};
	char *text = cli_sentence(c, fault);

	buf_puts(&where, fault->file);
	if (fault->row)
		buf_printf(&where, cli_tr(c, N_(", row %llu")), fault->row);
	if (fault->column[0])
		buf_printf(&where, cli_tr(c, N_(", column \"%s\"")), fault->column);
	fprintf(out, "%s%s%s\n", buf_str(&where), where.len ? ": " : "", text);
	buf_fini(&where);
	free(text);
}
