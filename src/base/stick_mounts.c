/* SPDX-License-Identifier: MIT
 * stick_mounts - sticks that are open: /proc/self/mountinfo (proc(5)), and of it what lies where sticks appear.
 *
 *	40 1 8:17 / /media/lan/KINGSTON rw,nosuid shared:9 - vfat /dev/sdb1 rw,errors=remount-ro
 *	id parent major:minor root point options [more …] - type source options */
#include "stick_private.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sotay/base/fs.h"
#include "sotay/base/mem.h"

enum { MOUNTINFO_BYTES_MAX = 4 << 20 };

void mounts_fini(struct mounts *m)
{
	for (size_t i = 0; i < m->n; i++) {
		free(m->items[i].point);
		free(m->items[i].source);
	}
	free(m->items);
	*m = (struct mounts){.n = 0};
}

/* Blanks and backslashes stand there as \040 and the like. In place. */
static void unescape(char *s)
{
	char *to = s;

	for (; *s; s++) {
		if (s[0] == '\\' && s[1] >= '0' && s[1] <= '3' && s[2] >= '0' && s[2] <= '7' && s[3] >= '0' && s[3] <= '7') {
			*to++ = (char)((s[1] - '0') << 6 | (s[2] - '0') << 3 | (s[3] - '0'));
			s += 3;
		} else {
			*to++ = *s;
		}
	}
	*to = '\0';
}

bool stick_device_number(const char *text, unsigned *major, unsigned *minor)
{
	char *end;

	*major = (unsigned)strtoul(text, &end, 10);
	if (end == text || *end != ':')
		return false;
	text = end + 1;
	*minor = (unsigned)strtoul(text, &end, 10);
	return end != text && *end == '\0';
}

static bool has_option(const char *options, const char *wanted)
{
	size_t len = strlen(wanted);

	for (const char *at = options; at; at = strchr(at, ',')) {
		at += *at == ',';
		if (strncmp(at, wanted, len) == 0 && (at[len] == ',' || at[len] == '\0'))
			return true;
	}
	return false;
}

static bool is_image(const char *type)
{
	return strcmp(type, "iso9660") == 0 || strcmp(type, "squashfs") == 0 || strcmp(type, "erofs") == 0;
}

/* One line, which is changed. False: it is not as it should be. */
static bool parse_line(char *line, struct mount *out)
{
	enum { ID, PARENT, NUMBER, ROOT, POINT, OPTIONS, FIRST };
	enum { TYPE, SOURCE, SUPER, LAST };
	char *first[FIRST] = {NULL}, *last[LAST] = {NULL}, *rest = NULL, *word;
	size_t n = 0, more = 0;
	bool behind = false;

	for (word = strtok_r(line, " ", &rest); word; word = strtok_r(NULL, " ", &rest)) {
		if (n < FIRST)
			first[n++] = word;
		else if (behind && more < LAST)
			last[more++] = word;
		else
			behind = behind || strcmp(word, "-") == 0;
	}
	if (n < FIRST || more < LAST)
		return false;
	*out = (struct mount){.id = strtoull(first[ID], NULL, 10)};
	if (!stick_device_number(first[NUMBER], &out->major, &out->minor))
		return false;
	unescape(first[POINT]);
	unescape(last[SOURCE]);
	out->point = mem_strdup(first[POINT]);
	out->source = mem_strdup(last[SOURCE]);
	out->readonly = has_option(first[OPTIONS], "ro") || has_option(last[SUPER], "ro");
	out->whole = strcmp(first[ROOT], "/") == 0;
	out->image = is_image(last[TYPE]);
	return true;
}

/* What was mounted on the same folder before is hidden. */
static void add_mount(struct mounts *m, const struct mount *new)
{
	for (size_t i = 0; i < m->n; i++) {
		if (strcmp(m->items[i].point, new->point) != 0)
			continue;
		free(m->items[i].point);
		free(m->items[i].source);
		m->items[i] = *new;
		return;
	}
	m->items = mem_realloc(m->items, (m->n + 1) * sizeof *m->items);
	m->items[m->n++] = *new;
}

void mounts_read(const struct stick_places *p, struct mounts *out)
{
	char *path = fs_join(p->machine ? p->machine : "", "/proc/self/mountinfo"), *rest = NULL;
	struct buf text = {0};
	struct mount mount;

	*out = (struct mounts){.n = 0};
	if (fs_read(path, MOUNTINFO_BYTES_MAX, &text, NULL) == OK && text.len) {
		for (char *line = strtok_r(text.data, "\n", &rest); line; line = strtok_r(NULL, "\n", &rest)) {
			if (parse_line(line, &mount))
				add_mount(out, &mount);
		}
	}
	buf_fini(&text);
	free(path);
}

const struct mount *mounts_at(const struct mounts *m, const char *point)
{
	for (size_t i = 0; i < m->n; i++) {
		if (strcmp(m->items[i].point, point) == 0)
			return &m->items[i];
	}
	return NULL;
}

const struct mount *mounts_of(const struct mounts *m, unsigned major, unsigned minor)
{
	for (size_t i = 0; i < m->n; i++) {
		if (m->items[i].major == major && m->items[i].minor == minor)
			return &m->items[i];
	}
	return NULL;
}

/* ---- sticks among them ---- */

/* Desktops call the folder after the stick, and so do people. A folder in /mnt is called anything. */
static void add_mount_as_stick(const struct stick_places *p, const struct mount *m, struct stick_found *f)
{
	struct buf label = {0};

	if (strncmp(m->point, "/mnt", strlen("/mnt")) == 0)
		stick_device_label(p, m->major, m->minor, &label);
	stick_found_add(f, m->point, m->source, label.len ? buf_str(&label) : fs_base(m->point),
		!m->readonly && access(m->point, W_OK) == 0, m->id);
	buf_fini(&label);
}

static bool is_stick(const struct mounts *m, const struct mount *one)
{
	return strncmp(one->source, "/dev/", strlen("/dev/")) == 0 && one->whole && !one->image &&
		fs_is_stick_path(one->point) && mounts_of(m, one->major, one->minor) == one;
}

/* Every folder of the folder, whatever is mounted there. */
static void add_folders(const struct stick_places *p, const struct mounts *m, struct stick_found *f)
{
	char **names;
	size_t n;

	if (fs_list(p->folder, &names, &n, NULL) != OK)
		return;
	for (size_t i = 0; i < n; i++) {
		char *path = fs_join(p->folder, names[i]);
		const struct mount *mount = mounts_at(m, path);
		struct stat st;

		if (names[i][0] != '.' && stat(path, &st) == 0 && S_ISDIR(st.st_mode)) {
			uint64_t number = stick_mix(st.st_dev, &st.st_ino, sizeof st.st_ino);

			stick_found_add(f, path, mount ? mount->source : "", names[i],
				!(mount && mount->readonly) && access(path, W_OK) == 0, mount ? mount->id : number);
		}
		free(path);
	}
	fs_free_names(names, n);
}

static int by_path(const void *a, const void *b)
{
	return strcmp(((const struct stick *)a)->path, ((const struct stick *)b)->path);
}

void stick_add_mounted(const struct stick_places *p, const struct mounts *m, struct stick_found *f)
{
	if (p->folder)
		add_folders(p, m, f);
	for (size_t i = 0; !p->folder && i < m->n; i++) {
		if (is_stick(m, &m->items[i]))
			add_mount_as_stick(p, &m->items[i], f);
	}
	if (f->n)
		qsort(f->items, f->n, sizeof *f->items, by_path);
}
