/* SPDX-License-Identifier: MIT
 * user_dirs - one line of a file that a shell could read: XDG_DESKTOP_DIR="$HOME/Desktop". */
#include "sotay/base/user_dirs.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "sotay/base/fs.h"
#include "sotay/base/mem.h"

enum { LINE_BYTES = 4096 };

static const struct {
	const char *key, *usual;
} dirs[] = {
	[USER_DIR_DESKTOP] = {"XDG_DESKTOP_DIR", "Desktop"},
	[USER_DIR_DOWNLOADS] = {"XDG_DOWNLOAD_DIR", "Downloads"},
};

/* What stands between quotes at `s`, backslashes taken away; false: no such thing. */
static bool unquote(const char *s, struct buf *out)
{
	buf_clear(out);
	if (*s++ != '"')
		return false;
	for (; *s && *s != '"'; s++) {
		if (*s == '\\' && s[1])
			s++;
		buf_putc(out, *s);
	}
	return *s == '"';
}

/* The path of `key="$HOME/…"` or `key="/…"` (heap), NULL if the line is another one. */
static char *path_of_line(const char *line, const char *key, const char *home)
{
	size_t len = strlen(key);
	struct buf value = {0};
	char *path = NULL;

	while (*line == ' ' || *line == '\t')
		line++;
	if (strncmp(line, key, len) != 0 || line[len] != '=')
		return NULL;
	if (unquote(line + len + 1, &value)) {
		const char *v = buf_str(&value);

		if (strcmp(v, "$HOME") == 0 || strcmp(v, "$HOME/") == 0)
			path = mem_strdup(home);
		else if (strncmp(v, "$HOME/", 6) == 0)
			path = fs_join(home, v + 6);
		else if (v[0] == '/')
			path = mem_strdup(v);
	}
	buf_fini(&value);
	return path;
}

/* The last line that tells holds, as it would for a shell. */
static char *look_up(const char *file, const char *key, const char *home)
{
	FILE *in = fopen(file, "re");
	char line[LINE_BYTES], *found = NULL;

	while (in && fgets(line, sizeof line, in)) {
		char *path = path_of_line(line, key, home);

		if (path) {
			free(found);
			found = path;
		}
	}
	if (in)
		fclose(in);
	return found;
}

static bool is_same_path(const char *a, const char *b)
{
	size_t a_len = strlen(a), b_len = strlen(b);

	while (a_len > 1 && a[a_len - 1] == '/')
		a_len--;
	while (b_len > 1 && b[b_len - 1] == '/')
		b_len--;
	return a_len == b_len && memcmp(a, b, a_len) == 0;
}

char *user_dir(const char *home, const char *config, enum user_dir which)
{
	char *folder, *file, *path;

	if (!home || !home[0])
		return NULL;
	folder = config && config[0] == '/' ? mem_strdup(config) : fs_join(home, ".config");
	file = fs_join(folder, "user-dirs.dirs");
	path = look_up(file, dirs[which].key, home);
	free(file);
	free(folder);
	if (!path)
		path = fs_join(home, dirs[which].usual);
	if (!is_same_path(path, home) && fs_is_dir(path))
		return path;
	free(path);
	return NULL;
}
