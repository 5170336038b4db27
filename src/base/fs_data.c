/* SPDX-License-Identifier: MIT
 * fs_data - finding share/sotay from where the program lies: in a source tree, installed, or copied as a whole folder.
 */
#include "sotay/base/fs.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "fs_private.h"
#include "sotay/base/mem.h"

/* `root`/share/sotay as a heap string if it is a folder, else NULL. */
static char *data_under(const char *root)
{
	char *dir = fs_join(root, "share/sotay");

	if (fs_is_dir(dir))
		return dir;
	free(dir);
	return NULL;
}

/* The source tree that `exe` was built in: it lies in <root>/build/…; the innermost one that has the data. */
static char *data_of_tree(const char *exe)
{
	static const char build[] = "/build/";
	char *root = mem_strdup(exe), *found = NULL;

	for (size_t at = strlen(root); at > 0 && !found; at--) {
		if (strncmp(exe + at, build, strlen(build)) != 0)
			continue;
		root[at] = '\0';
		found = data_under(root);
	}
	free(root);
	return found;
}

char *fs_data_dir_of(const char *exe)
{
	char *found = data_of_tree(exe);
	char *folder = fs_parent(exe), *above = fs_parent(folder);

	if (!found && strcmp(fs_base(folder), "bin") == 0)
		found = data_under(above);
	if (!found)
		found = data_under(folder);
	if (!found)
		found = data_under(above);
	free(folder);
	free(above);
	return found;
}

char *fs_data_dir(void)
{
	char exe[PATH_MAX];
	ssize_t len = readlink("/proc/self/exe", exe, sizeof exe);

	if (len <= 0 || (size_t)len == sizeof exe)
		return NULL;
	exe[len] = '\0';
	return fs_data_dir_of(exe);
}
