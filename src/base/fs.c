/* SPDX-License-Identifier: MIT
 * fs - paths, folders and what lies in them. */
#include "sotay/base/fs.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fs_private.h"
#include "sotay/base/mem.h"

enum { REMOVE_PASSES = 64 };

char *fs_join(const char *dir, const char *name)
{
	struct buf path = {0};

	buf_puts(&path, dir);
	if (path.len > 0 && path.data[path.len - 1] != '/')
		buf_putc(&path, '/');
	buf_puts(&path, name);
	return buf_take(&path);
}

/* Bytes of `path` without the slashes at its end; the root keeps its own. */
static size_t len_without_slashes(const char *path)
{
	size_t len = strlen(path);

	while (len > 1 && path[len - 1] == '/')
		len--;
	return len;
}

static size_t base_at(const char *path)
{
	size_t at = len_without_slashes(path);

	if (at == 1 && path[0] == '/')
		return 0;
	while (at > 0 && path[at - 1] != '/')
		at--;
	return at;
}

const char *fs_base(const char *path)
{
	return path + base_at(path);
}

bool fs_has_ending(const char *name, const char *ending)
{
	size_t len = strlen(name), tail = strlen(ending);

	return len > tail && strcmp(name + len - tail, ending) == 0;
}

char *fs_parent(const char *path)
{
	size_t len = base_at(path);

	if (len == 0)
		return mem_strdup(path[0] == '/' ? "/" : ".");
	while (len > 1 && path[len - 1] == '/')
		len--;
	return mem_strndup(path, len);
}

bool fs_is_dir(const char *path)
{
	struct stat st;
	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

bool fs_exists(const char *path)
{
	struct stat st;
	return lstat(path, &st) == 0;
}

/* A folder of mode 0700 whatever the umask, where the file system has modes. */
static enum err make_dir(const char *path, struct error *e)
{
	struct stat st;

	if (mkdir(path, 0700) != 0) {
		if (errno == EEXIST && fs_is_dir(path)) /* somebody was quicker */
			return OK;
		return error_errno(e, errno == EEXIST ? ENOTDIR : errno, N_("make"), path);
	}
	if (stat(path, &st) == 0 && (st.st_mode & 0777) != 0700)
		(void)!chmod(path, 0700);

	char *parent = fs_parent(path);
	enum err err = fs_sync_dir(parent, e);
	free(parent);
	return err;
}

enum err fs_make_dirs(const char *path, struct error *e)
{
	enum err err = OK;
	size_t len = len_without_slashes(path);

	if (len == 0)
		return error_errno(e, ENOENT, N_("make"), path);
	char *part = mem_strndup(path, len);

	for (size_t at = 1; at <= len && !err; at++) {
		if (at < len && part[at] != '/')
			continue;
		part[at] = '\0';
		if (!fs_is_dir(part))
			err = make_dir(part, e);
		if (at < len)
			part[at] = '/';
	}
	free(part);
	return err;
}

static int by_bytes(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static bool is_dot_name(const char *name)
{
	return strcmp(name, ".") == 0 || strcmp(name, "..") == 0;
}

enum err fs_list(const char *path, char ***names, size_t *n, struct error *e)
{
	DIR *dir = opendir(path);
	struct dirent *entry;
	size_t cap = 0;
	int fault;

	*names = NULL;
	*n = 0;
	if (!dir)
		return error_errno(e, errno, N_("open"), path);
	for (errno = 0; (entry = readdir(dir)); errno = 0) {
		if (is_dot_name(entry->d_name))
			continue;
		if (*n == cap) {
			cap = cap ? cap * 2 : 16;
			*names = mem_realloc(*names, cap * sizeof **names);
		}
		(*names)[(*n)++] = mem_strdup(entry->d_name);
	}
	fault = errno;
	closedir(dir);
	if (fault) {
		fs_free_names(*names, *n);
		*names = NULL;
		*n = 0;
		return error_errno(e, fault, N_("read"), path);
	}
	if (*n > 0)
		qsort(*names, *n, sizeof **names, by_bytes);
	return OK;
}

void fs_free_names(char **names, size_t n)
{
	for (size_t i = 0; i < n; i++)
		free(names[i]);
	free(names);
}

static int remove_at(int dirfd, const char *name);

/* Removes what is in `dir`; the number of names that went in *removed. 0, or the first errno. */
static int remove_content(DIR *dir, size_t *removed)
{
	struct dirent *entry;
	int fault = 0;

	*removed = 0;
	rewinddir(dir);
	for (errno = 0; (entry = readdir(dir)); errno = 0) {
		if (is_dot_name(entry->d_name))
			continue;
		int failed = remove_at(dirfd(dir), entry->d_name);
		if (failed && !fault)
			fault = failed;
		*removed += !failed;
	}
	return fault ? fault : errno;
}

/* 0, or an errno. A folder is read again as long as names go: some file systems skip names while others are removed. */
static int remove_at(int dirfd, const char *name)
{
	int fault;

	if (unlinkat(dirfd, name, 0) == 0 || errno == ENOENT)
		return 0;
	if (errno != EISDIR && errno != EPERM)
		return errno;
	fault = errno;
	int fd = openat(dirfd, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	if (fd < 0)
		return errno == ENOTDIR || errno == ELOOP ? fault : errno;
	DIR *dir = fdopendir(fd);
	if (!dir) {
		fault = errno;
		close(fd);
		return fault;
	}
	size_t removed = 1;
	for (int pass = 0; pass < REMOVE_PASSES && removed > 0; pass++) {
		fault = remove_content(dir, &removed);
		if (unlinkat(dirfd, name, AT_REMOVEDIR) == 0 || errno == ENOENT) {
			fault = 0;
			break;
		}
		fault = fault ? fault : errno;
	}
	closedir(dir);
	return fault;
}

enum err fs_remove_tree(const char *path, struct error *e)
{
	char *name = mem_strndup(path, len_without_slashes(path)); /* "link/" would be followed */
	int fault = remove_at(AT_FDCWD, name);

	free(name);
	return fault ? error_errno(e, fault, N_("delete"), path) : OK;
}

bool fs_is_junk(const char *name)
{
	static const char *const names[] = {"desktop.ini", "thumbs.db", "ehthumbs.db", "ehthumbs_vista.db", "autorun.inf",
		"system volume information", "$recycle.bin", "recycler", "recycled", "indexervolumeguid", "wpsettings.dat",
		".ds_store", ".localized", ".spotlight-v100", ".trashes", ".fseventsd", ".temporaryitems",
		".documentrevisions-v100", ".volumeicon.icns", "icon\r", "__macosx", ".directory", ".hidden", "lost+found"};
	static const char *const beginnings[] = {
		"._", "~$", ".~lock.", ".trash-", ".fuse_hidden", ".nfs0", ".goutputstream-"};
	static const char *const endings[] = {"~", ".tmp", ".swp", ".part", ".crdownload"};
	size_t len = strlen(name);

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strcasecmp(name, names[i]) == 0)
			return true;
	for (size_t i = 0; i < sizeof beginnings / sizeof *beginnings; i++)
		if (strncasecmp(name, beginnings[i], strlen(beginnings[i])) == 0)
			return true;
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
		size_t end = strlen(endings[i]);
		if (len >= end && strcasecmp(name + len - end, endings[i]) == 0)
			return true;
	}
	return false;
}
