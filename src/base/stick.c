/* SPDX-License-Identifier: MIT
 * stick - the list of sticks, whether one is still there, and the sentences about them. */
#include "stick_private.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include "sotay/base/fs.h"
#include "sotay/base/mem.h"
#include "sotay/base/text.h"

void stick_places_init(struct stick_places *p, const char *folder)
{
	/* Mount points have no links in them. */
	char *real = folder && folder[0] ? realpath(folder, NULL) : NULL;

	*p = (struct stick_places){.folder = real ? real : folder && folder[0] ? mem_strdup(folder) : NULL};
	p->machine = p->folder ? fs_join(p->folder, ".machine") : mem_strdup("");
}

void stick_places_fini(struct stick_places *p)
{
	free(p->folder);
	free(p->machine);
	*p = (struct stick_places){.folder = NULL};
}

/* ---- the list ---- */

uint64_t stick_mix(uint64_t number, const void *bytes, size_t len)
{
	const unsigned char *b = bytes;

	/* FNV-1a, 64 bits. */
	number ^= 0xcbf29ce484222325u;
	for (size_t i = 0; i < len; i++)
		number = (number ^ b[i]) * 0x100000001b3u;
	return number;
}

void stick_found_add(struct stick_found *f, const char *path, const char *device, const char *label, bool writable,
	uint64_t number)
{
	struct buf name = {0};

	/* It comes from a medium that anybody has named. */
	if (!text_normalise(label, strlen(label), TEXT_LINE, &name) || !name.len) {
		buf_clear(&name);
		buf_puts(&name, device[0] ? fs_base(device) : "?");
	}
	f->items = mem_realloc(f->items, (f->n + 1) * sizeof *f->items);
	f->items[f->n++] = (struct stick){.path = mem_strdup(path),
		.device = mem_strdup(device),
		.label = buf_take(&name),
		.writable = writable,
		.number = number};
}

static void find(const struct stick_places *p, struct stick_found *f)
{
	struct mounts m;

	*f = (struct stick_found){.n = 0};
	mounts_read(p, &m);
	stick_add_mounted(p, &m, f);
	stick_add_closed(p, &m, f);
	mounts_fini(&m);
}

void stick_list(const struct stick_places *p, struct stick **sticks, size_t *n)
{
	struct stick_found f;

	find(p, &f);
	for (size_t i = 0; i < f.n; i++) {
		struct stick *s = &f.items[i];
		struct statvfs st;

		if (!s->path[0] || statvfs(s->path, &st) != 0)
			continue;
		s->writable = s->writable && !(st.f_flag & ST_RDONLY);
		s->free = (uint64_t)st.f_bavail * st.f_frsize;
	}
	*sticks = f.items;
	*n = f.n;
}

void stick_free_list(struct stick *sticks, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		free(sticks[i].path);
		free(sticks[i].device);
		free(sticks[i].label);
	}
	free(sticks);
}

uint64_t stick_signature(const struct stick_places *p)
{
	struct stick_found f;
	uint64_t sum = 0;

	find(p, &f);
	for (size_t i = 0; i < f.n; i++) {
		const struct stick *s = &f.items[i];

		sum = stick_mix(sum, s->path, strlen(s->path) + 1);
		sum = stick_mix(sum, s->device, strlen(s->device) + 1);
		sum = stick_mix(sum, s->label, strlen(s->label) + 1);
		sum = stick_mix(sum, &s->writable, sizeof s->writable);
		sum = stick_mix(sum, &s->number, sizeof s->number);
	}
	stick_free_list(f.items, f.n);
	return sum;
}

/* Whether `path` is `folder` or lies in it. */
static bool lies_in(const char *path, const char *folder)
{
	size_t len = strlen(folder);

	return len && strncmp(path, folder, len) == 0 && (path[len] == '/' || path[len] == '\0' || folder[len - 1] == '/');
}

char *stick_label_of(const struct stick_places *p, const char *path)
{
	char *real = realpath(path, NULL), *label = NULL;
	size_t n, longest = 0;
	struct stick *sticks;

	stick_list(p, &sticks, &n);
	for (size_t i = 0; real && i < n; i++) {
		if (!lies_in(real, sticks[i].path) || strlen(sticks[i].path) < longest)
			continue;
		longest = strlen(sticks[i].path);
		free(label);
		label = mem_strdup(sticks[i].label);
	}
	stick_free_list(sticks, n);
	free(real);
	return label;
}

/* ---- still there? ---- */

uint64_t stick_medium(const char *path)
{
	struct stat st;
	char device[64];
	bool visible;

	if (stat(path, &st) != 0)
		return 0;
	/* Where nothing unmounts a stick that was pulled out, the folder goes on to look like it; but its block device is
	 * gone. */
	snprintf(device, sizeof device, "/sys/dev/block/%u:%u", major(st.st_dev), minor(st.st_dev));
	visible = access(device, F_OK) == 0;
	return ((uint64_t)st.st_dev << 1 | visible) + 1;
}

bool stick_is_gone(const struct stick_places *p, const char *path, uint64_t number)
{
	uint64_t now = stick_medium(path);

	if (now)
		return now != number;
	return p->folder ? lies_in(path, p->folder) : fs_is_stick_path(path);
}

enum err stick_sync(const char *path, struct error *e)
{
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC), fault = fd < 0 ? errno : 0;

	if (!fault && syncfs(fd) != 0)
		fault = errno;
	if (fd >= 0)
		close(fd);
	return fault ? error_errno(e, fault, N_("write"), path) : OK;
}

/* ---- sentences ---- */

void stick_sizes(uint64_t needed, uint64_t left, char needed_text[STICK_SIZE_BYTES], char left_text[STICK_SIZE_BYTES])
{
	static const char *const units[] = {"KB", "MB", "GB", "TB"};
	uint64_t smaller = left ? left : needed, unit = 1000;
	size_t i = 0;

	/* Two digits at least. */
	while (i + 1 < sizeof units / sizeof *units && smaller / unit >= 10000) {
		unit *= 1000;
		i++;
	}
	needed = needed / unit + (needed % unit != 0);
	left /= unit;
	snprintf(needed_text, STICK_SIZE_BYTES, "%llu %s", (unsigned long long)needed, units[i]);
	snprintf(left_text, STICK_SIZE_BYTES, "%llu %s", (unsigned long long)left, units[i]);
}

enum err stick_full(struct error *e, const char *label, uint64_t needed, uint64_t left)
{
	char needed_text[STICK_SIZE_BYTES], left_text[STICK_SIZE_BYTES];

	stick_sizes(needed, left, needed_text, left_text);
	return error_set(e, ERR_SPACE,
		N_("USB \"%s\" is full: %s are needed, %s are left. Delete something, or use another stick."), label,
		needed_text, left_text);
}

enum err stick_readonly(struct error *e, const char *label)
{
	return error_set(e, ERR_READONLY, N_("USB \"%s\" can only be read. Move its lock switch, or use another stick."),
		label);
}

enum err stick_gone(struct error *e)
{
	return error_set(e, ERR_IO,
		N_("The USB stick was pulled out while copying. Nothing has been handed in. Plug it in again and start over."));
}
